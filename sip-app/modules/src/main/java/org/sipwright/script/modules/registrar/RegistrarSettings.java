// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The parameters of registrar. Set up before the module starts. */
final class RegistrarSettings {
    private static final int DEFAULT_EXPIRES = 3_600;
    private static final int LEAST_EXPIRES = 60;
    private static final int USER_LENGTH = 64;
    private static final int AOR_LENGTH = 256;
    private static final int CONTACT_LENGTH = 255;

    private int defaultExpires = DEFAULT_EXPIRES;
    private int minExpires;
    private int maxExpires;
    private int defaultQ = Contact.NO_Q;
    private int deviation;
    private int maxContacts;
    private int userLength = USER_LENGTH;
    private int domainLength = USER_LENGTH;
    private int aorLength = AOR_LENGTH;
    private int contactLength = CONTACT_LENGTH;
    private int retryAfter;
    private boolean caseSensitive = true;
    private boolean sameSequence;
    private boolean gruu;
    private String gruuSecret;
    private String realmPrefix = "";
    private String receivedParameter = "received";
    private String socketHeader = "";
    private String persistentFlag = "";
    private final VariableText received = new VariableText();
    private final VariableText attributes = new VariableText();
    private final VariableText mainContact = new VariableText();

    /** Those of the module registrar. */
    RegistrarSettings() {
        this(LEAST_EXPIRES, 0, "OpenSIPS");
    }

    /** With other standards; times in seconds. */
    RegistrarSettings(int minExpires, int maxExpires, String gruuSecret) {
        this.minExpires = minExpires;
        this.maxExpires = maxExpires;
        this.gruuSecret = gruuSecret;
    }

    /** A variable that a parameter names; it is linked when the module starts. */
    static final class VariableText {
        private String text = "";
        private ScriptVariable variable = ScriptVariable.NONE;

        private void link(String parameter, ScriptEnvironment environment) throws ModuleStartException {
            if (text.isEmpty()) {
                return;
            }
            try {
                variable = environment.linker().variable(text);
            } catch (LinkException e) {
                throw new ModuleStartException("the parameter '" + parameter + "': " + e.getMessage(), e);
            }
        }

        ScriptVariable variable() {
            return variable;
        }

        /** Its name without dollar and parentheses, as attributes of branches carry it. */
        String name() {
            int open = text.indexOf('(');
            return open < 0 || !text.endsWith(")") ? text : text.substring(open + 1, text.length() - 1);
        }

        boolean isSet() {
            return !text.isEmpty();
        }
    }

    void link(ScriptEnvironment environment) throws ModuleStartException {
        received.link("received_avp", environment);
        attributes.link("attr_avp", environment);
        mainContact.link("mcontact_avp", environment);
    }

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>();
        times(all);
        lengths(all);
        names(all);
        return List.copyOf(all);
    }

    private void times(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "default_expires",
                DEFAULT_EXPIRES,
                "Seconds that a contact lives where the request says none.",
                value -> defaultExpires = value));
        all.add(ModuleParameter.number(
                "min_expires",
                minExpires,
                "Least seconds that a contact lives; 0 for any.",
                value -> minExpires = value));
        all.add(ModuleParameter.number(
                "max_expires",
                maxExpires,
                "Most seconds that a contact lives; 0 for any.",
                value -> maxExpires = value));
        all.add(ModuleParameter.number(
                "default_q", 0, "Preference in thousandths where the request says none.", value -> defaultQ = value));
        all.add(ModuleParameter.number(
                "expires_max_deviation",
                0,
                "Seconds that the end of a contact may lie off, at random.",
                value -> deviation = value));
        all.add(ModuleParameter.number(
                "max_contacts", 0, "Most contacts of an address; 0 for any number.", value -> maxContacts = value));
        all.add(ModuleParameter.number(
                "retry_after", 0, "Seconds of Retry-After in 5xx replies; 0 for none.", value -> retryAfter = value));
        all.add(ModuleParameter.number(
                "allow_dup_cseq",
                0,
                "Whether a REGISTER with the last CSeq updates the contact.",
                value -> sameSequence = value != 0));
    }

    private void lengths(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "max_username_len", USER_LENGTH, "Most chars of a user.", value -> userLength = value));
        all.add(ModuleParameter.number(
                "max_domain_len", USER_LENGTH, "Most chars of a domain.", value -> domainLength = value));
        all.add(ModuleParameter.number(
                "max_aor_len", AOR_LENGTH, "Most chars of an address of record.", value -> aorLength = value));
        all.add(ModuleParameter.number(
                "max_contact_len", CONTACT_LENGTH, "Most chars of a contact URI.", value -> contactLength = value));
    }

    private void names(List<ModuleParameter> all) {
        all.add(ModuleParameter.number(
                "case_sensitive", 1, "Whether the case of users counts.", value -> caseSensitive = value != 0));
        all.add(ModuleParameter.text("realm_prefix", "", "What is taken off domains.", value -> realmPrefix = value));
        all.add(ModuleParameter.text(
                "received_avp", "", "The variable with the URI of the source.", value -> received.text = value));
        all.add(ModuleParameter.text(
                "received_param",
                "received",
                "The Contact parameter with the URI of the source in replies.",
                value -> receivedParameter = value));
        all.add(ModuleParameter.text(
                "attr_avp", "", "The variable with what is kept with contacts.", value -> attributes.text = value));
        all.add(ModuleParameter.text(
                "mcontact_avp",
                "",
                "The variable with the contact that went to the main registrar.",
                value -> mainContact.text = value));
        all.add(ModuleParameter.text(
                "sock_hdr_name", "", "The header that names the socket.", value -> socketHeader = value));
        all.add(ModuleParameter.any(
                "tcp_persistent_flag",
                "",
                "The message flag that keeps the connection of a REGISTER for as long as its contacts live.",
                value -> persistentFlag = value.equals("-1") ? "" : value));
        all.add(ModuleParameter.number("disable_gruu", 1, "Whether GRUUs are left out.", value -> gruu = value == 0));
        all.add(ModuleParameter.text(
                "gruu_secret", gruuSecret, "What hides the address in temporary GRUUs.", value -> gruuSecret = value));
    }

    int defaultExpires() {
        return defaultExpires;
    }

    int minExpires() {
        return minExpires;
    }

    int maxExpires() {
        return maxExpires;
    }

    int defaultQ() {
        return defaultQ;
    }

    int deviation() {
        return deviation;
    }

    int maxContacts() {
        return maxContacts;
    }

    int userLength() {
        return userLength;
    }

    int domainLength() {
        return domainLength;
    }

    int aorLength() {
        return aorLength;
    }

    int contactLength() {
        return contactLength;
    }

    int retryAfter() {
        return retryAfter;
    }

    boolean caseSensitive() {
        return caseSensitive;
    }

    boolean sameSequence() {
        return sameSequence;
    }

    boolean gruu() {
        return gruu;
    }

    String gruuSecret() {
        return gruuSecret;
    }

    String realmPrefix() {
        return realmPrefix;
    }

    String receivedParameter() {
        return receivedParameter;
    }

    String socketHeader() {
        return socketHeader;
    }

    String persistentFlag() {
        return persistentFlag;
    }

    VariableText received() {
        return received;
    }

    VariableText attributes() {
        return attributes;
    }

    VariableText mainContact() {
        return mainContact;
    }
}

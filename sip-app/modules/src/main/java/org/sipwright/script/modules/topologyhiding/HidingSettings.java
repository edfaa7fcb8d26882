// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of the module topology_hiding. */
final class HidingSettings {
    private boolean forceDialog;
    private String callIdPassword = "OpenSIPS";
    private String callIdPrefix = "DLGCH_";
    private String contactParameter = "thinfo";
    private String contactPassword = "ToPoCtPaSS";
    private SealedText.Scheme scheme = SealedText.Scheme.BASE64;
    private List<String> uriParameters = List.of();
    private List<String> contactParameters = List.of();
    private String userForCaller = "_th_contact_caller_username_var_";
    private String userForCallee = "_th_contact_callee_username_var_";

    List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "force_dialog",
                        0,
                        "Whether topology_hiding() makes the call of an initial INVITE where the script did not.",
                        value -> forceDialog = value != 0),
                ModuleParameter.text(
                        "th_callid_passwd",
                        callIdPassword,
                        "The password that hides Call-IDs.",
                        value -> callIdPassword = value),
                ModuleParameter.text(
                        "th_callid_prefix",
                        callIdPrefix,
                        "What hidden Call-IDs begin with; servers behind each other need different ones.",
                        value -> callIdPrefix = value),
                ModuleParameter.number(
                        "th_callid_loop_protection",
                        0,
                        "Has no effect here: a call that comes back to this server keeps the Call-ID that it came with.",
                        value -> {}),
                ModuleParameter.text(
                        "th_contact_encode_param",
                        contactParameter,
                        "The URI parameter of Contact that holds what is hidden, where there is no dialog.",
                        value -> contactParameter = value),
                ModuleParameter.text(
                        "th_contact_encode_passwd",
                        contactPassword,
                        "The password that hides it.",
                        value -> contactPassword = value),
                new ModuleParameter(
                        "th_contact_encode_scheme",
                        ModuleParameter.Type.TEXT,
                        "base64",
                        "The letters that it is written in: base64, or base32 for peers that change the case of URIs.",
                        value -> scheme = scheme(value.text())),
                ModuleParameter.text(
                        "th_passed_contact_uri_params",
                        "",
                        "URI parameters of Contact that go to the other side, semicolons between them.",
                        value -> uriParameters = names(value)),
                ModuleParameter.text(
                        "th_passed_contact_params",
                        "",
                        "Parameters of Contact that go to the other side, semicolons between them.",
                        value -> contactParameters = names(value)),
                ModuleParameter.text(
                        "th_contact_caller_username_var",
                        userForCaller,
                        "The value of the call that keeps the user part of the Contact that the caller sees.",
                        value -> userForCaller = value),
                ModuleParameter.text(
                        "th_contact_callee_username_var",
                        userForCallee,
                        "The value of the call that keeps the user part of the Contact that the called party sees.",
                        value -> userForCallee = value));
    }

    private static SealedText.Scheme scheme(String text) throws LinkException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "base64" -> SealedText.Scheme.BASE64;
            case "base32" -> SealedText.Scheme.BASE32;
            default -> throw new LinkException("th_contact_encode_scheme is base64 or base32, not '" + text + "'");
        };
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean forcesDialog() {
        return forceDialog;
    }

    HiddenCallIds callIds() {
        return new HiddenCallIds(callIdPrefix, callIdPassword);
    }

    SealedText contacts() {
        return new SealedText(new Seal(contactPassword), scheme);
    }

    String contactParameter() {
        return contactParameter;
    }

    List<String> uriParameters() {
        return uriParameters;
    }

    List<String> contactParameters() {
        return contactParameters;
    }

    String userForCaller() {
        return userForCaller;
    }

    String userForCallee() {
        return userForCallee;
    }
}

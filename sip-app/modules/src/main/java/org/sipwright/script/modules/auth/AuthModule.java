// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module auth. */
public final class AuthModule implements ScriptModule {
    private static final int NONCE_SECONDS = 30;
    private static final int SECRET_BYTES = 32;
    private static final String RPID_SUFFIX = ";party=calling;id-type=subscriber;screen=yes";

    private final Authenticator authenticator = new Authenticator(this);
    private int nonceSeconds = NONCE_SECONDS;
    private boolean reuse;
    private String secret = "";
    private String realmPrefix = "";
    private String rpidPrefix = "";
    private String rpidSuffix = RPID_SUFFIX;
    private String rpidText = "$avp(rpid)";
    private String userText = "";
    private String passwordText = "";
    private boolean calculateHa1;
    private ScriptVariable rpid = ScriptVariable.NONE;
    private ScriptVariable user = ScriptVariable.NONE;
    private ScriptVariable password = ScriptVariable.NONE;
    private ScriptEnvironment environment;
    private Nonces nonces;

    /** For the service loader. */
    public AuthModule() {}

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public String doc() {
        return "Digest authentication: challenges, and checks against variables.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("signaling");
    }

    @Override
    public List<Object> functions() {
        return List.of(new AuthFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "secret", "", "What seals nonces; a random one where it is not set.", value -> secret = value),
                ModuleParameter.number(
                        "nonce_expire", NONCE_SECONDS, "Seconds that a nonce lives.", value -> nonceSeconds = value),
                ModuleParameter.number(
                        "disable_nonce_check",
                        0,
                        "Whether a nonce can be used again with the same count.",
                        value -> reuse = value != 0),
                ModuleParameter.text("realm_prefix", "", "What is taken off realms.", value -> realmPrefix = value),
                ModuleParameter.text(
                        "rpid_avp", "$avp(rpid)", "The variable with the Remote-Party-ID.", value -> rpidText = value),
                ModuleParameter.text("rpid_prefix", "", "What goes before it.", value -> rpidPrefix = value),
                ModuleParameter.text("rpid_suffix", RPID_SUFFIX, "What goes behind it.", value -> rpidSuffix = value),
                ModuleParameter.text(
                        "username_spec",
                        "",
                        "The variable with the user for pv_..._authorize().",
                        value -> userText = value),
                ModuleParameter.text(
                        "password_spec",
                        "",
                        "The variable with the password, or its hash, for pv_..._authorize().",
                        value -> passwordText = value),
                ModuleParameter.number(
                        "calculate_ha1",
                        0,
                        "Whether the variable holds the password and not its hash.",
                        value -> calculateHa1 = value != 0));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        if (secret.isEmpty()) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            secret = HexFormat.of().formatHex(random);
        }
        nonces = new Nonces(secret, nonceSeconds, !reuse);
        rpid = link("rpid_avp", rpidText);
        user = link("username_spec", userText);
        password = link("password_spec", passwordText);
    }

    private ScriptVariable link(String parameter, String text) throws ModuleStartException {
        if (text.isEmpty()) {
            return ScriptVariable.NONE;
        }
        try {
            return environment.linker().variable(text);
        } catch (LinkException e) {
            throw new ModuleStartException("the parameter '" + parameter + "': " + e.getMessage(), e);
        }
    }

    /** Checks credentials, for modules that know passwords. */
    public Authenticator authenticator() {
        return authenticator;
    }

    Nonces nonces() {
        return nonces;
    }

    long nowSeconds() {
        return environment.container().currentTimeMillis() / 1_000;
    }

    String realmPrefix() {
        return realmPrefix;
    }

    String rpidPrefix() {
        return rpidPrefix;
    }

    String rpidSuffix() {
        return rpidSuffix;
    }

    ScriptVariable rpid() {
        return rpid;
    }

    ScriptVariable user() {
        return user;
    }

    ScriptVariable password() {
        return password;
    }

    boolean calculatesHa1() {
        return calculateHa1;
    }
}

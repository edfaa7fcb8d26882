// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The user names and passwords that this server has for realms: of the configuration, and of AVPs. Thread-safe. */
final class UacCredentials {
    /** A user name and password. */
    record Login(String user, String password) {}

    private final Map<String, Login> byRealm = new ConcurrentHashMap<>();
    private String realmAvp = "";
    private String userAvp = "";
    private String passwordAvp = "";
    private ScriptVariable realm = ScriptVariable.NONE;
    private ScriptVariable user = ScriptVariable.NONE;
    private ScriptVariable password = ScriptVariable.NONE;

    List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(new ModuleParameter(
                "credential",
                ModuleParameter.Type.TEXT,
                "",
                "A user name, realm and password with colons between them; for several realms set several times.",
                this::add));
        all.add(ModuleParameter.text("auth_realm_avp", "", "The AVP with the realm of a login.", v -> realmAvp = v));
        all.add(ModuleParameter.text("auth_username_avp", "", "The AVP with its user name.", v -> userAvp = v));
        all.add(ModuleParameter.text("auth_password_avp", "", "The AVP with its password.", v -> passwordAvp = v));
        return all;
    }

    private void add(ModuleParameter.Value value) throws LinkException {
        String[] parts = value.text().split(":", 3);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new LinkException("credential takes user:realm:password");
        }
        byRealm.put(parts[1].trim(), new Login(parts[0].trim(), parts[2]));
    }

    void start(ScriptEnvironment environment) throws ModuleStartException {
        if (realmAvp.isEmpty() || userAvp.isEmpty() || passwordAvp.isEmpty()) {
            return;
        }
        try {
            realm = environment.linker().variable(realmAvp);
            user = environment.linker().variable(userAvp);
            password = environment.linker().variable(passwordAvp);
        } catch (LinkException e) {
            throw new ModuleStartException("the AVPs of a login: " + e.getMessage(), e);
        }
    }

    /** The login for a realm; that of the AVPs comes first. */
    Optional<Login> find(ScriptContext context, String wanted) {
        Object ofRealm = realm.get(context);
        if (ofRealm != null && ofRealm.toString().equals(wanted)) {
            Object name = user.get(context);
            Object secret = password.get(context);
            if (name != null && secret != null) {
                return Optional.of(new Login(name.toString(), secret.toString()));
            }
        }
        return Optional.ofNullable(byRealm.get(wanted));
    }
}

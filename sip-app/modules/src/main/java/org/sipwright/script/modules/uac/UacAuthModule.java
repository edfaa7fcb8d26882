// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module uac_auth: the logins that other modules answer challenges with. */
public final class UacAuthModule implements ScriptModule {
    private final UacCredentials credentials = new UacCredentials();

    /** For the service loader. */
    public UacAuthModule() {}

    @Override
    public String name() {
        return "uac_auth";
    }

    @Override
    public String doc() {
        return "The logins that this server answers challenges with.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return credentials.parameters();
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        credentials.start(environment);
    }

    Optional<UacCredentials.Login> find(ScriptContext context, String realm) {
        return credentials.find(context, realm);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module tls_wolfssl, which scripts load beside tls_mgm: here TLS is that of the JDK, whichever they load. */
public final class TlsWolfsslModule implements ScriptModule {

    /** For the service loader. */
    public TlsWolfsslModule() {}

    @Override
    public String name() {
        return "tls_wolfssl";
    }

    @Override
    public String doc() {
        return "Can be loaded beside tls_mgm; TLS is that of the JDK.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "try_use_ktls", 0, "Accepted without effect: the JDK does not hand TLS to the kernel.", value -> {}));
    }
}

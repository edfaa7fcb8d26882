// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module tls_openssl, which scripts load beside tls_mgm: here TLS is that of the JDK, whichever they load. */
public final class TlsOpensslModule implements ScriptModule {

    /** For the service loader. */
    public TlsOpensslModule() {}

    @Override
    public String name() {
        return "tls_openssl";
    }

    @Override
    public String doc() {
        return "Can be loaded beside tls_mgm; TLS is that of the JDK.";
    }
}

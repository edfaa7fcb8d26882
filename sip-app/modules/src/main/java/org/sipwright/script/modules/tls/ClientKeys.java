// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import javax.net.ssl.KeyManager;

/** What a TLS client domain shows on connections that other modules make; one object until the domains are loaded again. */
public final class ClientKeys {
    private final KeyManager[] managers;

    ClientKeys(KeyManager[] managers) {
        this.managers = managers.clone();
    }

    /** The keys, for a context of the JDK; none for a domain without a certificate. */
    public KeyManager[] managers() {
        return managers.clone();
    }
}

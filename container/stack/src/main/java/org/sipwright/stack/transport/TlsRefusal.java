// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.io.IOException;

/** A TLS connection that is not wanted: no domain takes it, or the peer is not who it has to be. */
final class TlsRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    TlsRefusal() {
        super("TLS connection refused");
    }

    /** It says nothing of where in this program it was made. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

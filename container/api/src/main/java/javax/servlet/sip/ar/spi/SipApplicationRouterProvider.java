// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar.spi;

import javax.servlet.sip.ar.SipApplicationRouter;

/** Brings an application router; found by the service loader, or named by a system property of this class's name. */
public abstract class SipApplicationRouterProvider {
    /** For subclasses. */
    public SipApplicationRouterProvider() {}

    /** The router; always the same. */
    public abstract SipApplicationRouter getSipApplicationRouter();
}

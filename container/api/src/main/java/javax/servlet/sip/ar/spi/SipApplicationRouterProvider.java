// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar.spi;

import javax.servlet.sip.ar.SipApplicationRouter;

/**
 * Brings an application router into a container: subclasses are public, have a public constructor without arguments,
 * and are listed in {@code META-INF/services} under this class's name. A system property of that name chooses among
 * several.
 */
public abstract class SipApplicationRouterProvider {
    /** For subclasses. */
    public SipApplicationRouterProvider() {}

    /** The router; the same one at each call. */
    public abstract SipApplicationRouter getSipApplicationRouter();
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import javax.servlet.sip.ConcurrencyMode;

/**
 * What an application says about its handling as a whole.
 *
 * @param version SIP servlet version of the descriptor or annotation: 1.0, 1.1 or 2.0
 * @param proxyTimeoutSeconds default proxy timeout
 * @param sessionTimeoutMinutes lifetime of application sessions; not above 0 for ever
 * @param distributable whether it is made for a cluster
 * @param concurrencyMode concurrency mode; both are served by one call at a time for each application session
 * @param disableCancelHandling whether the application answers cancelled INVITEs itself
 * @param dialogOnSubscribe whether the 2xx to SUBSCRIBE makes the dialog (RFC 3265), not the NOTIFY (RFC 6665)
 * @param cloneDerivedAttributes whether derived sessions begin with the attributes of the original
 */
public record ApplicationOptions(
        String version,
        int proxyTimeoutSeconds,
        int sessionTimeoutMinutes,
        boolean distributable,
        ConcurrencyMode concurrencyMode,
        boolean disableCancelHandling,
        boolean dialogOnSubscribe,
        boolean cloneDerivedAttributes) {
    /** The defaults of 2.0. */
    public static final ApplicationOptions STANDARD =
            new ApplicationOptions("2.0", 180, 3, false, ConcurrencyMode.VENDORSPECIFIC, false, false, false);

    /** Whether sessions are invalidated when ready unless the application says otherwise: so since 1.1. */
    public boolean invalidatesWhenReady() {
        return !version.equals("1.0");
    }

    /** Whether derived sessions begin with the attributes of the original: always in 1.x, on demand in 2.0. */
    public boolean clonesDerivedAttributes() {
        return cloneDerivedAttributes || version.startsWith("1.");
    }
}

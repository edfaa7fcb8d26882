// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;

/** The side on whose behalf an application works. Immutable. */
public class SipApplicationRoutingRegion implements Serializable {
    /** Services of the caller. */
    public static final SipApplicationRoutingRegion ORIGINATING_REGION =
            new SipApplicationRoutingRegion("ORIGINATING", SipApplicationRoutingRegionType.ORIGINATING);
    /** Services of the callee. */
    public static final SipApplicationRoutingRegion TERMINATING_REGION =
            new SipApplicationRoutingRegion("TERMINATING", SipApplicationRoutingRegionType.TERMINATING);
    /** Neither. */
    public static final SipApplicationRoutingRegion NEUTRAL_REGION =
            new SipApplicationRoutingRegion("NEUTRAL", SipApplicationRoutingRegionType.NEUTRAL);

    private static final long serialVersionUID = 1L;
    private final String label;
    private final SipApplicationRoutingRegionType type;

    /** A region; the type is null for one of a router's own. */
    public SipApplicationRoutingRegion(String label, SipApplicationRoutingRegionType type) {
        this.label = label;
        this.type = type;
    }

    /** Its name. */
    public String getLabel() {
        return label;
    }

    /** Its type; null for one of a router's own. */
    public final SipApplicationRoutingRegionType getType() {
        return type;
    }

    @Override
    public String toString() {
        return label;
    }
}

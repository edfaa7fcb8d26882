// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;
import java.util.stream.Stream;

/**
 * The party that an application works for. Routers may make further regions with a label of their own. Immutable; the
 * three standard regions stay themselves when deserialised.
 */
public class SipApplicationRoutingRegion implements Serializable {
    /** For the caller. */
    public static final SipApplicationRoutingRegion ORIGINATING_REGION =
            new SipApplicationRoutingRegion("ORIGINATING", SipApplicationRoutingRegionType.ORIGINATING);
    /** For the callee. */
    public static final SipApplicationRoutingRegion TERMINATING_REGION =
            new SipApplicationRoutingRegion("TERMINATING", SipApplicationRoutingRegionType.TERMINATING);
    /** For neither in particular. */
    public static final SipApplicationRoutingRegion NEUTRAL_REGION =
            new SipApplicationRoutingRegion("NEUTRAL", SipApplicationRoutingRegionType.NEUTRAL);

    private static final long serialVersionUID = 1L;
    private final String label;
    private final SipApplicationRoutingRegionType type;

    /**
     * A region.
     *
     * @param label name
     * @param type standard type, or null for a router's own region
     */
    public SipApplicationRoutingRegion(String label, SipApplicationRoutingRegionType type) {
        this.label = label;
        this.type = type;
    }

    /** The name. */
    public String getLabel() {
        return label;
    }

    /** The standard type, or null for a router's own region. */
    public final SipApplicationRoutingRegionType getType() {
        return type;
    }

    @Override
    public String toString() {
        return label;
    }

    /** Keeps comparisons by identity right for state that was replicated. */
    private Object readResolve() {
        return Stream.of(ORIGINATING_REGION, TERMINATING_REGION, NEUTRAL_REGION)
                .filter(standard -> standard.type == type && standard.label.equals(label))
                .findFirst()
                .orElse(this);
    }
}

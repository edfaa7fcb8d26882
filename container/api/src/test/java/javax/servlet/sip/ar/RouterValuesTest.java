// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** The values that pass between container and router. */
class RouterValuesTest {
    @Test
    void aChoiceKeepsItsParts() {
        SipApplicationRouterInfo info = new SipApplicationRouterInfo(
                "forwarding",
                SipApplicationRoutingRegion.TERMINATING_REGION,
                "sip:alice@example.com",
                new String[] {"sip:edge.example.com;lr"},
                SipRouteModifier.ROUTE_BACK,
                7);
        assertEquals("forwarding", info.getNextApplicationName());
        assertSame(SipApplicationRoutingRegion.TERMINATING_REGION, info.getRoutingRegion());
        assertEquals("sip:alice@example.com", info.getSubscriberURI());
        assertEquals(SipRouteModifier.ROUTE_BACK, info.getRouteModifier());
        assertEquals(7, info.getStateInfo());
        assertArrayEquals(new String[] {"sip:edge.example.com;lr"}, info.getRoutes());
    }

    @Test
    void routesAreNeverNullAndCannotBeChangedFromOutside() {
        assertArrayEquals(new String[0], new SipApplicationRouterInfo(null, null, null, null, null, null).getRoutes());
        String[] given = {"sip:one.example.com"};
        SipApplicationRouterInfo info = new SipApplicationRouterInfo(null, null, null, given, null, null);
        given[0] = "sip:evil.example.com";
        info.getRoutes()[0] = "sip:evil.example.com";
        assertArrayEquals(new String[] {"sip:one.example.com"}, info.getRoutes());
    }

    @Test
    void standardRegionsStayThemselvesWhenReplicated() throws Exception {
        assertSame(
                SipApplicationRoutingRegion.ORIGINATING_REGION,
                replicate(SipApplicationRoutingRegion.ORIGINATING_REGION));
        assertSame(SipApplicationRoutingRegion.NEUTRAL_REGION, replicate(SipApplicationRoutingRegion.NEUTRAL_REGION));
        SipApplicationRoutingRegion own = new SipApplicationRoutingRegion("EMERGENCY", null);
        SipApplicationRoutingRegion copy = replicate(own);
        assertNotSame(own, copy);
        assertEquals("EMERGENCY", copy.getLabel());
        assertNull(copy.getType());
    }

    @Test
    void standardRegionsHaveTheirTypes() {
        assertEquals(
                SipApplicationRoutingRegionType.ORIGINATING, SipApplicationRoutingRegion.ORIGINATING_REGION.getType());
        assertEquals(
                SipApplicationRoutingRegionType.TERMINATING, SipApplicationRoutingRegion.TERMINATING_REGION.getType());
        assertEquals(SipApplicationRoutingRegionType.NEUTRAL, SipApplicationRoutingRegion.NEUTRAL_REGION.getType());
    }

    @Test
    void aTargetKeepsItsParts() {
        SipTargetedRequestInfo info = new SipTargetedRequestInfo(SipTargetedRequestType.REPLACES, "attendant");
        assertEquals(SipTargetedRequestType.REPLACES, info.getType());
        assertEquals("attendant", info.getApplicationName());
    }

    private static SipApplicationRoutingRegion replicate(SipApplicationRoutingRegion region)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(region);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SipApplicationRoutingRegion) in.readObject();
        }
    }
}

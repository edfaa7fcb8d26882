// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Record-Route and Route on the wire; the expectations were taken from OpenSIPS 3.6.2. */
class RouteScriptTest extends ScriptTest {

    private String recorded(String statements) throws Exception {
        start("route {\n    $du = \"BOB\";\n" + statements + "\n    t_relay();\n}\n");
        return relayed(alice.request("MESSAGE", "", ""));
    }

    private String own() {
        return "sip:127.0.0.1:" + port();
    }

    @Test
    void recordRoute_carriesTagArgumentAndAddedParameters() throws Exception {
        String arrived = recorded("add_rr_param(\";nat=yes\"); record_route(\";x=y\"); add_rr_param(\";z=1\");");
        assertEquals('<' + own() + ";lr;ftag=a;x=y;z=1;nat=yes>", SipPeer.header(arrived, "Record-Route"));
        assertTrue(arrived.indexOf("Record-Route:") < arrived.indexOf("Via:"), arrived);
    }

    @Test
    void presetRoute_hasTheTagBeforeLr() throws Exception {
        String arrived = recorded("record_route_preset(\"1.2.3.4:5090\", \"5.6.7.8\"); add_rr_param(\";z=1\");");
        assertTrue(
                arrived.contains(
                        "Record-Route: <sip:1.2.3.4:5090;ftag=a;lr;z=1>\r\nRecord-Route: <sip:5.6.7.8;ftag=a;lr;z=1>"),
                arrived);
    }

    @Test
    void branchRoute_recordsForItsBranchAlone() throws Exception {
        start("""
                route {
                    $du = "BOB";
                    record_route();
                    t_on_branch("b");
                    t_relay();
                }
                branch_route[b] {
                    record_route(";branch=1");
                }
                """);
        String arrived = relayed(alice.request("MESSAGE", "", ""));
        assertEquals('<' + own() + ";lr;ftag=a;branch=1>", SipPeer.header(arrived, "Record-Route"));
    }

    private String routed(String toTag, String routes) throws Exception {
        start("""
                route {
                    $var(r) = 0;
                    if (loose_route())
                        $var(r) = 1;
                    append_hf("X-R: $var(r) [$rr_params] $du\\r\\n");
                    if (is_direction("upstream"))
                        append_hf("X-D: up\\r\\n");
                    if (check_route_param("nat=yes"))
                        append_hf("X-N: nat\\r\\n");
                    $du = "BOB";
                    t_relay();
                }
                """);
        return relayed(alice.request("MESSAGE", "c" + port(), toTag, 1, routes.replace("OWN", own()), ""));
    }

    @Test
    void ownRoute_isTakenOffAndItsParametersAreKept() throws Exception {
        String arrived = routed("b", "Route: <OWN;lr;ftag=z;nat=yes>\r\n");
        assertEquals("1 [lr;ftag=z;nat=yes] <null>", SipPeer.header(arrived, "X-R"));
        assertEquals("up", SipPeer.header(arrived, "X-D"));
        assertEquals("nat", SipPeer.header(arrived, "X-N"));
        assertEquals("", SipPeer.header(arrived, "Route"));
    }

    @Test
    void nextRoute_isTheNextHop() throws Exception {
        String arrived = routed("b", "Route: <OWN;r2=on;lr;a=1>,<OWN;r2=on;lr;b=2>, <sip:127.0.0.9;lr>\r\n");
        assertEquals("1 [r2=on;lr;a=1] sip:127.0.0.9;lr", SipPeer.header(arrived, "X-R"));
        assertEquals("<sip:127.0.0.9;lr>", SipPeer.header(arrived, "Route"));
    }

    @Test
    void strictRouter_getsTheRequestUri() throws Exception {
        String arrived = routed("b", "Route: <OWN;lr>,<sip:127.0.0.9>,<sip:7.7.7.7;lr>\r\n");
        assertTrue(arrived.startsWith("MESSAGE sip:127.0.0.9 SIP/2.0"), arrived);
        assertTrue(arrived.contains("Route: <sip:7.7.7.7;lr>\r\n"), arrived);
        assertTrue(arrived.contains("Route: <sip:bob@127.0.0.1>\r\n"), arrived);
    }

    @Test
    void outboundProxysRoute_isNoneToFollowInAnInitialRequest() throws Exception {
        String arrived = routed("", "Route: <OWN;lr>\r\n");
        assertTrue(SipPeer.header(arrived, "X-R").startsWith("0 "), arrived);
        assertEquals("", SipPeer.header(arrived, "Route"));
    }
}

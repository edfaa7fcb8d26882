// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of branches, report routes, and events in the middle of a script (LANGUAGE.md section 10). */
class OtherRouteRulesTest extends RuleTest {
    private static final String BRANCHES = MODULES + """
            route {
                append_msg_branch("sip:carol@192.0.2.21");
                t_on_branch("b");
                t_on_reply("r");
                t_on_failure("f");
                t_relay();
            }
            branch_route[b] { xlog("b $bavp(who)\\n"); $bavp(who) = "branch" + $T_branch_idx; }
            onreply_route[r] { xlog("r $bavp(who)\\n"); $bavp(who) = "reply" + $T_branch_idx; }
            failure_route[f] { xlog("f $bavp(who)\\n"); }
            """;

    @Test
    @RoutingScript(text = BRANCHES, append = "modparam(\"tm\", \"onreply_avp_mode\", 1)")
    void branchValues_belongToTheirBranch_andTheFailureRouteHasThoseOfTheWinner() {
        call();
        Call called = bob.isCalled().rings();
        called.refuses(486);
        carol.isCalled().refuses(480);
        assertEquals(
                List.of("b <null>", "b <null>", "r branch0", "r reply0", "r branch1", "f reply1"),
                script.trace().log());
    }

    @Test
    @RoutingScript(text = BRANCHES)
    void branchValues_areNotSeenInOnreplyRoutesWithoutModeOne() {
        call();
        bob.isCalled().refuses(486);
        carol.isCalled().refuses(480);
        assertEquals(
                List.of("b <null>", "b <null>", "r <null>", "r <null>", "f branch1"),
                script.trace().log());
    }

    private static final String LAUNCHING = MODULES + """
            loadmodule "exec.so"
            route {
                $avp(a) = "main";
                $var(text) = "of " + $fU;
                launch(exec("true"), "report", "$var(text)");
                xlog("goes on\\n");
                t_relay();
            }
            route[report] { xlog("report '$param(1)' $rc $avp(a) '$fU'\\n"); exit; }
            """;

    @Test
    @RoutingScript(text = LAUNCHING)
    void launch_doesNotWait_andItsReportRouteHasTheText_theCode_andNoMessage() {
        options();
        bob.expects("OPTIONS");
        script.trace().wrote("goes on").ran("route", "route[report]");
        String report = script.trace().log().stream()
                .filter(line -> line.startsWith("report"))
                .findFirst()
                .orElseThrow();
        assertEquals("report 'of alice' 1 <null>", report.substring(0, report.lastIndexOf(" '")));
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "exec.so"
            route { launch(exec("true"), "report"); exit; }
            route[report] { xlog("report '$param(1)' $rc\\n"); }
            """)
    void launch_withoutText_reportsTheCodeOfTheFunctionAlone() {
        options();
        script.trace().wrote("report '<null>' 1");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route {
                t_new_request("OPTIONS", "sip:bob@192.0.2.20", "sip:me@192.0.2.1", "sip:bob@192.0.2.20");
                exit;
            }
            onreply_route { xlog("global $rs $rm\\n"); }
            """)
    void globalOnreplyRoute_seesRepliesToOwnRequests() {
        options();
        bob.replies(bob.expects("OPTIONS"), 200);
        script.trace().wrote("global 200 OPTIONS");
    }

    private static final String RAISING = """
            listen=udp:192.0.2.1:5060
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            route {
                $avp(a) = "main";
                raise_event("E_X");
                xlog("main $avp(a)\\n");
                sl_send_reply("200", "OK");
            }
            """;

    @Test
    @RoutingScript(text = RAISING + """
            event_route[E_X, sync] { xlog("event $fU $avp(a)\\n"); $avp(a) = "event"; exit; }
            """, release = "2.4")
    void eventRoute_thatIsSync_runsAtOnceWithTheMessageOfTheBlockThatRaisedIt() {
        options();
        assertEquals(List.of("event alice main", "main event"), script.trace().log());
        alice.expects("200");
    }

    @Test
    @RoutingScript(text = RAISING + """
            event_route[E_X, async] { xlog("event $fU $avp(a)\\n"); $avp(a) = "event"; }
            """, release = "2.4")
    void eventRoute_thatIsAsync_hasNeitherThatMessageNorItsValues() {
        options();
        script.trace().wrote("main main").ran("event_route[E_X]");
        script.trace().didNotWrite("event alice").didNotWrite("main event");
    }
}

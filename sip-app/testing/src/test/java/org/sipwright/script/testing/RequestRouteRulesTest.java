// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The main route, branch routes, and what they share (LANGUAGE.md section 10). */
class RequestRouteRulesTest extends RuleTest {
    @Test
    @RoutingScript(text = MODULES + "route { xlog(\"before\\n\"); drop; }")
    void mainRoute_dropEndsItAndDiscardsTheRequest() {
        call();
        script.hasSentNothing();
        script.trace().wrote("before");
    }

    @Test
    @RoutingScript(text = MODULES + "route { if (is_method(\"INVITE\")) exit; sl_send_reply(200, \"OK\"); }")
    void mainRoute_exitEndsItAndDiscardsWhatWasNeitherAnsweredNorSentOn() {
        call();
        script.hasSentNothing();
    }

    @Test
    @RoutingScript(text = MODULES + "route { xlog(\"$rm\\n\"); t_relay(); }")
    void mainRoute_runsForRetransmissionsAndForTheAckOfARefusedCall() {
        PeerRequest invite = alice.request("INVITE", BOB).sends();
        invite.sends();
        bob.replies(bob.expects("INVITE"), 486);
        invite.acknowledges(alice.expects("486"));
        assertEquals(
                java.util.List.of("INVITE", "INVITE", "ACK"), script.trace().log());
        bob.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { if (is_method("CANCEL")) { xlog("cancelled\\n"); t_relay(); exit; } t_relay(); }
            """)
    void mainRoute_runsForCancel_whichItsRelayAnswers() {
        PeerRequest invite = alice.request("INVITE", BOB).sends();
        bob.replies(bob.expects("INVITE"), 180);
        alice.expects("180");
        invite.cancels();
        alice.expects("200");
        bob.expects("CANCEL");
        script.trace().wrote("cancelled");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { route(check); xlog("after\\n"); sl_send_reply(200, "OK"); }
            route[check] { return(0); }
            """)
    void calledRoute_thatReturnsZero_endsTheScript() {
        options();
        script.hasSentNothing();
        script.trace().didNotWrite("after");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { route(check); $var(rc) = $rc; sl_send_reply(200, "$var(rc)"); }
            route[check] { return(-7); }
            """)
    void calledRoute_itsReturnValueIsSeenByTheCaller() {
        options();
        alice.expects("200").hasReason("-7");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { route(check); sl_send_reply(200, "reached"); }
            route[check] { exit; }
            """)
    void calledRoute_exitEndsTheCallerToo() {
        options();
        script.hasSentNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { if ($var(kept) == NULL) { $var(kept) = "x"; sl_send_reply(200, "new"); } else sl_send_reply(200, "old"); }
            """)
    void scriptVariable_isNotKeptBetweenMessages() {
        options();
        alice.expects("200").hasReason("new");
        options();
        alice.expects("200").hasReason("new");
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "textops.so"
            route {
                append_hf("X-Before: 1\\r\\n");
                t_newtran();
                append_hf("X-After: 1\\r\\n");
                t_relay();
            }
            """)
    void editsAfterTheTransactionWasMade_countAtTheNextRelay() {
        options();
        bob.expects("OPTIONS").hasHeader("X-Before", "1").hasHeader("X-After", "1");
    }

    private static final String FORKING = MODULES + """
            loadmodule "textops.so"
            route {
                t_on_branch("each");
                append_msg_branch("sip:carol@192.0.2.21");
                setflag("MARK");
                $avp(list) = "main";
                t_relay();
            }
            """;

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] { xlog("$T_branch_idx $ru\\n"); }
            """)
    void branchRoute_runsForTheRequestUriFirst_thenByIndexFromZero() {
        call();
        assertEquals(java.util.List.of("0 " + BOB, "1 " + CAROL), script.trace().log());
    }

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] { $ru = "sip:b" + $T_branch_idx + "@192.0.2.20"; $du = "sip:192.0.2.20"; }
            """)
    void branchRoute_changesUriAndNextHopOfItsBranch() {
        call();
        bob.expects("INVITE").hasRequestUri("sip:b0@192.0.2.20");
        bob.expects("INVITE").hasRequestUri("sip:b1@192.0.2.20");
        carol.expectsNothing();
    }

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] { if ($T_branch_idx == 0) append_hf("X-Branch: zero\\r\\n"); }
            """)
    void branchRoute_headerEditsBelongToItsBranch() {
        call();
        bob.expects("INVITE").hasHeader("X-Branch", "zero");
        carol.expects("INVITE").hasNoHeader("X-Branch");
    }

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] {
                xlog("$avp(list) $(avp(list)[1])\\n");
                if (isflagset("MARK")) xlog("marked\\n"); else xlog("not marked\\n");
                $avp(list) = "branch" + $T_branch_idx;
                resetflag("MARK");
            }
            """)
    void branchRoute_sharesFlagsAndAvpsWithTheFollowingBranches() {
        call();
        assertEquals(
                java.util.List.of("main <null>", "marked", "branch0 main", "not marked"),
                script.trace().log());
    }

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] { if ($T_branch_idx == 0) drop; xlog("kept\\n"); }
            """)
    void branchRoute_dropRemovesItsBranch() {
        call();
        carol.expects("INVITE");
        bob.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { t_on_branch("none"); if (!t_relay()) xlog("no branch\\n"); }
            branch_route[none] { drop; }
            """)
    void relay_whenEveryBranchIsDropped_sendsNothingOn() {
        call();
        script.trace().wrote("no branch");
        bob.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { t_on_branch("each"); t_on_failure("next"); t_relay(); }
            failure_route[next] { $ru = "sip:carol@192.0.2.21"; t_relay(); }
            branch_route[each] { xlog("$ru\\n"); }
            """)
    void branchRoute_staysArmedForLaterRelaysOfTheTransaction() {
        call();
        bob.isCalled().refuses(486);
        carol.expects("INVITE");
        assertEquals(java.util.List.of(BOB, CAROL), script.trace().log());
    }

    @Test
    @RoutingScript(text = FORKING + """
            branch_route[each] { if ($T_branch_idx == 1) t_on_reply("only"); t_on_failure("all"); }
            onreply_route[only] { xlog("reply from $fu of $ru $si\\n"); }
            failure_route[all] { xlog("failed\\n"); }
            """)
    void branchRoute_armsRepliesOfItsBranch_andFailureOfTheTransaction() {
        call();
        bob.isCalled().refuses(486);
        script.trace().didNotRun("onreply_route[only]");
        carol.isCalled().refuses(486);
        script.trace().ran("onreply_route[only]", "failure_route[all]");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route {
                setbflag("OWN");
                append_msg_branch("sip:carol@192.0.2.21");
                t_on_branch("each");
                t_relay();
            }
            branch_route[each] { if (isbflagset("OWN")) xlog("$T_branch_idx has\\n"); else xlog("$T_branch_idx has not\\n"); }
            """)
    void branchFlags_belongToTheirBranch() {
        call();
        script.trace().wrote("0 has");
        assertEquals("0 has", script.trace().log().getFirst());
    }

    @Test
    @RoutingScript(text = MODULES + """
            startup_route { xlog("start $rm\\n"); $avp(a) = 1; }
            timer_route[t, 5] { xlog("avp $avp(a)\\n"); $avp(a) = 2; drop; }
            route { exit; }
            """)
    void timerRoute_runsFirstAfterItsTime_andStartsWithoutAvps() {
        script.advance(Duration.ofSeconds(11));
        assertEquals(
                java.util.List.of("avp <null>", "avp <null>"), script.trace().log());
    }

    @Test
    @RoutingScript(text = MODULES + """
            route {
                $avp(names) = "who";
                $avp(values) = $fU;
                raise_event("E_CALL", $avp(names), $avp(values));
                sl_send_reply(200, "OK");
            }
            event_route[E_CALL] { xlog("event $param(who)\\n"); drop; }
            """)
    void eventRoute_runsForTheEventWithItsParameters() {
        options();
        alice.expects("200");
        script.trace().wrote("event alice");
    }
}

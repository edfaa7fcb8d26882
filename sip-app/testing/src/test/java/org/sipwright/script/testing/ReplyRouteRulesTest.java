// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** failure_route, onreply_route, error_route and local_route (LANGUAGE.md section 10). */
class ReplyRouteRulesTest extends RuleTest {
    private static final String FAILING = MODULES + """
            loadmodule "textops.so"
            route {
                if (is_method("CANCEL")) { t_relay(); exit; }
                append_hf("X-Edit: kept\\r\\n");
                setflag("MARK");
                setbflag("OWN");
                $avp(a) = "main";
                $du = "sip:192.0.2.20:5060";
                $ru = "sip:changed@192.0.2.20";
                t_on_failure("f");
                if (!t_relay()) xlog("relay failed\\n");
            }
            """;

    @Test
    @RoutingScript(text = FAILING + "failure_route[f] { xlog(\"f\\n\"); $du = \"sip:192.0.2.21\"; t_relay(); }")
    void failureRoute_isDisarmedBeforeItRuns() {
        call();
        bob.isCalled().refuses(486);
        carol.isCalled().refuses(480);
        assertEquals(List.of("f"), script.trace().log());
    }

    @Test
    @RoutingScript(text = FAILING + """
            failure_route[f] { xlog("f\\n"); if ($T_reply_code == 486) { t_on_failure("f"); $du = "sip:192.0.2.21"; t_relay(); } }
            """)
    void failureRoute_runsAgainWhenItIsArmedAgain() {
        call();
        bob.isCalled().refuses(486);
        carol.isCalled().refuses(480);
        assertEquals(List.of("f", "f"), script.trace().log());
    }

    @Test
    @RoutingScript(text = FAILING + "failure_route[f] { xlog(\"$T_reply_code\\n\"); }")
    void failureRoute_runsForATimeoutWith408() {
        Call call = call();
        script.advance(Duration.ofSeconds(5));
        script.trace().wrote("408");
        call.expects(408);
    }

    @Test
    @RoutingScript(text = FAILING + "failure_route[f] { if (t_was_cancelled()) xlog(\"cancelled\\n\"); }")
    void failureRoute_runsForACancelledCall() {
        Call call = call();
        Call called = bob.isCalled().rings();
        call.expects(180);
        call.cancels();
        called.accepts("CANCEL");
        called.refuses(487);
        script.trace().wrote("cancelled");
        call.expects(200);
        call.expects(487);
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { t_on_failure("f"); $du = "sip:192.0.2.20;transport=tcp"; t_relay(); }
            failure_route[f] { xlog("f\\n"); }
            """)
    void failureRoute_doesNotRunWhenTheRelayItselfFailed() {
        call();
        script.trace().didNotRun("failure_route[f]");
    }

    @Test
    @RoutingScript(text = FAILING + """
            failure_route[f] { xlog("$ru $du\\n"); if (isbflagset("OWN")) xlog("flag\\n"); else xlog("no flag\\n"); }
            """)
    void failureRoute_seesTheReceivedUri_noNextHop_noBranchFlags() {
        call();
        bob.isCalled().refuses(486);
        assertEquals(List.of(BOB + " <null>", "no flag"), script.trace().log());
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { $ru = "sip:changed@192.0.2.20"; t_on_failure("f"); t_relay(); }
            failure_route[f] { xlog("$ru\\n"); }
            """, release = "3.0")
    void failureRoute_upToRelease30_seesTheUriOfTheBranchWhoseReplyWon() {
        call();
        bob.isCalled().refuses(486);
        script.trace().wrote("sip:changed@192.0.2.20");
    }

    @Test
    @RoutingScript(text = FAILING + """
            failure_route[f] {
                xlog("$hdr(X-Edit) $avp(a)\\n");
                if (isflagset("MARK")) xlog("marked\\n");
                $du = "sip:192.0.2.21";
                t_relay();
            }
            """)
    void failureRoute_hasTheEditsAvpsAndFlagsFromBeforeTheRelay() {
        call();
        bob.isCalled().refuses(486);
        assertEquals(List.of("kept main", "marked"), script.trace().log());
        carol.expects("INVITE").hasHeader("X-Edit", "kept");
    }

    @Test
    @RoutingScript(text = FAILING + "failure_route[f] { xlog(\"$T_reply_code $(<reply>rs) $(<reply>rr)\\n\"); drop; }")
    void failureRoute_knowsTheChosenReply_whichGoesUpstreamInSpiteOfDrop() {
        Call call = call();
        bob.isCalled().refuses(486);
        script.trace().wrote("486 486 Busy Here");
        call.expects(486);
    }

    @Test
    @RoutingScript(text = FAILING + "failure_route[f] { t_reply(603, \"Mine\"); }")
    void failureRoute_canAnswerByItself() {
        Call call = call();
        bob.isCalled().refuses(486);
        call.expects(603).hasReason("Mine");
    }

    private static final String ANSWERED = MODULES + """
            loadmodule "textops.so"
            route {
                setflag("MARK");
                setbflag("OWN");
                $avp(a) = "main";
                $var(v) = "main";
                t_on_reply("r");
                t_relay();
            }
            """;

    @Test
    @RoutingScript(text = ANSWERED + "onreply_route[r] { drop; }")
    void onreplyRoute_discardsProvisionalRepliesOnly() {
        Call call = call();
        bob.isCalled().rings().answers();
        call.expects(200);
        alice.expectsNothing();
    }

    @Test
    @RoutingScript(text = ANSWERED + """
            onreply_route { xlog("global $avp(a)\\n"); if (isflagset("MARK")) xlog("flag\\n"); drop; }
            onreply_route[r] { xlog("armed\\n"); }
            """)
    void globalOnreplyRoute_runsFirst_withoutAvpsAndFlags_andItsDropDiscardsProvisionalRepliesOnly() {
        Call call = call();
        bob.isCalled().rings().answers();
        call.expects(200);
        alice.expectsNothing();
        assertEquals(
                List.of("global <null>", "global <null>", "armed"),
                script.trace().log());
    }

    @Test
    @RoutingScript(text = ANSWERED + """
            onreply_route[r] {
                if (isflagset("MARK")) { xlog("marked\\n"); resetflag("MARK"); } else xlog("reset\\n");
                if (isbflagset("OWN")) { xlog("own\\n"); resetbflag("OWN"); }
            }
            """)
    void onreplyRoute_seesTheFlagsOfTransactionAndBranch_andWritesThemBack() {
        call();
        bob.isCalled().rings().answers();
        assertEquals(List.of("marked", "own", "reset"), script.trace().log());
    }

    @Test
    @RoutingScript(text = ANSWERED + "onreply_route[r] { xlog(\"$avp(a) $var(v)\\n\"); $avp(a) = \"reply\"; }")
    void onreplyRoute_seesNoAvpsAndNoScriptVariables() {
        call();
        bob.isCalled().rings().answers();
        assertEquals(List.of("<null> <null>", "<null> <null>"), script.trace().log());
    }

    @Test
    @RoutingScript(
            text = ANSWERED + "onreply_route[r] { xlog(\"$avp(a)\\n\"); $avp(a) = \"reply\"; }",
            append = "modparam(\"tm\", \"onreply_avp_mode\", 1)")
    void onreplyRoute_sharesTheAvpsWithModeOne() {
        call();
        bob.isCalled().rings().answers();
        assertEquals(List.of("main", "reply"), script.trace().log());
    }

    @Test
    @RoutingScript(text = ANSWERED + """
            onreply_route[r] { xlog("$(<request>ru) $rs\\n"); append_hf("X-Reply: yes\\r\\n"); remove_hf("X-Secret"); exit; }
            """)
    void onreplyRoute_edits_applyToTheForwardedReply_andExitDoesNotStopIt() {
        Call call = call();
        SentMessage invite = bob.expects("INVITE");
        bob.replies(invite, 183, "Session Progress", "X-Secret: 1");
        call.expects(183).hasHeader("X-Reply", "yes").hasNoHeader("X-Secret");
        script.trace().wrote(BOB + " 183");
    }

    @Test
    @RoutingScript(text = MODULES + """
            route { t_on_reply("transaction"); t_on_branch("b"); t_relay(); }
            branch_route[b] { t_on_reply("branch"); }
            onreply_route[branch] { xlog("branch\\n"); exit; }
            onreply_route[transaction] { xlog("transaction\\n"); }
            """)
    void onreplyRoute_ofTheBranchRunsBeforeThatOfTheTransaction() {
        Call call = call();
        bob.isCalled().rings();
        call.expects(180);
        assertEquals(List.of("branch", "transaction"), script.trace().log());
    }

    private static final String ERRORS = MODULES + """
            error_route { xlog("error $err.rcode $err.rreason\\n"); sl_send_reply($err.rcode, "Bad"); }
            """;

    @Test
    @RoutingScript(text = ERRORS + "route { sl_send_reply(200, \"OK\"); }")
    void errorRoute_runsForARequestThatCannotBeParsed() {
        alice.sends(alice.request("OPTIONS", BOB).text().replace("CSeq: 1 OPTIONS", "CSeq: none"));
        script.trace().ranExactly("error_route");
        alice.expects("400").hasReason("Bad");
    }

    @Test
    @RoutingScript(text = MODULES + """
            enable_asserts=yes
            route { assert($fU == "nobody", "wrong"); sl_send_reply(200, "OK"); }
            error_route { xlog("error\\n"); sl_send_reply(500, "Asserted"); exit; }
            """)
    void errorRoute_runsForAFailedAssertion_whichEndsTheScript() {
        options();
        alice.expects("500").hasReason("Asserted");
        alice.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            enable_asserts=yes
            route { t_on_reply("r"); t_relay(); }
            onreply_route[r] { assert($rs == "999", "wrong"); }
            error_route { xlog("error\\n"); }
            """)
    void errorRoute_doesNotRunForErrorsInOnreplyRoutes() {
        call();
        bob.isCalled().rings();
        script.trace().didNotRun("error_route");
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "textops.so"
            route { t_new_request("OPTIONS", "sip:bob@192.0.2.20", "sip:me@192.0.2.1", "sip:bob@192.0.2.20"); }
            local_route { append_hf("X-Local: $rm\\r\\n"); $du = "sip:192.0.2.21"; drop; }
            """)
    void localRoute_editsAndRedirectsOwnRequests_andItsDropIsIgnored() {
        options();
        carol.expects("OPTIONS").hasRequestUri(BOB).hasHeader("X-Local", "OPTIONS");
        bob.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "dialog.so"
            route {
                if (has_totag()) { loose_route(); t_relay(); exit; }
                create_dialog();
                record_route();
                $dlg_val(who) = "main";
                t_on_branch("b");
                t_on_reply("r");
                t_on_failure("f");
                t_relay();
            }
            branch_route[b] { xlog("b $dlg_val(who)\\n"); }
            onreply_route[r] { xlog("r $dlg_val(who)\\n"); }
            failure_route[f] { xlog("f $dlg_val(who)\\n"); }
            """)
    void dialogValues_areSeenInEveryBlockOfTheCall() {
        call();
        bob.isCalled().refuses(486);
        assertEquals(List.of("b main", "r main", "f main"), script.trace().log());
    }

    @Test
    @RoutingScript(text = MODULES + """
            loadmodule "textops.so"
            loadmodule "exec.so"
            route {
                append_hf("X-Edit: kept\\r\\n");
                $avp(a) = "main";
                route(apart);
                xlog("never\\n");
            }
            route[apart] { async(exec("true"), "resumed"); xlog("never\\n"); }
            route[resumed] { xlog("$avp(a) $rc\\n"); t_relay(); }
            """)
    void async_endsTheScript_andItsResumeRouteHasAvpsAndEdits() {
        options();
        bob.expects("OPTIONS").hasHeader("X-Edit", "kept");
        script.trace().wrote("main 1").didNotWrite("never").ran("route", "route[apart]", "route[resumed]");
    }
}

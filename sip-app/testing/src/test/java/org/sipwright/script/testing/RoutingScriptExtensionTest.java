// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What users see of the extension when something is wrong. */
class RoutingScriptExtensionTest {
    private static final String MODULES = """
            loadmodule "proto_udp.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "sipmsgops.so"
            """;

    @Disabled("run by the test of the same subject")
    @RoutingScript(text = """
            loadmodule "sl.so"
            route {
                sl_send_replay(200, "OK");
                route(nowhere);
            }
            """)
    static class BrokenScript {
        @Test
        void neverRuns() {}

        @Test
        void neverRunsEither() {}
    }

    @Test
    void brokenScript_failsTheClassOnceWithAllFindingsAndCarets() {
        TestRun run = TestRun.of(BrokenScript.class);
        String text = run.failure();
        assertEquals(0, run.passed());
        assertTrue(text.contains("BrokenScript.cfg cannot run:"), text);
        assertTrue(text.contains("BrokenScript.cfg:3:5"), text);
        assertTrue(text.contains("sl_send_reply"), "the nearest name is told: " + text);
        assertTrue(text.contains("    ^^^^"), text);
        assertTrue(text.contains("BrokenScript.cfg:4"), text);
    }

    @Disabled("run by the test of the same subject")
    @RoutingScript("no-such.cfg")
    static class MissingScript {
        @Test
        void neverRuns() {}
    }

    @Test
    void missingScript_isNamedWithThePlacesWhereItWasLookedFor() {
        String text = TestRun.of(MissingScript.class).failure();
        assertTrue(text.startsWith("there is no script no-such.cfg: neither the file /"), text);
    }

    @Disabled("run by the test of the same subject")
    @RoutingScript(text = MODULES + """
            route {
                $var(who) = $fU;
                xlog("from $var(who)\\n");
                route(answer);
            }
            route[answer] {
                sl_send_reply(486, "Busy Here");
            }
            """)
    static class WrongExpectation {
        @Test
        void callIsNotAnswered(ScriptUnderTest script) {
            Call call = script.phone("alice").dials("bob");
            call.expects(200);
        }
    }

    @Test
    void wrongStatus_failsWithTheMessage_whatLeft_andWhatTheScriptDid() {
        String text = TestRun.of(WrongExpectation.class).failure();
        assertTrue(text.startsWith("alice expects 200, but this came first: SIP/2.0 486 Busy Here (INVITE)"), text);
        assertTrue(text.contains("CSeq: 1 INVITE"), text);
        assertTrue(text.replace("\r\n", "\n").endsWith("""
                        What left the sockets:
                            SIP/2.0 486 Busy Here (INVITE) to 198.51.100.1:5060
                        What the script did:
                            route: INVITE sip:bob@127.0.0.1 SIP/2.0
                                WrongExpectation.cfg, line 6
                                $var(who) = "alice"
                                WrongExpectation.cfg, line 7
                                log: from alice
                                WrongExpectation.cfg, line 8
                                route[answer]
                                    WrongExpectation.cfg, line 11
                        """), text);
    }

    @Nested
    @RoutingScript(text = MODULES + """
            socket=udp:192.0.2.1:5060
            route {
                $avp(n) = 1;
                sl_send_reply(200, "Fine");
            }
            """)
    class Checks {
        private static String failure(Runnable check) {
            try {
                check.run();
            } catch (AssertionError e) {
                return e.getMessage();
            }
            throw new IllegalStateException("the check holds");
        }

        @Test
        void everyCheckThatFails_saysWhatWasExpectedAndWhatThereIs(ScriptUnderTest script) {
            Peer peer = script.peer("gateway");
            peer.request("OPTIONS", "sip:x@192.0.2.1").sends();
            SentMessage reply = peer.expects("200");
            assertTrue(
                    failure(() -> reply.hasStatus(404)).startsWith("expected the status 404, but this left:\n    SIP"));
            assertTrue(failure(() -> reply.hasReason("OK")).startsWith("expected the reason phrase 'OK'"));
            assertTrue(failure(() -> reply.hasHeader("CSeq", "2 OPTIONS")).contains("    CSeq: 1 OPTIONS"));
            assertTrue(failure(() -> reply.hasNoHeader("v")).startsWith("expected no header v"), "compact forms count");
            assertTrue(failure(() -> reply.wentTo("192.0.2.9:5060")).contains("and not to 198.51.100.1:5060"));
            assertTrue(failure(() -> reply.left("udp:192.0.2.2:5060")).contains("and not udp:192.0.2.1:5060"));
            assertTrue(failure(() -> script.trace().ran("route[b]")).contains("but these ran: [route]"));
            assertTrue(failure(() -> script.trace().set("$avp(n)", 2)).contains("but it took the values [1]"));
            assertTrue(failure(() -> script.trace().wrote("x")).contains("where these stand: []"));
            assertTrue(failure(() -> script.trace().ranLine("Checks.cfg", 99)).contains("Checks.cfg:99"));
            assertTrue(failure(script::hasSentNothing).contains("SIP/2.0 200 Fine (OPTIONS) to 198.51.100.1:5060"));
            assertTrue(failure(() -> script.hasCounted("core:rcv_requests", 7)).contains("but it grew by 1"));
            assertTrue(failure(() -> peer.expects("BYE")).startsWith("gateway expects BYE, but nothing came."));
        }

        @Test
        void scriptIsFresh_forEachTest(ScriptUnderTest script) {
            script.hasSentNothing();
            script.trace().ranExactly();
            assertEquals(0, script.trace().lines().size());
        }

        @Test
        @RoutingScript(text = MODULES + "route { sl_send_reply(200, \"$Tf\"); }", start = "2030-05-05T05:05:05Z")
        void scriptOfTheMethod_takesPrecedence(ScriptUnderTest script) {
            script.advance(Duration.ofDays(1));
            Peer peer = script.peer("gateway");
            peer.request("OPTIONS", "sip:x@127.0.0.1").sends();
            assertTrue(peer.expects("200").text().contains("May  6 05:05:05 2030"));
        }
    }
}

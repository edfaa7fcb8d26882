// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each thing that a test of a script can do. */
class ScriptUnderTestTest {
    private static final String MODULES = """
            loadmodule "proto_udp.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "sipmsgops.so"
            """;
    private static final String RELAY = MODULES + """
            socket=udp:192.0.2.1:5060
            socket=tcp:192.0.2.1:5060
            route {
                if (!t_relay())
                    sl_send_reply(503, "Nobody there");
            }
            """;

    @Test
    @RoutingScript(text = RELAY)
    void names_areResolvedByTheTest(ScriptUnderTest script) {
        script.dns()
                .naptr("carrier.example", 1, "SIP+D2T", "_sip._tcp.carrier.example")
                .service("_sip._tcp.carrier.example", 1, 1, "gw1.carrier.example", 5070)
                .service("_sip._tcp.carrier.example", 2, 1, "gw2.carrier.example", 5071)
                .host("gw1.carrier.example", "192.0.2.71")
                .host("gw2.carrier.example", "192.0.2.72");
        Peer first = script.peer("gw1", "tcp:192.0.2.71:5070");
        Peer second = script.peer("gw2", "tcp:192.0.2.72:5071");
        Peer caller = script.peer("caller");
        caller.request("OPTIONS", "sip:carrier.example").sends();
        first.expects("OPTIONS").left("tcp:192.0.2.1:5060").hasHeaderContaining("Via", "SIP/2.0/TCP 192.0.2.1");
        second.expectsNothing();
        caller.request("OPTIONS", "sip:nobody.example").sends();
        caller.expects("476").hasReason("Unresolvable destination (476/TM)");
    }

    @Test
    @RoutingScript(text = RELAY)
    void connectionThatFails_isAnErrorAtOnce(ScriptUnderTest script) {
        Peer gone = script.peer("gone", "tcp:192.0.2.71:5070");
        gone.goesDown();
        Peer caller = script.peer("caller");
        caller.request("OPTIONS", "sip:192.0.2.71:5070;transport=tcp").sends();
        script.advance(Duration.ofMillis(100));
        assertTrue(caller.expects("SIP/2.0").status() >= 400);
    }

    @Test
    @RoutingScript(text = RELAY)
    void requestWithoutAnswer_isRepeatedByTheTimersOfRfc3261(ScriptUnderTest script) {
        Peer silent = script.peer("silent", "192.0.2.71");
        script.peer("caller").request("OPTIONS", "sip:192.0.2.71").sends();
        silent.expects("OPTIONS");
        script.advance(Duration.ofMillis(490));
        assertEquals(0, silent.repeated());
        script.advance(Duration.ofMillis(20));
        assertEquals(1, silent.repeated());
        script.advance(Duration.ofMillis(1_000));
        assertEquals(2, silent.repeated());
        silent.expectsNothing();
    }

    @Test
    @RoutingScript(text = MODULES + """
            startup_route { xlog("up\\n"); }
            timer_route[every, 10] { $var(x) = 1; xlog("tick\\n"); }
            route { exit; }
            """)
    void timerRoutes_runInVirtualTime(ScriptUnderTest script) {
        script.trace().ranExactly("startup_route").wrote("up");
        script.trace().clear();
        script.advance(Duration.ofSeconds(9));
        script.trace().ranExactly();
        script.advance(Duration.ofSeconds(21));
        script.trace().ranExactly("timer_route[every]", "timer_route[every]", "timer_route[every]");
        script.hasSentNothing();
    }

    @Test
    @RoutingScript(
            text = MODULES + """
            loadmodule "textops.so"
            route { $du = "sip:192.0.2.5:5080"; append_hf("X-A: 1\\r\\n"); t_relay(); }
            """,
            watch = {"$du"},
            listen = {"udp:192.0.2.40:5062", "udp:192.0.2.41:5062"})
    void socketsAndWatchedVariables_comeFromTheAnnotation(ScriptUnderTest script) {
        Peer caller = script.peer("caller").talksTo("udp:192.0.2.41:5062");
        caller.sends("""
                OPTIONS sip:x@y SIP/2.0
                v: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bKraw
                f: <sip:a@b>;tag=1
                t: <sip:x@y>
                i: raw
                CSeq: 7 OPTIONS
                l: 0

                """);
        assertEquals(1, script.sent().stream().filter(SentMessage::isRequest).count());
        SentMessage sent = script.sent().getFirst().isRequest()
                ? script.sent().getFirst()
                : script.sent().getLast();
        sent.wentTo("192.0.2.5:5080")
                .left("udp:192.0.2.41:5062")
                .hasHeader("X-A", "1")
                .hasHeader("Call-ID", "raw");
        script.trace().set("$du", "sip:192.0.2.5:5080");
    }

    @Test
    @RoutingScript(
            text = MODULES + """
            loadmodule "dispatcher.so"
            modparam("dispatcher", "db_url", "postgres://u:p@db.example/opensips")
            loadmodule "mi_fifo.so"
            modparam("mi_fifo", "fifo_name", "/nowhere/fifo")
            route {
                if (!ds_select_dst(1, 0)) { sl_send_reply(500, "None"); exit; }
                t_relay();
            }
            """,
            sql = "INSERT INTO dispatcher (setid, destination) VALUES (1, 'sip:192.0.2.60:5060')",
            append = "modparam(\"tm\", \"fr_timeout\", 2)")
    void tables_areFilledBeforeTheStart_andCommandsWorkWithoutTheirDoors(ScriptUnderTest script) {
        Peer gateway = script.peer("gateway", "192.0.2.60");
        Peer caller = script.peer("caller");
        caller.request("OPTIONS", "sip:x@127.0.0.1").sends();
        gateway.expects("OPTIONS");
        script.advance(Duration.ofMillis(2_100));
        caller.expects("408");
        script.database().update("DELETE FROM dispatcher");
        script.database().insert("dispatcher", "setid", 1, "destination", "sip:192.0.2.61:5060");
        assertEquals(
                Map.of("destination", "sip:192.0.2.61:5060"),
                script.database().query("SELECT destination FROM dispatcher").getFirst());
        script.manage("ds_reload");
        Peer other = script.peer("other", "192.0.2.61");
        caller.request("OPTIONS", "sip:x@127.0.0.1").sends();
        other.expects("OPTIONS");
    }
}

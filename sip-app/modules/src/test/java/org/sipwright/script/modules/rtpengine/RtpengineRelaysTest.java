// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.MediaRelayDouble;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Which relays rtpengine asks, and what they tell by themselves. */
class RtpengineRelaysTest {
    private static final String ASK = """
            route {
                $var(code) = rtpengine_delete("via-branch=extra", $var(node));
                sl_send_reply(299, "$var(code) $var(node)");
            }
            """;

    private static String good(String question) {
        return Bencode.write(Map.of("result", "ok"));
    }

    private static String busy(String question) {
        return Bencode.write(Map.of("result", "error", "error-reason", "All lines are taken"));
    }

    private static void ask(ScriptOnWire wire, String answer) throws Exception {
        wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 299 " + answer + "\r\n");
    }

    @Test
    void relaysOfTheDatabase_areReadAgainOnDemand() throws Exception {
        String url = "h2://mem:relays";
        try (MediaRelayDouble one = new MediaRelayDouble(RtpengineRelaysTest::good);
                MediaRelayDouble two = new MediaRelayDouble(RtpengineRelaysTest::good);
                Database database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), url)) {
            Table table = new Table(database, "rtpengine");
            table.delete(Table.columns());
            table.insert(Table.columns("id", 1, "set_id", 0, "socket", one.url() + " nonsense"));
            try (ScriptOnWire wire = new ScriptOnWire("""
                    loadmodule "rtpengine.so"
                    modparam("rtpengine", "db_url", "h2://mem:relays")
                    modparam("rtpengine", "extra_id_pv", "$rm-$rU")
                    """ + ASK)) {
                ask(wire, "1 " + one.url());
                assertEquals(
                        "OPTIONS-b",
                        Bencode.read(one.questions().getFirst()).orElseThrow().get("via-branch"));
                table.update(Table.columns("socket", two.url()), Table.columns("id", 1));
                assertEquals("OK", wire.manage("rtpengine_enable", one.url(), 0));
                ask(wire, "-1 <null>");
                assertEquals("OK", wire.manage("rtpengine_reload", "soft"));
                ask(wire, "1 " + two.url());
                assertEquals("OK", wire.manage("rtpengine_enable", two.url(), 0));
                assertEquals("OK", wire.manage("rtpengine_reload", "soft"));
                ask(wire, "-1 <null>");
                assertEquals("OK", wire.manage("rtpengine_reload"));
                ask(wire, "1 " + two.url());
            }
        }
    }

    @Test
    void relayThatIsFull_isLeftForTheNext() throws Exception {
        try (MediaRelayDouble full = new MediaRelayDouble(RtpengineRelaysTest::busy);
                MediaRelayDouble free = new MediaRelayDouble(RtpengineRelaysTest::good);
                ScriptOnWire wire =
                        new ScriptOnWire("""
                        loadmodule "rtpengine.so"
                        modparam("rtpengine", "rtpengine_sock", "FULL=100000 FREE=0")
                        modparam("rtpengine", "extra_failover_error", "lines (are|were) taken")
                        """.replace("FULL", full.url()).replace("FREE", free.url()) + ASK)) {
            ask(wire, "1 " + free.url());
            assertEquals(1, full.questions().size());
        }
    }

    private static String told(String question) {
        Map<String, Object> answer = new HashMap<>(RtpStatisticsTest.CALL.answer());
        answer.put("result", "ok");
        return Bencode.write(answer);
    }

    @Test
    void variables_askTheRelayOnceInARun() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpengineRelaysTest::told);
                ScriptOnWire wire = new ScriptOnWire("""
                        loadmodule "rtpengine.so"
                        loadmodule "json.so"
                        modparam("rtpengine", "rtpengine_sock", "URL")
                        route {
                            $json(all) := $rtpquery;
                            sl_send_reply(299, "$rtpstat(MOS-average) $(rtpstat(MOS-max-at)[$ft]) $json(all/created) $rtpstat");
                        }
                        timer_route[quick, 1000] { exit; }
                        """.replace("URL", relay.url()))) {
            ask(wire, "41 20 1000 RTP: 100 bytes, 10 packets, 0 errors; RTCP: 20 bytes, 2 packets, -1 errors");
            assertEquals(1, relay.questions().size());
            assertEquals(
                    "query",
                    Bencode.read(relay.questions().getFirst()).orElseThrow().get("command"));
            RoutingScript script = wire.environment().script();
            assertTrue(script.isBlocking(script.route("route ").orElseThrow()));
            assertFalse(script.isBlocking(script.route("timer_route quick").orElseThrow()));
        }
    }

    @Test
    void notification_isAnEvent() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("""
                        loadmodule "rtpengine.so"
                        modparam("rtpengine", "notification_sock", "127.0.0.1:0")
                        """ + ASK);
                DatagramSocket relay = new DatagramSocket()) {
            CompletableFuture<ScriptEvent> told = new CompletableFuture<>();
            wire.environment().events().subscribe("E_RTPENGINE_NOTIFICATION", told::complete);
            int port = wire.environment()
                    .module(RtpengineModule.class)
                    .orElseThrow()
                    .notificationPort();
            for (String text : List.of("nonsense", "[1]", "{\"type\":\"DTMF\",\"event\":5,\"tags\":[\"a\"]}")) {
                byte[] bytes = text.getBytes(ISO_8859_1);
                relay.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            }
            assertEquals(
                    List.of(Map.entry("type", "DTMF"), Map.entry("event", 5), Map.entry("tags", "[\"a\"]")),
                    told.get(5, TimeUnit.SECONDS).parameters());
        }
    }

    @Test
    void commandsThatCannotBeDone_sayWhy() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("loadmodule \"rtpengine.so\"\n" + ASK)) {
            assertTrue(assertThrows(ManagementException.class, () -> wire.manage("rtpengine_reload"))
                    .getMessage()
                    .contains("db_url"));
            assertEquals(
                    "Dialog module not loaded",
                    assertThrows(ManagementException.class, () -> wire.manage("teardown", "some-call"))
                            .getMessage());
        }
    }
}

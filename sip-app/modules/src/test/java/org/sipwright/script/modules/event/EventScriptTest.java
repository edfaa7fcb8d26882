// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.management.ManagementException;

/** Events from scripts to sockets and blocks. */
class EventScriptTest {
    private static final String VIRTUAL = """
            log_level=-3
            loadmodule "event_datagram.so"
            loadmodule "event_virtual.so"
            """;

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String take(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1)
                .replaceFirst(".*\"params\":", "")
                .replaceFirst("}$", "");
    }

    @Test
    void virtualSocket_isToldByItsPolicy() throws Exception {
        try (DatagramSocket one = socket();
                DatagramSocket two = socket()) {
            String sockets = " udp:127.0.0.1:" + one.getLocalPort() + " \\t udp:127.0.0.1:" + two.getLocalPort();
            ScriptProbe probe = ScriptProbe.of(VIRTUAL, """
                    $var(all) = "virtual:PARALLEL%1$s";
                    $var(turns) = "virtual:ROUND-ROBIN%1$s";
                    raise_event("E_ALL");
                    raise_event("E_TURNS");
                    subscribe_event("E_ALL", "$var(all)");
                    subscribe_event("E_TURNS", "$var(turns)", 60);
                    $avp(value) = "first";
                    raise_event("E_ALL", $avp(value));
                    $avp(value) = "second";
                    raise_event("E_TURNS", $avp(value));
                    $avp(value) = "third";
                    raise_event("E_TURNS", $avp(value));
                    exit;
                    """.formatted(sockets)).run();
            assertTrue(take(one).contains("first"));
            assertTrue(take(two).contains("first"));
            assertTrue(take(one).contains("second"));
            assertTrue(take(two).contains("third"));
            probe.environment().stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtual:parallel udp:127.0.0.1:9",
                "virtual:PARALLEL",
                "virtual:",
                "virtual:FAILOVER rabbitmq:a@b/c",
                "virtual:FAILOVER virtual:PARALLEL"
            })
    void virtualSocketThatIsNone_isRefused(String socket) {
        ScriptProbe probe = ScriptProbe.of(VIRTUAL, "exit;");
        probe.environment().events().declare("E_TEST");
        assertThrows(
                ManagementException.class,
                () -> probe.environment().commands().run("event_subscribe", List.of("E_TEST", socket)));
        probe.environment().stop();
    }

    @Test
    void oldBlocks_fetchParametersByNameAndByPlace() throws Exception {
        ScriptProbe probe = ScriptProbe.of("""
                debug=0
                loadmodule "event_route.so"
                loadmodule "cfgutils.so"
                """, """
                exit;
                }
                event_route[E_PIKE_BLOCKED, sync] {
                    fetch_event_params("ip=$avp(address); times = $avp(times)");
                    fetch_event_params("$avp(first);$avp(second)");
                    $shv(seen) = $avp(address) + " " + $avp(times) + " " + $avp(first) + " " + $avp(second);
                    $var(none) = fetch_event_params("nosuch=$avp(x)");
                """);
        probe.run();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ip", "192.0.2.1");
        parameters.put("times", 3);
        probe.environment().commands().run("raise_event", Map.of("event", "E_PIKE_BLOCKED", "params", parameters));
        assertEquals("192.0.2.1 3 192.0.2.1 3", probe.text("$shv(seen)"));
        probe.environment().stop();
    }
}

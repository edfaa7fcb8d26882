// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.SipEndpoint;

/** The connections of stream sockets as commands, functions and events of the core show them. */
class ConnectionsOnWireTest {
    private static final String SCRIPT = """
            route {
                if ($rU == "close") {
                    $var(closed) = "no";
                    if (tcp_close_conn("$hdr(X-Peer)")) $var(closed) = "yes";
                    sl_send_reply(200, "Closed $var(closed)");
                    exit;
                }
                sl_send_reply(200, "OK");
            }
            """;

    private static SipEndpoint listen(ScriptOnWire wire) throws Exception {
        return wire.environment().container().listen(SipEndpoint.of("tcp", "127.0.0.1", 0), Map.of());
    }

    @SuppressWarnings("unchecked") // the answer is JSON in the form of maps and lists
    private static List<Map<String, Object>> connections(ScriptOnWire wire, Object... protocol) throws Exception {
        return (List<Map<String, Object>>)
                ((Map<String, Object>) wire.manage("list_tcp_conns", protocol)).get("Connections");
    }

    /** A connection that has got an answer, so that both sides know of it. */
    private static Socket connect(ScriptOnWire wire, SipEndpoint endpoint) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        socket.setSoTimeout(5_000);
        socket.getOutputStream()
                .write(wire.request("OPTIONS", "sip:x@127.0.0.1", "a", "")
                        .replace("SIP/2.0/UDP", "SIP/2.0/TCP")
                        .getBytes(ISO_8859_1));
        assertEquals("SIP/2.0 200 OK", new String(socket.getInputStream().readNBytes(14), ISO_8859_1));
        return socket;
    }

    @Test
    void commandListsConnections_andEventTellsTheirEnd() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            BlockingQueue<ScriptEvent> ended = new LinkedBlockingQueue<>();
            wire.environment().events().subscribe("E_CORE_TCP_DISCONNECT", ended::add);
            SipEndpoint endpoint = listen(wire);
            int port;
            try (Socket socket = connect(wire, endpoint)) {
                port = socket.getLocalPort();
                Map<String, Object> row = connections(wire).getFirst();
                assertEquals("tcp", row.get("Type"));
                assertEquals("127.0.0.1:" + port, row.get("Remote"));
                assertEquals("127.0.0.1:" + endpoint.port(), row.get("Local"));
                assertEquals(0, row.get("State"));
                assertEquals(1, connections(wire, "TCP").size());
                assertEquals(0, connections(wire, "tls").size());
            }
            ScriptEvent event = ended.poll(5, TimeUnit.SECONDS);
            assertEquals(port, event.parameter("src_port").orElseThrow());
            assertEquals(endpoint.port(), event.parameter("dst_port").orElseThrow());
            assertEquals("127.0.0.1", event.parameter("src_ip").orElseThrow());
            assertEquals("tcp", event.parameter("proto").orElseThrow());
            assertEquals(List.of(), connections(wire));
        }
    }

    @Test
    void functionClosesAConnection() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT);
                Socket socket = connect(wire, listen(wire))) {
            String peer = "X-Peer: 127.0.0.1:" + socket.getLocalPort() + "\r\n";
            wire.ask(wire.request("OPTIONS", "sip:close@127.0.0.1", "a", peer), "SIP/2.0 200 Closed yes");
            // what is left of the answer, and then the end
            byte[] rest = socket.getInputStream().readAllBytes();
            assertTrue(new String(rest, ISO_8859_1).endsWith("\r\n\r\n"));
            wire.ask(wire.request("OPTIONS", "sip:close@127.0.0.1", "a", peer), "SIP/2.0 200 Closed no");
            wire.ask(
                    wire.request("OPTIONS", "sip:close@127.0.0.1", "a", "X-Peer: nobody\r\n"), "SIP/2.0 200 Closed no");
        }
    }

    @Test
    void commandAboutMemoryOfProcesses_saysWhatToAskInstead() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            ManagementException refused = assertThrows(ManagementException.class, () -> wire.manage("shm_check"));
            assertEquals(501, refused.code());
            assertTrue(refused.getMessage().contains("jcmd"), refused::getMessage);
            assertThrows(ManagementException.class, () -> wire.manage("mem_pkg_dump", 1));
        }
    }
}

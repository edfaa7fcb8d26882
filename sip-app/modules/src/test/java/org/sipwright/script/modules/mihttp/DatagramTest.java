// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mihttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.modules.midatagram.MiDatagramModule;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Commands and events by datagrams, and figures for Prometheus. */
class DatagramTest {
    private static String exchange(DatagramSocket socket, int port, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        return receive(socket);
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    @Test
    void commandSubscribesToEvent_eventIsTold() throws Exception {
        ScriptEnvironment environment = ScriptProbe.of("""
                        loadmodule "mi_datagram.so"
                        loadmodule "event_datagram.so"
                        modparam("mi_datagram", "socket_name", "udp:127.0.0.1:0")
                        """, "exit;").environment();
        environment.events().declare("E_TEST");
        int port = environment.module(MiDatagramModule.class).orElseThrow().port();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(5_000);
            String subscriber = "udp:127.0.0.1:" + socket.getLocalPort();

            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":\"OK\",\"id\":1}",
                    exchange(
                            socket,
                            port,
                            "{\"jsonrpc\":\"2.0\",\"method\":\"event_subscribe\",\"params\":[\"E_TEST\",\"" + subscriber
                                    + "\"],\"id\":1}"));
            String event = exchange(
                    socket,
                    port,
                    "{\"jsonrpc\":\"2.0\",\"method\":\"raise_event\",\"params\":{\"event\":\"E_TEST\",\"params\":{\"a\":1}}}");

            assertEquals("{\"jsonrpc\":\"2.0\",\"method\":\"E_TEST\",\"params\":{\"a\":1}}", event);
        } finally {
            environment.stop();
        }
    }

    @Test
    void figuresAreShownToPrometheus() throws Exception {
        ScriptEnvironment environment = ScriptProbe.of("""
                        loadmodule "httpd.so"
                        loadmodule "statistics.so"
                        loadmodule "prometheus.so"
                        modparam("httpd", "port", 0)
                        modparam("statistics", "variable", "my_stat")
                        modparam("prometheus", "statistics", "core: my_stat")
                        """, "exit;").environment();
        int port = environment.module(HttpdModule.class).orElseThrow().port();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertTrue(text.contains("# TYPE opensips_my_stat counter\nopensips_my_stat 0\n"), text);
            assertTrue(text.contains("# TYPE opensips_rcv_requests counter\nopensips_rcv_requests 0\n"), text);
        } finally {
            environment.stop();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.runtime.management.ScriptControl.Finding;
import org.sipwright.script.runtime.management.ScriptControl.Severity;
import org.sipwright.script.runtime.management.ScriptControl.Source;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.stack.StackSettings;

/** Scripts that are started, looked at and exchanged, with a real stack below. */
class ScriptApplicationTest {
    private static final String HEAD = """
            log_level=1
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "sipmsgops.so"
            """;

    @TempDir
    private Path folder;

    private Path file;
    private DatagramSocket alice;
    private DatagramSocket bob;
    private final Host host = new Host();
    private final RoutingDispatcher dispatcher = new RoutingDispatcher(host, StackSettings.STANDARD);
    private Optional<ScriptApplication> application = Optional.empty();

    /** The servlet's place, with the application made by the test. */
    private final class Host extends RoutingServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void onRequest(RoutingRequest request) {
            application.orElseThrow().script().onRequest(request);
        }

        @Override
        public void onUnmatchedOrAnyReply(RoutingReply reply) {
            application.orElseThrow().script().onUnmatchedOrAnyReply(reply);
        }

        @Override
        public void onLocalRequest(RoutingBranch request) {
            application.orElseThrow().script().onLocalRequest(request);
        }
    }

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("opensips.cfg");
        alice = socket();
        bob = socket();
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(5_000);
        return socket;
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        dispatcher.stack().close();
        application.ifPresent(ScriptApplication::stop);
    }

    private ScriptApplication start(String body) throws Exception {
        Files.writeString(file, HEAD + body);
        ScriptOptions options =
                new ScriptOptions(file, List.of("udp:127.0.0.1:0"), Optional.empty(), false, Optional.empty());
        application = Optional.of(ScriptApplication.start(options, new RoutingServices(dispatcher)));
        return application.get();
    }

    private void send(String method, String branch) throws IOException {
        int port = application.orElseThrow().sockets().getFirst().port();
        String request = """
                %1$s sip:bob@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK%4$s
                From: <sip:alice@example.invalid>;tag=a
                To: <sip:bob@example.invalid>
                Call-ID: %4$s
                CSeq: 1 %1$s
                Max-Forwards: 70
                Content-Length: 0

                """.formatted(method, bob.getLocalPort(), alice.getLocalPort(), branch)
                .replace("\n", "\r\n");
        send(alice, request, port);
    }

    private static void send(DatagramSocket from, String text, int port) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    private String answerTo(String branch) throws IOException {
        send("OPTIONS", branch);
        return receive(alice).lines().findFirst().orElseThrow();
    }

    @Test
    void reload_takesTheNewBlocks_andTheirText() throws Exception {
        ScriptApplication running = start("route { sl_send_reply(201, \"One\"); }\n");
        assertEquals("SIP/2.0 201 One", answerTo("1"));

        String text = HEAD + "route { sl_send_reply(202, \"Two\"); }\n";
        Files.writeString(file, text);
        assertEquals(List.of(), running.reload());

        assertEquals("SIP/2.0 202 Two", answerTo("2"));
        assertEquals(List.of(new Source(file.toString(), text)), running.sources());
    }

    @Test
    void reloadOfAScriptWithErrors_namesThem_andLeavesTheRunningOne() throws Exception {
        ScriptApplication running = start("route { sl_send_reply(201, \"One\"); }\n");
        Files.writeString(file, HEAD + "route {\n    sl_send_replay(202, \"Two\");\n}\n");

        List<Finding> findings = running.reload();

        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Severity.ERROR, findings.getFirst().severity());
        assertEquals(8, findings.getFirst().line());
        assertEquals(5, findings.getFirst().column());
        assertEquals("SIP/2.0 201 One", answerTo("1"));
        assertTrue(running.sources().getFirst().text().contains("\"One\""));
    }

    @Test
    void activate_writesTheFile_onlyWhenTheTextCanRun() throws Exception {
        ScriptApplication running = start("route { sl_send_reply(201, \"One\"); }\n");
        String before = Files.readString(file);

        assertEquals(1, running.activate(HEAD + "route { nonsense(); }\n").size());
        assertEquals(before, Files.readString(file));
        assertEquals("SIP/2.0 201 One", answerTo("1"));

        String text = HEAD + "route { sl_send_reply(202, \"Two\"); }\n";
        assertEquals(List.of(), running.activate(text));
        assertEquals(text, Files.readString(file));
        assertEquals("SIP/2.0 202 Two", answerTo("2"));
    }

    @Test
    void check_changesNothing() throws Exception {
        ScriptApplication running = start("route { sl_send_reply(201, \"One\"); }\n");
        assertEquals(List.of(), running.check(HEAD + "route { sl_send_reply(202, \"Two\"); }\n"));
        assertEquals(1, running.check(HEAD + "route { nonsense(); }\n").size());
        assertEquals("SIP/2.0 201 One", answerTo("1"));
    }

    @Test
    void runningTransaction_endsInTheBlocksItBeganWith() throws Exception {
        String blocks = """
                route { t_on_failure("f"); t_relay(); }
                failure_route[f] { t_reply(480, "%s"); }
                """;
        ScriptApplication running = start(blocks.formatted("Old"));
        send("INVITE", "old");
        assertTrue(receive(alice).startsWith("SIP/2.0 100 "));
        String invite = receive(bob);
        assertEquals(List.of(), running.activate(HEAD + blocks.formatted("New")));

        String head = invite.lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .map(line -> line.startsWith("To:") ? line + ";tag=b" : line)
                .reduce("SIP/2.0 486 Busy Here", (all, line) -> all + "\r\n" + line);
        send(
                bob,
                head + "\r\nContent-Length: 0\r\n\r\n",
                application.orElseThrow().sockets().getFirst().port());

        assertEquals("SIP/2.0 480 Old", receive(alice).lines().findFirst().orElseThrow());
    }

    @Test
    void changedParameters_areTakenAtTheNextStart_andTheCallerIsTold() throws Exception {
        ScriptApplication running = start("route { sl_send_reply(201, \"One\"); }\n");
        List<Finding> findings = running.activate(
                HEAD + "modparam(\"tm\", \"fr_timeout\", 9)\nroute { sl_send_reply(202, \"Two\"); }\n");
        assertEquals(
                List.of("NEEDS_RESTART"), findings.stream().map(Finding::code).toList());
        assertEquals("SIP/2.0 202 Two", answerTo("1"));
    }

    @Test
    void startOfAScriptWithErrors_fails_withTheFindings() {
        ScriptFailure failure = assertThrows(ScriptFailure.class, () -> start("route { nonsense(); }\n"));
        assertTrue(failure.getMessage().contains("opensips.cfg:7:9: error: "), failure::getMessage);
    }

    @Test
    void startOnATakenSocket_fails_andSaysWhich() throws Exception {
        Files.writeString(file, HEAD + "route { exit; }\n");
        String taken = "udp:127.0.0.1:" + bob.getLocalPort();
        ScriptOptions options = new ScriptOptions(file, List.of(taken), Optional.empty(), false, Optional.empty());
        ScriptFailure failure = assertThrows(
                ScriptFailure.class, () -> ScriptApplication.start(options, new RoutingServices(dispatcher)));
        assertTrue(failure.getMessage().contains(taken), failure::getMessage);
    }
}

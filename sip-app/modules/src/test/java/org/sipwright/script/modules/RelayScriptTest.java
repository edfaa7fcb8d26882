// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** Scripts from their text to the wire. */
class RelayScriptTest {
    private final FunctionTable functions = FunctionTable.of(RelayScriptTest.class.getClassLoader());
    private DatagramSocket alice;
    private DatagramSocket bob;
    private RoutingDispatcher dispatcher;
    private int port;

    @BeforeEach
    void open() throws IOException {
        alice = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        bob = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        alice.setSoTimeout(5_000);
        bob.setSoTimeout(5_000);
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        if (dispatcher != null) {
            dispatcher.stack().close();
        }
    }

    private RoutingScript translate(String text) {
        CheckedScript checked = new ScriptCheck(Catalog.load(), functions).check(text, "relay.cfg");
        assertTrue(checked.isOk(), () -> checked.findings().toString());
        Translation translation =
                new Translator(functions).translate(checked.script().orElseThrow());
        assertEquals(List.of(), translation.findings());
        return translation.script().orElseThrow();
    }

    private void start(String body) throws Exception {
        RoutingScript script = translate("""
                log_level=1
                loadmodule "proto_udp.so"
                loadmodule "signaling.so"
                loadmodule "sl.so"
                loadmodule "tm.so"
                loadmodule "rr.so"
                loadmodule "maxfwd.so"
                loadmodule "sipmsgops.so"
                modparam("tm", "fr_timeout", 5)
                modparam("rr", "append_fromtag", 0)
                """ + body.replace("BOB", "sip:127.0.0.1:" + bob.getLocalPort()));
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        script.attach(services);
        script.init();
        dispatcher.initialised();
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
    }

    private void send(DatagramSocket from, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static String expect(DatagramSocket socket, String start) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
        assertTrue(text.startsWith(start), () -> "expected " + start + " but got\n" + text);
        return text;
    }

    private String request(String method, String toTag, String extra) {
        return method + " sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + alice.getLocalPort()
                + ";branch=z9hG4bK" + method + "\r\nFrom: <sip:alice@127.0.0.1>;tag=a\r\nTo: <sip:bob@127.0.0.1>"
                + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\nCall-ID: c" + alice.getLocalPort() + "\r\nCSeq: 1 "
                + method + "\r\nMax-Forwards: 70\r\n" + extra + "Content-Length: 0\r\n\r\n";
    }

    private static String reply(String request, String status) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String line : request.split("\r\n")) {
            if (line.matches("(Via|From|Call-ID|CSeq|Record-Route):.*")) {
                text.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                text.append(line).append(line.contains("tag=") ? "" : ";tag=b").append("\r\n");
            }
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    private static final String RELAY = """
            route {
                if (!mf_process_maxfwd_header(10)) {
                    send_reply(483, "Too Many Hops");
                    exit;
                }
                if (has_totag()) {
                    if (is_method("ACK") && t_check_trans()) {
                        t_relay();
                        exit;
                    }
                    if (!loose_route()) {
                        send_reply(404, "Not here");
                        exit;
                    }
                    route(relay);
                }
                if (is_method("CANCEL")) {
                    if (t_check_trans())
                        t_relay();
                    exit;
                }
                t_check_trans();
                if (!is_method("REGISTER|MESSAGE"))
                    record_route();
                $du = "BOB";
                route(relay);
            }
            route[relay] {
                if (is_method("INVITE")) {
                    t_on_branch("ops");
                    t_on_reply("seen");
                    t_on_failure("missed");
                }
                if (!t_relay())
                    send_reply(500, "Internal Error");
                exit;
            }
            branch_route[ops] {
                $rU = "branch";
            }
            onreply_route[seen] {
                xlog("L_DBG", "reply $rs\\n");
            }
            failure_route[missed] {
                if (t_was_cancelled())
                    exit;
                if (t_check_status("486"))
                    t_reply(480, "Try later");
            }
            """;

    @Test
    void relayScript_carriesACallWithItsDialog() throws Exception {
        start(RELAY);
        send(alice, request("INVITE", "", ""));
        expect(alice, "SIP/2.0 100 Giving it a try");
        String invite = expect(bob, "INVITE sip:branch@127.0.0.1 SIP/2.0");
        assertTrue(invite.contains("Max-Forwards: 69\r\n"), invite);
        assertTrue(invite.contains("Record-Route: <sip:127.0.0.1:" + port + ";lr>\r\n"), invite);
        send(bob, reply(invite, "180 Ringing"));
        expect(alice, "SIP/2.0 180 Ringing");
        send(bob, reply(invite, "200 OK"));
        expect(alice, "SIP/2.0 200 OK");
        String route =
                "Route: <sip:127.0.0.1:" + port + ";lr>\r\nRoute: <sip:127.0.0.1:" + bob.getLocalPort() + ";lr>\r\n";
        send(alice, request("ACK", "b", route));
        String ack = expect(bob, "ACK ");
        assertEquals(1, ack.split("\r\nRoute:", -1).length - 1, ack);
        send(alice, request("BYE", "b", route));
        String bye = expect(bob, "BYE ");
        send(bob, reply(bye, "200 OK"));
        expect(alice, "SIP/2.0 200 OK");
    }

    @Test
    void relayScript_answersInItsFailureRoute() throws Exception {
        start(RELAY);
        send(alice, request("INVITE", "", ""));
        expect(alice, "SIP/2.0 100");
        send(bob, reply(expect(bob, "INVITE "), "486 Busy Here"));
        expect(bob, "ACK ");
        expect(alice, "SIP/2.0 480 Try later");
    }

    @Test
    void relayScript_refusesWhatHasNoRouteOrNoHops() throws Exception {
        start(RELAY);
        send(alice, request("BYE", "b", ""));
        expect(alice, "SIP/2.0 404 Not here");
        send(alice, request("OPTIONS", "", "").replace("Max-Forwards: 70", "Max-Forwards: 0"));
        expect(alice, "SIP/2.0 483 Too Many Hops");
    }

    @Test
    void relayScript_cancels() throws Exception {
        start(RELAY);
        send(alice, request("INVITE", "", ""));
        expect(alice, "SIP/2.0 100");
        String invite = expect(bob, "INVITE ");
        send(bob, reply(invite, "180 Ringing"));
        expect(alice, "SIP/2.0 180");
        send(alice, request("CANCEL", "", "").replace("z9hG4bKCANCEL", "z9hG4bKINVITE"));
        expect(alice, "SIP/2.0 200");
        expect(bob, "CANCEL ");
        send(bob, reply(invite, "487 Request Terminated"));
        expect(alice, "SIP/2.0 487");
    }

    @Test
    void statements_doWhatTheLanguageSays() throws Exception {
        start("""
                route {
                    $var(n) = 0;
                    while ($var(n) < 5) {
                        $var(n) = $var(n) + 1;
                    }
                    $var(text) = "n" + $var(n);
                    switch ($var(n)) {
                        case 4:
                            $var(text) = "four";
                            break;
                        case 5:
                            $var(text) += "!";
                        case 6:
                            $var(text) += "?";
                            break;
                        default:
                            $var(text) = "other";
                    }
                    $avp(x) = "old";
                    $avp(x) = "new";
                    if ($rm =~ "^opt" && !($var(none) == 1) && $fU == "ALICE")
                        send_reply(299, "$var(text) $avp(x) $tu $$");
                }
                """);
        send(alice, request("OPTIONS", "", ""));
        expect(alice, "SIP/2.0 299 n5!? new sip:bob@127.0.0.1 $\r\n");
    }

    @Test
    void exception_pointsIntoTheScript() {
        RoutingScript script = translate("""
                loadmodule "tm.so"
                route {
                    $var(a) = 1;

                    t_relay();
                }
                """);
        NullPointerException thrown =
                org.junit.jupiter.api.Assertions.assertThrows(NullPointerException.class, () -> script.run(0, null));
        StackTraceElement top = thrown.getStackTrace()[1];
        StackTraceElement frame = List.of(thrown.getStackTrace()).stream()
                .filter(element -> "relay.cfg".equals(element.getFileName()))
                .findFirst()
                .orElse(top);
        assertEquals("relay.cfg", frame.getFileName());
        assertEquals(3, frame.getLineNumber());
        assertEquals("route_0", frame.getMethodName());
    }

    @Test
    void whatIsNotThere_isNamedAndNotRun() {
        CheckedScript checked = new ScriptCheck(Catalog.load(), functions)
                .check("loadmodule \"tm.so\"\nloadmodule \"imc.so\"\nroute {\n    imc_manager();\n}\n", "x.cfg");
        assertEquals(
                List.of(
                        "module 'imc' is not supported yet",
                        "function 'imc_manager' of module 'imc' is not supported yet"),
                checked.findings().stream().map(f -> f.message()).toList());
        assertTrue(!checked.isOk());
    }
}

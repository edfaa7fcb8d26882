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
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** A script that runs in the engine, and a phone that talks to it over the loopback interface. */
public final class ScriptOnWire implements AutoCloseable {
    private static final String MODULES = """
            log_level=1
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "maxfwd.so"
            loadmodule "sipmsgops.so"
            """;

    private final AtomicInteger count = new AtomicInteger();
    private final DatagramSocket phone;
    private final RoutingDispatcher dispatcher;
    private final RoutingScript script;
    private final int port;

    /** Starts a script; the usual modules are loaded in front of it. */
    public ScriptOnWire(String body) throws Exception {
        phone = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        phone.setSoTimeout(5_000);
        script = translate(MODULES + body.replace("PHONE", Integer.toString(phone.getLocalPort())));
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        script.attach(services);
        script.init();
        dispatcher.initialised();
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
    }

    private static RoutingScript translate(String text) {
        FunctionTable functions = FunctionTable.of(ScriptOnWire.class.getClassLoader());
        CheckedScript checked = new ScriptCheck(Catalog.load(), functions).check(text, "wire.cfg");
        assertEquals(List.of(), checked.findings());
        Translation translation =
                new Translator(functions).translate(checked.script().orElseThrow());
        assertEquals(List.of(), translation.findings());
        return translation.script().orElseThrow();
    }

    /** The port of the phone. */
    public int phonePort() {
        return phone.getLocalPort();
    }

    /** The port of the server. */
    public int port() {
        return port;
    }

    /** What surrounds the script. */
    public ScriptEnvironment environment() {
        return script.environment();
    }

    /** Runs a management command with parameters by place. */
    public Object manage(String command, Object... parameters) throws Exception {
        return environment().commands().run(command, List.of(parameters));
    }

    /** Sends a message. */
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        phone.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    /** Waits for a message that starts like this. */
    public String expect(String start) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        phone.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
        assertTrue(text.startsWith(start), () -> "expected " + start + " but got\n" + text);
        return text;
    }

    /**
     * A request from and to a user of this server; each has a new branch and a higher CSeq.
     *
     * @param lines header lines beside the usual ones, each with its line end
     */
    public String request(String method, String uri, String user, String lines) {
        int number = count.incrementAndGet();
        String callId = lines.contains("Call-ID:") ? "" : "Call-ID: c" + phone.getLocalPort() + "\r\n";
        String sequence = lines.contains("CSeq:") ? "" : "CSeq: " + number + " " + method + "\r\n";
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + phone.getLocalPort()
                + ";branch=z9hG4bK" + number + "\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=a\r\nTo: <sip:" + user
                + "@127.0.0.1>\r\n" + callId + sequence + "Max-Forwards: 70\r\n" + lines + "Content-Length: 0\r\n\r\n";
    }

    /** Sends a request and gives the answer, which starts like this. */
    public String ask(String request, String start) throws IOException {
        send(request);
        return expect(start);
    }

    /** The value of a header in a message; the empty string where it is absent. */
    public static String header(String message, String name) {
        for (String line : message.split("\r\n")) {
            if (line.startsWith(name + ": ")) {
                return line.substring(name.length() + 2);
            }
        }
        return "";
    }

    /** An answer to a request, with its Via and dialog headers. */
    public static String reply(String request, String status) {
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

    @Override
    public void close() {
        script.destroy();
        dispatcher.stack().close();
        phone.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** Scripts for benchmarks: checked, translated, started on an engine of their own with a socket on the loopback interface. */
final class RunningScript implements AutoCloseable {
    static final FunctionTable FUNCTIONS = FunctionTable.of(RunningScript.class.getClassLoader());
    private static final Catalog CATALOG = Catalog.load();
    private static final long PATIENCE_SECONDS = 5;

    private final RoutingDispatcher dispatcher;
    private final RoutingServices services;
    private final RoutingScript script;
    private final RoutingServlet front;
    private final int port;

    private RunningScript(RoutingScript script, RoutingServlet front) {
        this.script = script;
        this.front = front;
        dispatcher = new RoutingDispatcher(front, StackSettings.STANDARD);
        services = new RoutingServices(dispatcher);
        try {
            script.attach(services);
            script.init();
            dispatcher.initialised();
            port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of())
                    .port();
        } catch (ServletException | IOException e) {
            throw new IllegalStateException("the script does not start", e);
        }
    }

    /** The tree of a script that has no mistakes. */
    static Script tree(String text) {
        CheckedScript checked = new ScriptCheck(CATALOG, FUNCTIONS).check(text, "bench.cfg");
        return checked.script()
                .orElseThrow(() -> new IllegalStateException(
                        checked.findings().stream().map(Diagnostic::toString).collect(Collectors.joining("\n"))));
    }

    /** The routing blocks of a script. */
    static RoutingScript translated(String text) {
        Translation translation = new Translator(FUNCTIONS).translate(tree(text));
        return translation
                .script()
                .orElseThrow(
                        () -> new IllegalStateException(translation.findings().toString()));
    }

    /** Starts a script. */
    static RunningScript start(RoutingScript script) {
        return new RunningScript(script, script);
    }

    /** Starts a script behind another servlet, which gets its messages. */
    static RunningScript start(RoutingScript script, RoutingServlet front) {
        return new RunningScript(script, front);
    }

    /** Starts a script that gets no message by itself: {@link #receive} gives them to the benchmark. */
    static RunningScript startIdle(RoutingScript script) {
        return new RunningScript(script, new Keeper());
    }

    /** Takes requests and does nothing with them. */
    private static final class Keeper extends RoutingScript {
        private static final long serialVersionUID = 1L;

        private final transient BlockingQueue<RoutingRequest> arrived = new LinkedBlockingQueue<>();

        @Override
        public void onRequest(RoutingRequest request) {
            arrived.add(request);
        }

        @Override
        public boolean wantsEveryReply() {
            return false;
        }

        @Override
        public int run(int route, ScriptContext context) {
            return 1;
        }
    }

    /** Brings a message through the socket of an idle script; what arrives can be shown to scripts many times. */
    RoutingRequest receive(byte[] message) {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
            RoutingRequest request = ((Keeper) front).arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw new IllegalStateException("the message did not arrive");
            }
            return request;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the message did not arrive", e);
        }
    }

    /** The port of its socket. */
    int port() {
        return port;
    }

    /** What the engine offers to scripts. */
    RoutingServices services() {
        return services;
    }

    @Override
    public void close() {
        script.destroy();
        dispatcher.stack().close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** A script from its text to the wire, with a caller and a called party on loopback sockets. */
public abstract class ScriptTest {
    private static final FunctionTable FUNCTIONS = FunctionTable.of(ScriptTest.class.getClassLoader());

    /** The caller. */
    protected SipPeer alice;
    /** The called party; {@code BOB} in a script stands for its URI. */
    protected SipPeer bob;
    /** The script that runs. */
    protected RoutingScript script;

    private RoutingDispatcher dispatcher;
    private int port;

    @BeforeEach
    void open() throws IOException {
        alice = new SipPeer("alice");
        bob = new SipPeer("bob");
    }

    @AfterEach
    void close() {
        stop();
        alice.close();
        bob.close();
    }

    private void stop() {
        if (script != null) {
            script.destroy();
        }
        if (dispatcher != null) {
            dispatcher.stack().close();
        }
    }

    /** Stops the script that runs, and starts another one on another port. */
    protected void restart(String body) throws Exception {
        stop();
        start(body);
    }

    /** Translates a script that must have no findings. */
    protected static RoutingScript translate(String text) {
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS).check(text, "test.cfg");
        assertEquals(List.of(), checked.findings());
        Translation translation =
                new Translator(FUNCTIONS).translate(checked.script().orElseThrow());
        assertEquals(List.of(), translation.findings());
        return translation.script().orElseThrow();
    }

    /** Starts a script with the modules that nearly every script loads; the body may load others. */
    protected void start(String body) throws Exception {
        script = translate("""
                log_level=1
                loadmodule "proto_udp.so"
                loadmodule "signaling.so"
                loadmodule "sl.so"
                loadmodule "tm.so"
                loadmodule "rr.so"
                loadmodule "maxfwd.so"
                loadmodule "sipmsgops.so"
                modparam("tm", "fr_timeout", 5)
                """ + body.replace("BOB", bob.uri()));
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        script.attach(services);
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
        script.init();
        dispatcher.initialised();
        alice.talkTo(port);
        bob.talkTo(port);
    }

    /** The port that the script listens on. */
    protected int port() {
        return port;
    }

    /** Sends a request to a route that relays to the called party, and gives what arrives there. */
    protected String relayed(String request) throws IOException {
        alice.send(request);
        String arrived = bob.receive();
        bob.send(SipPeer.reply(arrived, "200 OK"));
        alice.receive("SIP/2.0 200");
        return arrived;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.modules.tls.GlobalTls;
import org.sipwright.script.modules.tls.TlsMgmModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/** The sockets and names of a script: opened and declared once, when its application starts. */
public final class ScriptSockets {
    private static final String STANDARD = "udp:127.0.0.1:5060";
    private static final Set<String> SECURE = Set.of("tls", "wss");

    private ScriptSockets() {}

    /**
     * Opens the sockets that the command line wants, else those of the script, else the standard one.
     *
     * @throws IOException when one cannot be opened; the text says which and why
     */
    public static List<SipEndpoint> open(Script script, List<String> forced, ScriptEnvironment environment)
            throws IOException {
        List<String> wanted = new ArrayList<>(forced);
        if (wanted.isEmpty()) {
            script.globals().stream()
                    .filter(global ->
                            global.name().equals("socket") || global.name().equals("listen"))
                    .forEach(global -> wanted.add(global.value()));
        }
        if (wanted.isEmpty()) {
            wanted.add(STANDARD);
        }
        List<SipEndpoint> opened = new ArrayList<>();
        boolean globalTls = environment.module(TlsMgmModule.class).isPresent();
        for (String text : wanted) {
            Optional<TransportModule> module = module(environment, text);
            SipEndpoint endpoint = module.map(one -> SocketText.parse(text, one.defaultPort()))
                    .orElseGet(() -> SocketText.parse(text))
                    .orElseThrow(() -> new IOException("'" + text + "' is no socket"));
            if (SECURE.contains(endpoint.protocol()) && !globalTls) {
                globalTls = useGlobalTls(script, environment);
            }
            opened.add(environment
                    .container()
                    .listen(
                            endpoint,
                            module.map(TransportModule::socketSettings).orElse(Map.of())));
        }
        return opened;
    }

    private static Optional<TransportModule> module(ScriptEnvironment environment, String socket) {
        String protocol = socket.trim().split(":", 2)[0].toLowerCase(Locale.ROOT);
        return environment
                .module("proto_" + protocol)
                .filter(TransportModule.class::isInstance)
                .map(TransportModule.class::cast);
    }

    /** Scripts of 1.x have no module for TLS. */
    private static boolean useGlobalTls(Script script, ScriptEnvironment environment) throws IOException {
        try {
            GlobalTls.install(script, environment);
            return true;
        } catch (ModuleStartException e) {
            throw new IOException("TLS: " + e.getMessage(), e);
        }
    }

    /** Declares the aliases of the script as names of this server. */
    public static void declareAliases(Script script, RoutingContainer container) {
        script.globals().stream()
                .filter(global -> global.name().equals("alias"))
                .map(global -> global.value().contains(":") ? global.value() : "any:" + global.value())
                .forEach(text -> SocketText.parse(text)
                        .ifPresent(alias -> container.addAlias(
                                alias.host(), 0, alias.protocol().equals("any") ? "" : alias.protocol())));
    }
}

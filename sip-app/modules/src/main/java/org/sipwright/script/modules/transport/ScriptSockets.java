// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.GlobalValue;
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
     * Tells the container which sockets {@link #open} is going to open, for modules that name sockets when they start.
     *
     * @throws IOException when a text is no socket, or an address is not known
     */
    public static void announce(
            Script script, List<String> forced, ScriptEnvironment environment, RoutingContainer container)
            throws IOException {
        List<SipEndpoint> wanted = new ArrayList<>();
        wanted(script, forced, environment).forEach(list -> wanted.addAll(list.endpoints()));
        container.announce(wanted);
    }

    /**
     * Opens the sockets that the command line wants, else those of the script, else the standard one; scripts of 1.x that name
     * none listen on every IPv4 address of the machine, as those releases do.
     *
     * @throws IOException when one cannot be opened; the text says which and why
     */
    public static List<SipEndpoint> open(Script script, List<String> forced, ScriptEnvironment environment)
            throws IOException {
        GlobalSocketSettings global = new GlobalSocketSettings(environment);
        List<SipEndpoint> opened = new ArrayList<>();
        boolean globalTls = environment.module(TlsMgmModule.class).isPresent();
        for (SocketList sockets : wanted(script, forced, environment)) {
            for (SipEndpoint endpoint : sockets.endpoints()) {
                if (SECURE.contains(endpoint.protocol()) && !globalTls) {
                    globalTls = useGlobalTls(script, environment);
                }
                Map<String, String> settings = global.of(endpoint.protocol(), sockets.options());
                module(environment, endpoint.protocol()).ifPresent(one -> settings.putAll(one.socketSettings()));
                opened.add(environment.container().listen(endpoint, settings));
            }
        }
        environment.container().announce(List.of());
        NamesOfSockets.declare(opened, script, environment);
        return opened;
    }

    private static List<SocketList> wanted(Script script, List<String> forced, ScriptEnvironment environment)
            throws IOException {
        List<String> texts = new ArrayList<>(forced);
        if (texts.isEmpty()) {
            script.globals().stream()
                    .filter(global ->
                            global.name().equals("socket") || global.name().equals("listen"))
                    .forEach(global -> texts.add(global.value()));
        }
        GlobalSocketSettings global = new GlobalSocketSettings(environment);
        if (texts.isEmpty()) {
            texts.addAll(script.dialect() == Dialect.V1 ? everywhere(global, Interfaces.SYSTEM) : List.of(STANDARD));
        }
        List<SocketList> wanted = new ArrayList<>();
        for (String text : texts) {
            SocketList sockets = SocketList.parse(
                            text, protocol -> port(environment, global, protocol), Interfaces.SYSTEM)
                    .orElseThrow(() -> new IOException("'" + text + "' is no socket"));
            wanted.add(sockets.without(global::isDisabled));
        }
        return wanted;
    }

    /** UDP and TCP on each IPv4 address, and TLS where it is switched on; what is switched off is left out later. */
    static List<String> everywhere(GlobalSocketSettings global, Interfaces interfaces) {
        List<String> protocols = global.isEnabled("tls") ? List.of("udp", "tcp", "tls") : List.of("udp", "tcp");
        return protocols.stream()
                .flatMap(protocol -> interfaces.addresses("*").stream()
                        .filter(address -> address.indexOf(':') < 0)
                        .map(address -> protocol + ':' + address))
                .toList();
    }

    private static int port(ScriptEnvironment environment, GlobalSocketSettings global, String protocol) {
        return module(environment, protocol)
                .map(TransportModule::defaultPort)
                .or(() -> global.port(protocol))
                .orElseGet(() -> SocketText.port(protocol));
    }

    private static Optional<TransportModule> module(ScriptEnvironment environment, String protocol) {
        return environment
                .module("proto_" + protocol.toLowerCase(Locale.ROOT))
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
                .forEach(global -> alias(global, container));
    }

    /** Without a port an alias is a name for any. */
    private static void alias(Script.Global global, RoutingContainer container) {
        if (global.typed() instanceof GlobalValue.Socket alias) {
            int port = alias.ports().isEmpty() ? 0 : alias.ports().getFirst().first();
            String protocol =
                    alias.protocol().filter(name -> !name.equals("any")).orElse("");
            container.addAlias(alias.host(), port, protocol);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.script.runtime.Endpoints;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** Where the message came from and the sockets that it passes. */
final class SocketVariables {
    /** The address that was asked for last, with its text: messages of one peer have one object for it. */
    private static volatile Shown shown = Shown.of(InetAddress.getLoopbackAddress());

    private SocketVariables() {}

    private record Shown(InetAddress address, String text) {
        static Shown of(InetAddress address) {
            return new Shown(address, address.getHostAddress());
        }
    }

    private static Object sourceText(ScriptContext c) {
        Optional<InetSocketAddress> source = source(c);
        if (source.isEmpty()) {
            return null;
        }
        InetAddress address = source.get().getAddress();
        Shown last = shown;
        if (last.address() != address) {
            last = Shown.of(address);
            shown = last;
        }
        return last.text();
    }

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        for (String name : List.of("si", "src_ip")) {
            all.add(VariableDeclaration.readOnly(
                    name, "The address that the message came from.", SocketVariables::sourceText));
        }
        all.add(VariableDeclaration.readOnly(
                "sp",
                "The port that the message came from.",
                c -> source(c).map(InetSocketAddress::getPort).orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "af",
                "INET or INET6, as the message came.",
                c -> source(c)
                        .map(address -> address.getAddress() instanceof Inet6Address ? "INET6" : "INET")
                        .orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "Ri",
                "The local address that the message came in on.",
                c -> in(c).map(SipEndpoint::host).orElse(null)));
        all.add(VariableDeclaration.readOnly(
                "Rp",
                "The local port that the message came in on.",
                c -> in(c).map(SipEndpoint::port).orElse(null)));
        for (String name : List.of("pr", "proto")) {
            all.add(VariableDeclaration.readOnly(
                    name,
                    "The transport that the message came by.",
                    c -> in(c).map(SipEndpoint::protocol).orElse(null)));
        }
        all.add(new VariableDeclaration(
                "socket_in",
                false,
                "The socket that the message came in on, or a part of it.",
                reference -> field(reference, SocketVariables::in)));
        all.add(new VariableDeclaration(
                "socket_out",
                true,
                "The socket that the message leaves by, or a part of it; set it as proto:address:port.",
                SocketVariables::out));
        all.add(Declare.plain(
                "fs",
                "The socket that the message is forced to leave by.",
                c -> forced(c).map(Endpoints::text).orElse(null),
                SocketVariables::force));
        return all;
    }

    private static Optional<InetSocketAddress> source(ScriptContext c) {
        return c.reply().map(RoutingReply::source).or(() -> requestOf(c).map(RoutingRequest::source));
    }

    private static Optional<RoutingRequest> requestOf(ScriptContext c) {
        return c.request()
                .or(() -> c.branch().map(branch -> branch.transaction().request()));
    }

    private static Optional<SipEndpoint> in(ScriptContext c) {
        return c.reply().map(RoutingReply::receivedOn).or(() -> requestOf(c).map(RoutingRequest::receivedOn));
    }

    static Optional<SipEndpoint> forced(ScriptContext c) {
        return c.branch().flatMap(RoutingBranch::sendFrom).or(() -> c.request().flatMap(RoutingRequest::sendFrom));
    }

    private static ScriptVariable out(VariableReference reference) throws LinkException {
        Function<ScriptContext, Optional<SipEndpoint>> socket = c -> forced(c).or(() -> in(c));
        ScriptVariable reading = field(reference, socket);
        return reference.inner().isPresent() ? reading : Declare.writable(reading::get, SocketVariables::force);
    }

    /** A socket that there is none of is passed over, as OpenSIPS does it. */
    private static boolean force(ScriptContext c, Object value) {
        if (value == null) {
            return forced(c).isEmpty();
        }
        Endpoints.find(c.environment().container(), value.toString())
                .ifPresent(endpoint -> c.branch()
                        .ifPresentOrElse(
                                branch -> branch.setSendFrom(endpoint),
                                () -> c.request().ifPresent(request -> request.setSendFrom(endpoint))));
        return true;
    }

    private static ScriptVariable field(
            VariableReference reference, Function<ScriptContext, Optional<SipEndpoint>> socket) throws LinkException {
        String name = reference.inner().isPresent() ? reference.constantInner() : "";
        Function<SipEndpoint, Object> field = switch (name) {
            case "" -> Endpoints::text;
            case "ip" -> SipEndpoint::host;
            case "port" -> SipEndpoint::port;
            case "proto" -> SipEndpoint::protocol;
            case "advertised_ip" ->
                endpoint -> endpoint.advertisedHost().equals(endpoint.host()) ? null : endpoint.advertisedHost();
            case "advertised_port" ->
                endpoint -> endpoint.advertisedPort() == endpoint.port() ? null : endpoint.advertisedPort();
            case "tag" -> endpoint -> Values.orNull(endpoint.tag());
            case "anycast" -> endpoint -> 0;
            case "af" -> endpoint -> endpoint.host().indexOf(':') >= 0 ? "INET6" : "INET";
            default ->
                throw new LinkException("$" + reference.name() + "(" + name + "): ip, port, proto, advertised_ip, "
                        + "advertised_port, tag, anycast or af was expected");
        };
        return c -> socket.apply(c).map(field).orElse(null);
    }
}

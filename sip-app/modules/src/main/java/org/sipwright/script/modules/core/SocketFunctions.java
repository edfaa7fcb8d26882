// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.Optional;
import org.sipwright.script.runtime.Endpoints;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** Functions about sockets, the Via of what is sent, and sending without a transaction. */
public final class SocketFunctions {
    private static final Slot<Advertised> ADVERTISED = Slot.named("advertised address");
    private static final int THOUSAND = 1_000;

    SocketFunctions() {}

    /** What the script put in the place of the socket's own address. */
    private record Advertised(String host, int port) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "force_rport",
            doc = "Answers to where the request came from, whatever its Via says (RFC 3581).")
    public int forceRport(ScriptContext context) {
        context.request().ifPresent(RoutingRequest::forceRport);
        return context.request().isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "add_rport", until = "3.0", doc = "As force_rport.")
    public int addRport(ScriptContext context) {
        return forceRport(context);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "add_local_rport", doc = "Puts rport in the own Via of what is sent on (RFC 3581).")
    public int addLocalRport(ScriptContext context) {
        context.request().ifPresent(request -> request.setViaParameters(";rport"));
        return context.request().isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "force_local_rport", until = "3.0", doc = "As add_local_rport.")
    public int forceLocalRport(ScriptContext context) {
        return addLocalRport(context);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_via_handling",
            since = "3.6",
            doc =
                    "Says how the Via of the request and the own one are treated: force-rport, add-local-rport, with commas "
                            + "between them. False when there is another word.")
    public int setViaHandling(ScriptContext context, String flags) {
        int result = 1;
        for (String flag : flags.split(",")) {
            result = switch (flag.strip()) {
                case "force-rport" -> Math.min(result, forceRport(context));
                case "add-local-rport" -> Math.min(result, addLocalRport(context));
                default -> {
                    ScriptLog.LOG.unknownWord("set_via_handling", flag.strip());
                    yield -1;
                }
            };
        }
        return result;
    }

    private static int advertise(ScriptContext context, Advertised advertised) {
        context.state().put(ADVERTISED, advertised);
        context.request().ifPresent(request -> request.setAdvertised(advertised.host(), advertised.port()));
        return context.request().isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_advertised_address",
            doc = "Sets the host that Via and Record-Route of what is sent on carry.")
    public int setAdvertisedAddress(ScriptContext context, String host) {
        return host.isEmpty()
                ? -1
                : advertise(
                        context,
                        new Advertised(
                                host,
                                context.state()
                                        .get(ADVERTISED)
                                        .map(Advertised::port)
                                        .orElse(0)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_advertised_port",
            doc = "Sets the port that Via and Record-Route of what is sent on carry.")
    public int setAdvertisedPort(ScriptContext context, String port) {
        int number = Operators.integer(port);
        return number < 1 || number > 65_535
                ? -1
                : advertise(
                        context,
                        new Advertised(
                                context.state()
                                        .get(ADVERTISED)
                                        .map(Advertised::host)
                                        .orElse(""),
                                number));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "force_send_socket",
            doc = "Chooses the socket that the request leaves by: proto:address:port.")
    public int forceSendSocket(ScriptContext context, String socket) {
        Optional<SipEndpoint> endpoint = Endpoints.find(context.environment().container(), socket);
        if (endpoint.isEmpty()) {
            ScriptLog.LOG.unknownSocket("force_send_socket", socket);
            return -1;
        }
        context.branch()
                .ifPresentOrElse(
                        branch -> branch.setSendFrom(endpoint.get()),
                        () -> context.request().ifPresent(request -> request.setSendFrom(endpoint.get())));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_myself",
            least = 1,
            doc = "True when a host, with a port where one is given, is a socket or an alias of this server.")
    public int isMyself(ScriptContext context, String host, String port) {
        // an empty host is this one, and without a port each is right, as OpenSIPS 3.6.2 has it
        int wanted = Operators.integer(port);
        return host.isEmpty()
                        || context.environment()
                                .container()
                                .isLocal(host, wanted == 0 ? RoutingContainer.ANY_PORT : wanted, "")
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "forward",
            routes = RouteUse.REQUEST,
            doc = "Sends the request on without a transaction, to $du or the Request-URI.")
    public int forward(ScriptContext context) {
        return context.request()
                .map(request -> code(request.forwardStateless()))
                .orElse(-1);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "forward",
            routes = RouteUse.REQUEST,
            doc = "Sends the request on without a transaction, to a destination: host:port, proto:host:port or a URI.")
    public int forwardTo(ScriptContext context, String destination) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || destination.isEmpty()) {
            return forward(context);
        }
        String before = request.get().nextHop().orElse("");
        request.get().setNextHop(uri(destination));
        int result = code(request.get().forwardStateless());
        request.get().setNextHop(before);
        return result;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "send",
            least = 1,
            doc =
                    "Sends the message as it came, without the own Via, to [proto:]host[:port]; header lines can be put behind its start "
                            + "line.")
    public int send(ScriptContext context, @ParsedBy(SendDestination.class) String destination, String headers) {
        return context.request()
                .map(request -> code(request.sendUnchanged(destination, headers)))
                .orElse(-1);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "force_tcp_alias",
            least = 0,
            doc =
                    "Lets requests for the peer's address go over the connection that this message came on: for the port of its Via, or "
                            + "for another one.")
    public int forceTcpAlias(ScriptContext context, int port) {
        if (port != ScriptContext.OMITTED && (port < 1 || port > 65_535)) {
            return -1;
        }
        return context.request()
                .map(request -> {
                    request.addConnectionAlias(port == ScriptContext.OMITTED ? 0 : port);
                    return 1;
                })
                .orElse(-1);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "add_tcp_alias", least = 0, until = "3.0", doc = "As force_tcp_alias.")
    public int addTcpAlias(ScriptContext context, int port) {
        return forceTcpAlias(context, port);
    }

    private static int code(RelayOutcome outcome) {
        return outcome == RelayOutcome.SENT || outcome == RelayOutcome.ABSORBED ? 1 : -1;
    }

    /** A destination as a URI. */
    private static String uri(String destination) {
        int colon = destination.indexOf(':');
        String first = colon < 0 ? "" : destination.substring(0, colon);
        return switch (first) {
            case "sip", "sips" -> destination;
            case "udp", "tcp", "tls", "sctp", "ws", "wss" ->
                "sip:" + destination.substring(colon + 1) + ";transport=" + first;
            default -> "sip:" + destination;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_timestamp",
            doc = "Sets two variables to the seconds since 1970 and the microseconds of the current second.")
    public int timestamp(ScriptContext context, ScriptVariable seconds, ScriptVariable microseconds) {
        long now = context.environment().container().currentTimeMillis();
        boolean set = seconds.set(context, (int) (now / THOUSAND));
        return microseconds.set(context, (int) (now % THOUSAND) * THOUSAND) && set ? 1 : -1;
    }
}

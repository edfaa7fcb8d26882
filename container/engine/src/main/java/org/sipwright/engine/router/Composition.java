// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRouterInfo;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipRouteModifier;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.OwnRoutes;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.RoutingFacts;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/**
 * Application selection for initial requests (JSR 289 section 15). Requests go from one application to the next through the
 * container's own socket, with a token in a Route, so that transactions, CANCEL and responses work as between servers.
 * Thread-safe.
 */
public final class Composition {
    private final Core core;
    private final ConcurrentMap<String, Handover> handovers = new ConcurrentHashMap<>();

    /** For this container. */
    public Composition(Core core) {
        this.core = core;
    }

    /** What becomes of an initial request. */
    public sealed interface Step {
        /**
         * It goes to an application.
         *
         * @param application its name
         * @param facts what routing said
         * @param popped route that the router gave, where it is this container's
         */
        record ToApplication(String application, RoutingFacts facts, Optional<AddressValue> popped) implements Step {}

        /** It goes out, along the routes that it has now or to its Request-URI. */
        record Outward() implements Step {}

        /**
         * The router failed.
         *
         * @param status answer
         */
        record Failed(int status) implements Step {}
    }

    /**
     * Asks the router. Routes that it wants are put on the request.
     *
     * @param from directive and state to ask with
     */
    public Step ask(ContainerRequest request, RoutingFacts from, Optional<SipTargetedRequestInfo> targeted) {
        SipApplicationRouterInfo info;
        request.setReadOnly(true);
        try {
            boolean anew = from.directive() == SipApplicationRoutingDirective.NEW;
            // the sources on the region argument conflict: null is what the executable test of JSR 289 wants
            info = core.router()
                    .router()
                    .getNextApplication(
                            request,
                            null,
                            from.directive(),
                            targeted.orElse(null),
                            anew ? null : from.state().orElse(null));
        } catch (RuntimeException failure) {
            ApplicationLog.LOG.routerFailed(failure);
            return new Step.Failed(500);
        } finally {
            request.setReadOnly(false);
        }
        return info == null ? new Step.Outward() : follow(request, from, info);
    }

    private Step follow(ContainerRequest request, RoutingFacts from, SipApplicationRouterInfo info) {
        Optional<URI> subscriber = Optional.ofNullable(info.getSubscriberURI())
                .flatMap(Addresses::uri)
                .map(uri -> uri);
        RoutingFacts facts = new RoutingFacts(
                from.directive(),
                Optional.ofNullable(info.getRoutingRegion()),
                subscriber,
                Optional.ofNullable(info.getStateInfo()));
        SipRouteModifier modifier =
                info.getRouteModifier() == null ? SipRouteModifier.NO_ROUTE : info.getRouteModifier();
        String[] routes = info.getRoutes();
        Optional<AddressValue> popped = Optional.empty();
        if (modifier != SipRouteModifier.NO_ROUTE && routes.length > 0) {
            Optional<AddressValue> first = Addresses.address(routes[0]);
            if (first.isEmpty()) {
                ApplicationLog.LOG.routerFailed(new IllegalArgumentException("route " + routes[0]));
                return new Step.Failed(500);
            }
            boolean internal = first.get().getURI() instanceof SipUriValue uri
                    && core.wire().isLocal(uri);
            if (modifier != SipRouteModifier.ROUTE || !internal) {
                push(request, routes, modifier == SipRouteModifier.ROUTE_BACK ? Optional.of(facts) : Optional.empty());
                return new Step.Outward();
            }
            popped = first;
        }
        if (info.getNextApplicationName() == null) {
            return new Step.Outward();
        }
        return new Step.ToApplication(info.getNextApplicationName(), facts, popped);
    }

    private void push(ContainerRequest request, String[] routes, Optional<RoutingFacts> back) {
        back.ifPresent(facts -> {
            RoutingFacts again = new RoutingFacts(
                    SipApplicationRoutingDirective.CONTINUE, facts.region(), facts.subscriber(), facts.state());
            pushRoute(request.message(), ownRoute(handover(request, Optional.empty(), again, Optional.empty())));
        });
        for (int i = routes.length - 1; i >= 0; i--) {
            String route = routes[i].trim();
            pushRoute(request.message(), route.indexOf('<') < 0 ? '<' + route + '>' : route);
        }
    }

    private static void pushRoute(SipMessage message, String route) {
        int at = message.indexOf(KnownHeader.ROUTE, 0);
        message.insertHeader(at < 0 ? message.headerCount() : at, KnownHeader.ROUTE, route);
    }

    private String ownRoute(String token) {
        SipUriValue uri = core.wire().localUri().clone();
        uri.setLrParam(true);
        uri.setParameter(OwnRoutes.HANDOVER, token);
        return '<' + uri.toString() + '>';
    }

    private String handover(
            ContainerRequest request, Optional<String> application, RoutingFacts facts, Optional<AddressValue> popped) {
        Optional<ReceivedRequest> original = request instanceof ReceivedRequest received
                ? Optional.of(received)
                : request.routingOrigin()
                        .filter(ReceivedRequest.class::isInstance)
                        .map(ReceivedRequest.class::cast);
        Handover handover = new Handover(
                application,
                facts,
                popped,
                original.flatMap(ReceivedRequest::facts).map(TransportFacts::initial),
                original.flatMap(received -> Optional.ofNullable((AddressValue) received.getInitialPoppedRoute())));
        String token = core.newId();
        handovers.put(token, handover);
        // one that never comes back, a ROUTE_BACK that is lost outside, is forgotten after the longest ringing
        core.timers().after(core.settings().stack().timers().transactionTimeout() * 8L, () -> handovers.remove(token));
        return token;
    }

    /** What was remembered under a token; a request that comes again with it is absorbed by its transaction before. */
    public Optional<Handover> take(String token) {
        return Optional.ofNullable(handovers.remove(token));
    }

    /**
     * Routes a request that an application sends: to the next application, or out.
     *
     * @throws IOException when the router fails
     */
    public void routeOutgoing(OutgoingRequest request) throws IOException {
        switch (ask(request, request.routing(), Optional.empty())) {
            case Step.ToApplication(String application, RoutingFacts facts, Optional<AddressValue> popped) ->
                pushRoute(request.message(), ownRoute(handover(request, Optional.of(application), facts, popped)));
            case Step.Outward() -> {
                // as it stands
            }
            case Step.Failed(int status) -> throw new IOException("application routing failed with " + status);
        }
    }
}

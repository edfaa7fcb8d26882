// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.dialog.DialogMachine.Role;
import org.sipwright.engine.message.OwnRoutes;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.RoutingFacts;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.proxy.DialogForward;
import org.sipwright.engine.router.Composition.Step;
import org.sipwright.engine.router.Handover;
import org.sipwright.engine.security.Caller;
import org.sipwright.engine.security.CallerCheck;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.SerialLane;
import org.sipwright.engine.session.TargetedSessions;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Brings an initial request to the application that the router chooses. Runs on a virtual thread and may block. */
public final class InitialDispatch {
    /** A router that never says no. */
    private static final int MOST_STEPS = 32;

    private final Core core;

    /** For this container. */
    public InitialDispatch(Core core) {
        this.core = core;
    }

    /** A request from outside. */
    public void fromNetwork(ServerExchange exchange, OwnRoutes routes) {
        ReceivedRequest request = received(exchange, TransportFacts.of(exchange.source()));
        request.setPoppedRoute(routes.popped());
        dispatch(exchange, request, RoutingFacts.NEW, TargetedSessions.find(core, request.message()));
    }

    /** A request from another application of this container, or one that comes back by a ROUTE_BACK. */
    public void handOver(ServerExchange exchange, OwnRoutes routes, String token) {
        Optional<Handover> found = core.composition().take(token);
        if (found.isEmpty()) {
            fromNetwork(exchange, routes);
            return;
        }
        Handover handover = found.get();
        ReceivedRequest request = received(exchange, TransportFacts.internal(exchange.source(), handover.origin()));
        request.setInitialPoppedRoute(handover.initialPopped());
        request.setPoppedRoute(handover.popped());
        if (handover.application().isEmpty()) {
            dispatch(exchange, request, handover.facts(), Optional.empty());
            return;
        }
        Optional<Integer> refusal =
                start(exchange, request, handover.application().get(), handover.facts(), Optional.empty());
        if (refusal.isPresent()) {
            goOn(exchange, request, handover.facts(), refusal.get());
        }
    }

    private ReceivedRequest received(ServerExchange exchange, TransportFacts facts) {
        ReceivedRequest request = new ReceivedRequest(core, exchange.message(), facts, Optional.of(exchange));
        request.setInitial();
        return request;
    }

    private void dispatch(
            ServerExchange exchange,
            ReceivedRequest request,
            RoutingFacts facts,
            Optional<TargetedSessions.Target> target) {
        Optional<SipTargetedRequestInfo> targeted = target.map(found ->
                new SipTargetedRequestInfo(found.type(), found.session().getApplicationName()));
        switch (core.composition().ask(request, facts, targeted)) {
            case Step.ToApplication(String application, RoutingFacts next, Optional<AddressValue> popped) -> {
                popped.ifPresent(route -> request.setPoppedRoute(Optional.of(route)));
                Optional<AppSession> existing = target.map(TargetedSessions.Target::session)
                        .filter(session -> session.getApplicationName().equals(application));
                start(exchange, request, application, next, existing)
                        .ifPresent(refusal -> goOn(exchange, request, next, refusal));
            }
            case Step.Outward() -> outward(exchange, request);
            case Step.Failed(int status) -> exchange.refuse(status);
        }
    }

    /** An application that no mapping leads into is passed over. */
    private void goOn(ServerExchange exchange, ReceivedRequest request, RoutingFacts facts, int refusal) {
        if (refusal != 404) {
            exchange.refuse(refusal);
            return;
        }
        RoutingFacts again = new RoutingFacts(
                SipApplicationRoutingDirective.CONTINUE, facts.region(), facts.subscriber(), facts.state());
        if (request.passedOver() > MOST_STEPS) {
            exchange.refuse(500);
        } else {
            dispatch(exchange, request, again, Optional.empty());
        }
    }

    private void outward(ServerExchange exchange, ReceivedRequest request) {
        SipMessage message = exchange.message();
        boolean routed = message.has(KnownHeader.ROUTE);
        Optional<UriValue> uri = Addresses.uri(message.requestUri());
        if (!routed && !(uri.orElse(null) instanceof SipUriValue)) {
            exchange.refuse(uri.isEmpty() ? 400 : 416);
        } else if (!routed && request.isRequestUriInternal()) {
            // nobody wants it, and sending it out would bring it back
            exchange.refuse(404);
        } else {
            SerialLane lane = new SerialLane(
                    core.stack().blocking(), failure -> ApplicationLog.LOG.applicationFailed(failure, "the container"));
            lane.submit(() -> new DialogForward(core).alone(exchange, lane, Optional.empty()));
        }
    }

    /** Gives it to an application; the status of a refusal when that cannot be, 404 where it does not want it. */
    private Optional<Integer> start(
            ServerExchange exchange,
            ReceivedRequest request,
            String name,
            RoutingFacts facts,
            Optional<AppSession> targeted) {
        Optional<RunningApplication> found = core.applications().find(name);
        if (found.isEmpty()) {
            ApplicationLog.LOG.unknownApplication(name);
            return Optional.of(500);
        }
        RunningApplication application = found.get();
        request.setRouting(facts);
        Optional<String> servlet = application.select(request);
        if (servlet.isEmpty()) {
            return Optional.of(404);
        }
        if (!admitted(exchange, request, application, servlet.get()) || exchange.isFinal()) {
            // refused, or cancelled meanwhile
            return Optional.empty();
        }
        AppSession session;
        try {
            session = application
                    .keyOf(request)
                    .map(key -> application.sessionByKey(key))
                    .or(() -> targeted)
                    .orElseGet(() -> application.newSession());
        } catch (RuntimeException keyFailed) {
            ApplicationLog.LOG.applicationFailed(keyFailed, "@SipApplicationKey");
            return Optional.of(500);
        }
        return session.lane().offer(() -> enter(exchange, request, session, servlet.get()))
                ? Optional.empty()
                : Optional.of(503);
    }

    private static boolean admitted(
            ServerExchange exchange, ReceivedRequest request, RunningApplication application, String servlet) {
        try {
            return switch (application.admit(request, servlet)) {
                case CallerCheck.Outcome.Passed(Optional<Caller> caller) -> {
                    request.sentBy(caller);
                    yield true;
                }
                case CallerCheck.Outcome.Refused(int status, List<Map.Entry<KnownHeader, String>> headers) -> {
                    exchange.refuse(status, headers);
                    yield false;
                }
            };
        } catch (RuntimeException directoryFailed) {
            ApplicationLog.LOG.applicationFailed(directoryFailed, "the security domain");
            exchange.refuse(500);
            return false;
        }
    }

    private static void enter(ServerExchange exchange, ReceivedRequest request, AppSession session, String servlet) {
        if (!session.isValid()) {
            exchange.refuse(503);
            return;
        }
        if (exchange.isFinal()) {
            // cancelled meanwhile
            return;
        }
        session.touch();
        CallSession call = CallSession.create(session, Dialog.ofReceived(request.message(), Role.UAS), servlet);
        call.routed(request.routing());
        call.begunBy(request);
        request.bind(call);
        exchange.shownAs(request);
        call.active().begin(request);
        if (request.message().method() == SipMethod.INVITE) {
            call.enterBranch(request);
        }
        if (exchange.isFinal()) {
            // cancelled before the CANCEL could find the session
            call.active().finish(request);
            call.moved(Input.NEGATIVE);
            call.end().transactionEnded();
        } else {
            session.application().deliver(call, request);
        }
        call.end().check();
    }
}

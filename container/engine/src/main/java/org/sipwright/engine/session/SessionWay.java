// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Optional;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Endpoint;

/** By which socket, or over which flow, the requests of a SIP session leave. Thread-safe. */
public final class SessionWay {
    private final Core core;
    private final CallSession session;
    private volatile Optional<Endpoint> outbound = Optional.empty();
    private volatile Optional<ContainerFlow> flow = Optional.empty();

    SessionWay(Core core, CallSession session) {
        this.core = core;
        this.session = session;
    }

    void copyFrom(SessionWay original) {
        outbound = original.outbound;
        flow = original.flow;
    }

    /** The socket that the application chose. */
    Optional<Endpoint> outbound() {
        return outbound;
    }

    void leaveBy(Endpoint endpoint) {
        outbound = Optional.of(endpoint);
    }

    /** Sends over this flow from now on. */
    public void useFlow(ContainerFlow chosen) {
        flow = Optional.of(chosen);
    }

    /** The flow that it sends over, or that its initial request came on. */
    public Optional<ContainerFlow> flow() {
        return flow.isPresent() ? flow : received();
    }

    private Optional<ContainerFlow> received() {
        return session.initialRequest()
                .filter(request -> !request.isInternallyRouted())
                .flatMap(ReceivedRequest::exchange)
                .flatMap(exchange -> core.flows()
                        .of(exchange.source(), session.getApplicationSession().application()));
    }

    /**
     * The flow that a request of the session has to take: the one that was chosen; or that of the initial request, where no
     * proxy stands between and its sender asks for it (RFC 5626 section 4.3, the {@code ob} parameter).
     */
    public Optional<ContainerFlow> flowToSend() {
        if (flow.isPresent()) {
            return flow;
        }
        return session.initialRequest()
                .map(ReceivedRequest::message)
                .filter(SessionWay::asksForFlow)
                .flatMap(any -> received());
    }

    private static boolean asksForFlow(SipMessage request) {
        return !request.has(KnownHeader.RECORD_ROUTE)
                && Addresses.address(request.firstValue(KnownHeader.CONTACT))
                        .filter(contact ->
                                !contact.isWildcard() && contact.getURI().getParameter("ob") != null)
                        .isPresent();
    }
}

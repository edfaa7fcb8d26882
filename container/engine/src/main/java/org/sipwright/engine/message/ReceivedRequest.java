// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.security.Principal;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipWebSocketContext;
import javax.servlet.sip.TooManyHopsException;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.b2bua.BackToBack;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.engine.security.Caller;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.ContainerInviteBranch;
import org.sipwright.engine.transaction.ServerExchange;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Endpoint;

/** A request that was received. An ACK has no server exchange of its own. */
public final class ReceivedRequest extends ContainerRequest {
    private final TransportFacts facts;
    private final Optional<ServerExchange> exchange;
    private boolean initial;
    private Optional<Caller> caller = Optional.empty();
    private Optional<AddressValue> poppedRoute = Optional.empty();
    private Optional<AddressValue> initialPoppedRoute = Optional.empty();
    private Optional<ContainerResponse> acknowledged = Optional.empty();
    private volatile Optional<ContainerProxy> proxy = Optional.empty();
    private boolean backToBack;
    private Optional<Endpoint> out = Optional.empty();
    private int passedOver;

    /** Makes one. */
    public ReceivedRequest(Core core, SipMessage message, TransportFacts facts, Optional<ServerExchange> exchange) {
        super(core, message);
        this.facts = facts;
        this.exchange = exchange;
    }

    /** Its server exchange; none for an ACK. */
    public Optional<ServerExchange> exchange() {
        return exchange;
    }

    /**
     * {@inheritDoc} Under TLS it has those of the connection too, by the names that Jakarta Servlet gives them, unless the
     * application has set its own.
     */
    @Override
    public Object getAttribute(String name) {
        Object own = super.getAttribute(name);
        return own != null || exchange.isEmpty()
                ? own
                : TlsAttributes.of(exchange.get().source(), name).orElse(null);
    }

    ServerExchange requireExchange() {
        return exchange.orElseThrow(() -> new IllegalStateException("an ACK is not answered"));
    }

    /** Says that no session claims it. */
    public void setInitial() {
        initial = true;
    }

    /** Sets the Route that was taken off. */
    public void setPoppedRoute(Optional<AddressValue> route) {
        poppedRoute = route;
        if (initialPoppedRoute.isEmpty()) {
            initialPoppedRoute = route;
        }
    }

    /** Sets the Route that was taken off when the container received the request first. */
    public void setInitialPoppedRoute(Optional<AddressValue> route) {
        initialPoppedRoute = route;
    }

    /** Sets the socket that our Route for its next hop names (RFC 5658 section 5). */
    public void leavesBy(Optional<Endpoint> endpoint) {
        out = endpoint;
    }

    /** The socket that our Route for its next hop names. */
    public Optional<Endpoint> out() {
        return out;
    }

    /** Counts an application that did not want it. */
    public int passedOver() {
        return ++passedOver;
    }

    /** Sets the response that this ACK or PRACK is for. */
    public void acknowledges(ContainerResponse response) {
        acknowledged = Optional.of(response);
    }

    /** The proxy of its transaction, where there is one. */
    public Optional<ContainerProxy> proxy() {
        return proxy;
    }

    /** Sets the proxy. */
    public void proxiedBy(ContainerProxy newProxy) {
        proxy = Optional.of(newProxy);
    }

    @Override
    public Optional<TransportFacts> facts() {
        return Optional.of(facts);
    }

    @Override
    public SipWebSocketContext getLocalSipWebSocketContext() {
        return exchange.filter(any -> !facts.isInternal())
                .flatMap(known -> core().flows().webSocket(known.source()))
                .orElse(null);
    }

    /** Says who sent it, where that is known. */
    public void sentBy(Optional<Caller> known) {
        caller = known;
    }

    @Override
    public String getRemoteUser() {
        return caller.map(found -> found.principal().getName()).orElse(null);
    }

    @Override
    public Principal getUserPrincipal() {
        return caller.map(Caller::principal).orElse(null);
    }

    @Override
    public boolean isUserInRole(String role) {
        String meant = session()
                .map(found -> found.getApplicationSession().application().role(found.handler(), role))
                .orElse(role);
        return caller.filter(found -> found.isInRole(meant)).isPresent();
    }

    @Override
    public boolean isInitial() {
        return initial;
    }

    @Override
    public boolean isCommitted() {
        return exchange.map(ServerExchange::isFinal).orElse(false);
    }

    @Override
    public void send() {
        throw new IllegalStateException("a received request is not sent");
    }

    @Override
    public ContainerProxy getProxy() throws TooManyHopsException {
        return getProxy(true);
    }

    @Override
    public ContainerProxy getProxy(boolean create) throws TooManyHopsException {
        if (proxy.isPresent() || !create) {
            return proxy.orElse(null);
        }
        if (backToBack) {
            throw new IllegalStateException("the request belongs to a B2BUA");
        }
        if (requireExchange().isFinal()) {
            throw new IllegalStateException("the request has its final response");
        }
        // RFC 3261 section 16.3 step 3
        if (message().maxForwards() == 0) {
            createResponse(483).send();
            throw new TooManyHopsException("Max-Forwards is 0");
        }
        ContainerProxy made = new ContainerProxy(core(), this);
        proxy = Optional.of(made);
        return made;
    }

    @Override
    public OutgoingResponse createResponse(int statuscode) {
        return createResponse(statuscode, ReasonPhrases.of(statuscode));
    }

    @Override
    public OutgoingResponse createResponse(int statusCode, String reasonPhrase) {
        if (requireExchange().isFinal()) {
            throw new IllegalStateException("the request has its final response");
        }
        return createResponseIn(requireSession(), statusCode, reasonPhrase);
    }

    /** A response that belongs to this session: its own, or one derived from it. */
    public OutgoingResponse createResponseIn(CallSession session, int statusCode, String reasonPhrase) {
        if (statusCode < 100 || statusCode > 699) {
            throw new IllegalArgumentException("status " + statusCode);
        }
        String phrase = reasonPhrase == null ? ReasonPhrases.of(statusCode) : reasonPhrase;
        SipMessage response = SipMessage.response(
                message(),
                statusCode,
                HeaderAccess.encode(phrase),
                statusCode == 100 ? "" : session.dialog().localTag());
        ContactRule.addTo(
                response, message().method(), requireExchange().source().endpoint());
        OutgoingResponse made = new OutgoingResponse(core(), response, this);
        made.bind(session);
        return made;
    }

    @Override
    public OutgoingRequest createCancel() {
        throw new IllegalStateException("a received request is not cancelled");
    }

    @Override
    public BackToBack getB2buaHelper() {
        if (proxy.isPresent()) {
            throw new IllegalStateException("the request is proxied");
        }
        backToBack = true;
        return new BackToBack(core(), requireSession().getApplicationSession());
    }

    @Override
    public Address getPoppedRoute() {
        return poppedRoute.orElse(null);
    }

    @Override
    public Address getInitialPoppedRoute() {
        return initialPoppedRoute.orElse(null);
    }

    @Override
    public ContainerResponse getAcknowledgedResponse() {
        SipMethod method = message().method();
        if (method != SipMethod.ACK && method != SipMethod.PRACK) {
            throw new IllegalStateException("neither ACK nor PRACK");
        }
        return acknowledged.orElse(null);
    }

    @Override
    public ContainerInviteBranch createInviteBranch() {
        if (!initial || message().method() != SipMethod.INVITE || proxy.isPresent()) {
            throw new IllegalStateException("not an initial INVITE at a UAS");
        }
        return requireSession().deriveForAnswer(this);
    }
}

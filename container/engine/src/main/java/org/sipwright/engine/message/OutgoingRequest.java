// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.B2buaHelper;
import javax.servlet.sip.InviteBranch;
import org.sipwright.engine.b2bua.BackToBack;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.engine.transaction.ClientExchange;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** A request made here: by the factory, by a session, or the copy of a proxy branch. */
public final class OutgoingRequest extends ContainerRequest {
    private final boolean initial;
    private volatile boolean sent;
    private volatile Optional<ClientExchange> exchange = Optional.empty();
    private Optional<ContainerResponse> acknowledged = Optional.empty();
    /** The request that this CANCEL is for. */
    private Optional<OutgoingRequest> cancelled = Optional.empty();

    private Optional<ContainerProxy> proxy = Optional.empty();

    /**
     * Makes one.
     *
     * @param initial whether it makes a session rather than belonging to one
     */
    public OutgoingRequest(Core core, SipMessage message, boolean initial) {
        super(core, message);
        this.initial = initial;
    }

    /** Ties a branch's copy to its proxy. */
    public void branchOf(ContainerProxy owner) {
        proxy = Optional.of(owner);
    }

    /** The response that it acknowledges. */
    public void acknowledges(ContainerResponse response) {
        acknowledged = Optional.of(response);
    }

    /** The response that this ACK or PRACK is for. */
    public Optional<ContainerResponse> acknowledged() {
        return acknowledged;
    }

    /** The request that this CANCEL is for. */
    public Optional<OutgoingRequest> cancelled() {
        return cancelled;
    }

    /** Its client exchange once it is sent. */
    public Optional<ClientExchange> exchange() {
        return exchange;
    }

    /** Says that it is on its way. */
    public void started(ClientExchange newExchange) {
        sent = true;
        exchange = Optional.of(newExchange);
    }

    /** Says that it is out, without an exchange of its own. */
    public void markSent() {
        sent = true;
    }

    @Override
    Optional<TransportFacts> facts() {
        return Optional.empty();
    }

    @Override
    public boolean isInitial() {
        return initial;
    }

    @Override
    public boolean isCommitted() {
        return sent;
    }

    @Override
    public void send() throws IOException {
        if (sent || proxy.isPresent()) {
            throw new IllegalStateException("the request is sent already, or is a proxy branch's");
        }
        core().uac().send(this);
    }

    @Override
    public ContainerProxy getProxy() {
        return getProxy(true);
    }

    @Override
    public ContainerProxy getProxy(boolean create) {
        if (proxy.isEmpty() && create) {
            throw new IllegalStateException("a request made here is not proxied");
        }
        return proxy.orElse(null);
    }

    @Override
    public OutgoingResponse createResponse(int statuscode) {
        throw new IllegalStateException("a request made here is not answered here");
    }

    @Override
    public OutgoingResponse createResponse(int statusCode, String reasonPhrase) {
        return createResponse(statusCode);
    }

    @Override
    public OutgoingRequest createCancel() {
        // RFC 3261 section 9.1: only INVITE makes sense to cancel
        if (message().method() != SipMethod.INVITE
                || exchange.isEmpty()
                || finalAnswer().isPresent()) {
            throw new IllegalStateException("there is no INVITE in progress to cancel");
        }
        SipMessage cancel = org.sipwright.engine.session.RequestText.cancelOf(message());
        OutgoingRequest made = new OutgoingRequest(core(), cancel, false);
        made.bind(requireSession());
        made.cancelled = Optional.of(this);
        return made;
    }

    @Override
    public B2buaHelper getB2buaHelper() {
        if (proxy.isPresent()) {
            throw new IllegalStateException("the request is proxied");
        }
        return new BackToBack(core(), requireSession().getApplicationSession());
    }

    @Override
    public Address getPoppedRoute() {
        return null;
    }

    @Override
    public Address getInitialPoppedRoute() {
        return null;
    }

    @Override
    public ContainerResponse getAcknowledgedResponse() {
        if (acknowledged.isEmpty()) {
            throw new IllegalStateException("neither ACK nor PRACK");
        }
        return acknowledged.get();
    }

    /** The id of the request that it cancels, for a CANCEL. */
    @Override
    public String getId() {
        return cancelled.map(OutgoingRequest::getId).orElseGet(super::getId);
    }

    @Override
    public InviteBranch createInviteBranch() {
        throw new IllegalStateException("not an initial INVITE at a UAS");
    }
}

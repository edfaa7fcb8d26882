// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.proxy.ContainerProxyBranch;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** A response that was received, or that the container made in place of one that never came. */
public final class ReceivedResponse extends ContainerResponse {
    private final SipServletRequest request;
    private final Optional<TransportFacts> facts;
    private Optional<ContainerProxyBranch> branch = Optional.empty();
    private boolean branchResponse;
    private volatile boolean acknowledged;
    /** Set once a proxy has sent it on. */
    private volatile boolean forwarded;

    /**
     * Makes one.
     *
     * @param request what it answers; for the best response of a proxy, the original request
     * @param facts where it came from; empty for one made here
     */
    public ReceivedResponse(Core core, SipMessage message, SipServletRequest request, Optional<TransportFacts> facts) {
        super(core, message);
        this.request = request;
        this.facts = facts;
    }

    /**
     * Ties it to a proxy branch.
     *
     * @param intermediate whether it is the final response of one branch and not (yet) the best of all
     */
    public void arrivedOn(ContainerProxyBranch proxyBranch, boolean intermediate) {
        branch = Optional.of(proxyBranch);
        branchResponse = intermediate;
    }

    /** Says that a proxy has sent it on. */
    public void markForwarded() {
        forwarded = true;
    }

    @Override
    public SipServletRequest getRequest() {
        return request;
    }

    @Override
    Optional<TransportFacts> facts() {
        return facts;
    }

    @Override
    public ContainerProxyBranch getProxyBranch() {
        return branch.orElse(null);
    }

    @Override
    public boolean isBranchResponse() {
        return branchResponse;
    }

    /** As JSR 359 lists it: at a UAC all but what still has to be acknowledged; at a proxy what was sent on. */
    @Override
    public boolean isCommitted() {
        if (branch.isPresent()) {
            return forwarded;
        }
        if (message().cseqMethod() == SipMethod.INVITE) {
            return getStatus() < 200 ? !isReliableProvisional() || acknowledged : getStatus() >= 300 || acknowledged;
        }
        return true;
    }

    @Override
    public void send() throws IOException {
        throw new IllegalStateException("a received response is not sent by the application");
    }

    @Override
    public void sendReliably() {
        throw new IllegalStateException("a received response is not sent by the application");
    }

    @Override
    public OutgoingRequest createAck() {
        boolean fits = message().cseqMethod() == SipMethod.INVITE && getStatus() >= 200 && getStatus() < 300;
        if (!fits || acknowledged || branch.isPresent()) {
            throw new IllegalStateException("not an unacknowledged 2xx to an INVITE of this application");
        }
        OutgoingRequest ack = requireSession().createAck(this);
        acknowledged = true;
        return ack;
    }

    @Override
    public OutgoingRequest createPrack() throws Rel100Exception {
        if (message().cseqMethod() != SipMethod.INVITE) {
            throw new Rel100Exception(Rel100Exception.NOT_INVITE);
        }
        if (getStatus() <= 100 || getStatus() >= 200) {
            throw new Rel100Exception(Rel100Exception.NOT_1XX);
        }
        if (!isReliableProvisional()) {
            throw new Rel100Exception(Rel100Exception.NOT_100rel);
        }
        if (acknowledged || branch.isPresent()) {
            throw new IllegalStateException("the response is acknowledged already, or proxied");
        }
        OutgoingRequest prack = requireSession().createPrack(this);
        acknowledged = true;
        return prack;
    }
}

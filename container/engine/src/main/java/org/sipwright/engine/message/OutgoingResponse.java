// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** A response made here. */
public final class OutgoingResponse extends ContainerResponse {
    private final ReceivedRequest request;
    private volatile boolean sent;

    OutgoingResponse(Core core, SipMessage message, ReceivedRequest request) {
        super(core, message);
        this.request = request;
    }

    @Override
    public ReceivedRequest getRequest() {
        return request;
    }

    @Override
    public boolean isCommitted() {
        return sent;
    }

    /** Says that it is out. */
    public void markSent() {
        sent = true;
    }

    @Override
    public ContainerProxy getProxy() {
        return request.proxy().orElse(null);
    }

    @Override
    public void send() {
        if (sent) {
            throw new IllegalStateException("the response is sent already");
        }
        request.requireExchange().send(this);
    }

    @Override
    public void sendReliably() throws Rel100Exception {
        int status = getStatus();
        if (status <= 100 || status >= 200) {
            throw new Rel100Exception(Rel100Exception.NOT_1XX);
        }
        if (request.message().method() != SipMethod.INVITE) {
            throw new Rel100Exception(Rel100Exception.NOT_INVITE);
        }
        if (!offersReliability()) {
            throw new Rel100Exception(Rel100Exception.NO_REQ_SUPPORT);
        }
        if (sent) {
            throw new IllegalStateException("the response is sent already");
        }
        request.requireExchange().sendReliably(this);
    }

    /** RFC 3262 section 3: the caller has to list 100rel in Supported or Require. */
    private boolean offersReliability() {
        return lists(KnownHeader.SUPPORTED) || lists(KnownHeader.REQUIRE);
    }

    private boolean lists(KnownHeader name) {
        SipMessage invite = request.message();
        for (int i = invite.indexOf(name, 0); i >= 0; i = invite.indexOf(name, i + 1)) {
            if (HeaderText.split(invite.headerValue(i)).stream().anyMatch("100rel"::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SipServletRequest createAck() {
        throw new IllegalStateException("a response made here is not acknowledged here");
    }

    @Override
    public SipServletRequest createPrack() {
        throw new IllegalStateException("a response made here is not acknowledged here");
    }
}

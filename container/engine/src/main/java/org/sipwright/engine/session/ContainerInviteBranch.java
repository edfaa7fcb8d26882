// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReceivedRequest;

/** An initial INVITE as seen in one of its dialogs. */
public final class ContainerInviteBranch implements InviteBranch {
    private final CallSession session;
    private final ContainerRequest invite;
    private final Attributes<InviteBranch> attributes;
    private volatile Optional<SipServletResponse> finalResponse = Optional.empty();

    ContainerInviteBranch(CallSession session, ContainerRequest invite) {
        this.session = session;
        this.invite = invite;
        this.attributes = new Attributes<>(this, () -> {}, SessionNews.branch(session));
    }

    /** Notes the final response. */
    public void finish(SipServletResponse response) {
        finalResponse = Optional.of(response);
    }

    @Override
    public CallSession getSession() {
        return session;
    }

    @Override
    public ContainerRequest getRequest() {
        return invite;
    }

    @Override
    public UAMode getMode() {
        return invite instanceof ReceivedRequest ? UAMode.UAS : UAMode.UAC;
    }

    @Override
    public SipServletResponse getFinalResponse() {
        return finalResponse.orElse(null);
    }

    @Override
    public OutgoingResponse createResponse(int statusCode, String reasonPhrase) {
        if (!(invite instanceof ReceivedRequest request) || finalResponse.isPresent()) {
            throw new IllegalStateException("not an unanswered branch at a UAS");
        }
        // RFC 3261 section 13.3.1: an INVITE has one negative answer, but each 2xx makes a dialog of its own
        boolean refused = request.exchange().orElseThrow().finalStatus() >= 300;
        boolean late = request.exchange().orElseThrow().isFinal() && (statusCode < 200 || statusCode >= 300);
        if (refused || late) {
            throw new IllegalStateException("the INVITE has its final response");
        }
        return request.createResponseIn(session, statusCode, reasonPhrase);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void setAttribute(String name, Object attribute) {
        attributes.set(name, attribute);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return attributes.names();
    }

    @Override
    public void clearAttributes() {
        attributes.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.b2bua;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.B2buaHelper;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.message.ContainerMessage;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.RequestText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;

/** Two legs of a call as one, for an application that stands between them. */
public final class BackToBack implements B2buaHelper {
    private final Core core;
    private final AppSession parent;

    /** For the sessions of this application session. */
    public BackToBack(Core core, AppSession parent) {
        this.core = core;
        this.parent = parent;
    }

    @Override
    public OutgoingRequest createRequest(
            SipServletRequest origRequest, boolean linked, Map<String, List<String>> headerMap)
            throws TooManyHopsException {
        ContainerRequest original = (ContainerRequest) origRequest;
        if (linked && original.requireSession().linked().isPresent()) {
            throw new IllegalArgumentException("the session is linked already");
        }
        OutgoingRequest made = copy(original, false, headerMap == null ? Map.of() : headerMap);
        if (linked) {
            link(original, made);
        }
        return made;
    }

    @Override
    public OutgoingRequest createRequest(SipServletRequest origRequest) {
        try {
            return copy((ContainerRequest) origRequest, false);
        } catch (TooManyHopsException exhausted) {
            // this form declares no exception; the 483 is sent
            throw new IllegalStateException("Max-Forwards is 0", exhausted);
        }
    }

    /** A copy of an initial request on a session of its own. */
    public OutgoingRequest copy(ContainerRequest original, boolean sameCallId) throws TooManyHopsException {
        return copy(original, sameCallId, Map.of());
    }

    private OutgoingRequest copy(ContainerRequest original, boolean sameCallId, Map<String, List<String>> headers)
            throws TooManyHopsException {
        if (!original.isInitial()) {
            throw new IllegalArgumentException("not an initial request");
        }
        SipMessage from = original.message();
        int hops = from.maxForwards();
        if (hops == 0) {
            if (original instanceof ReceivedRequest received && !received.isCommitted()) {
                received.createResponse(SipServletResponse.SC_TOO_MANY_HOPS).send();
            }
            throw new TooManyHopsException("Max-Forwards is 0");
        }
        SipMessage to = RequestText.initial(
                from.method(),
                from.requestUri(),
                Dialog.withoutTag(from.firstValue(KnownHeader.FROM)) + ";tag=" + Tokens.tag(),
                Dialog.withoutTag(from.firstValue(KnownHeader.TO)),
                sameCallId ? from.callId() : Tokens.callId(),
                core.wire().localUri().toString());
        to.setMaxForwards(hops < 0 ? 70 : hops - 1);
        CopiedHeaders.copy(from, to, true);
        CopiedHeaders.apply(to, headers);
        OutgoingRequest made = new OutgoingRequest(core, to, true);
        CallSession session = CallSession.create(
                parent, Dialog.ofOutgoing(to), original.requireSession().handler());
        made.bind(session);
        made.continues(original);
        if (to.method() == SipMethod.INVITE) {
            session.enterBranch(made);
        }
        return made;
    }

    private static void link(ContainerRequest original, ContainerRequest made) {
        CallSession first = original.requireSession();
        CallSession second = made.requireSession();
        first.link(Optional.of(second));
        second.link(Optional.of(first));
        original.link(Optional.of(made));
        made.link(Optional.of(original));
    }

    @Override
    public OutgoingRequest createRequest(
            SipSession session, SipServletRequest origRequest, Map<String, List<String>> headerMap) {
        CallSession leg = (CallSession) session;
        ContainerRequest original = (ContainerRequest) origRequest;
        CallSession other = original.requireSession();
        requireSameParent(leg);
        requireSameParent(other);
        boolean conflict = leg.linked().filter(linked -> linked != other).isPresent()
                || other.linked().filter(linked -> linked != leg).isPresent();
        if (conflict) {
            throw new IllegalArgumentException("one of the sessions is linked to a third");
        }
        OutgoingRequest made = leg.createRequest(original.getMethod());
        CopiedHeaders.copy(original.message(), made.message(), false);
        CopiedHeaders.apply(made.message(), headerMap == null ? Map.of() : headerMap);
        link(original, made);
        return made;
    }

    private void requireSameParent(CallSession session) {
        if (session.getApplicationSession() != parent) {
            throw new IllegalArgumentException("the session belongs to another application session");
        }
    }

    @Override
    public SipSession getLinkedSession(SipSession session) {
        if (!session.isValid()) {
            throw new IllegalArgumentException("the session is not valid any more");
        }
        return ((CallSession) session).linked().orElse(null);
    }

    @Override
    public SipServletRequest getLinkedSipServletRequest(SipServletRequest req) {
        return ((ContainerRequest) req).linked().orElse(null);
    }

    @Override
    public void linkSipSessions(SipSession session1, SipSession session2) {
        CallSession first = linkable(session1);
        CallSession second = linkable(session2);
        if (first.linked().filter(second::equals).isPresent()) {
            return;
        }
        if (first.linked().isPresent() || second.linked().isPresent()) {
            throw new IllegalArgumentException("one of the sessions is linked to a third");
        }
        first.link(Optional.of(second));
        second.link(Optional.of(first));
    }

    private CallSession linkable(SipSession session) {
        CallSession own = (CallSession) session;
        requireSameParent(own);
        if (!own.isValid() || own.getState() == SipSession.State.TERMINATED) {
            throw new IllegalArgumentException("the session is over");
        }
        return own;
    }

    @Override
    public void unlinkSipSessions(SipSession session) {
        CallSession own = (CallSession) session;
        CallSession other = own.linked().orElseThrow(() -> new IllegalArgumentException("the session is not linked"));
        own.link(Optional.empty());
        other.link(Optional.empty());
        own.active().all().forEach(request -> request.link(Optional.empty()));
        other.active().all().forEach(request -> request.link(Optional.empty()));
    }

    @Override
    public List<SipServletMessage> getPendingMessages(SipSession session, UAMode mode) {
        CallSession own = (CallSession) session;
        List<ContainerMessage> pending = new ArrayList<>();
        for (ContainerRequest request : own.active().all()) {
            boolean received = request instanceof ReceivedRequest;
            if (mode == UAMode.UAS && received && !request.isCommitted()) {
                pending.add(request);
            } else if (mode == UAMode.UAC && !received) {
                request.finalAnswer()
                        .filter(response -> !response.isCommitted())
                        .ifPresent(pending::add);
            }
        }
        if (mode == UAMode.UAC) {
            own.getUnacknowledgedProvisionalResponses(mode)
                    .forEach(response -> pending.add((ContainerResponse) response));
        }
        pending.sort(Comparator.comparingLong(each -> each.message().cseqNumber()));
        return List.copyOf(pending);
    }

    @Override
    public SipServletResponse createResponseToOriginalRequest(SipSession session, int status, String reasonPhrase) {
        CallSession own = (CallSession) session;
        if (!own.isValid()) {
            throw new IllegalArgumentException("the session is not valid any more");
        }
        ReceivedRequest original = own.initialRequest()
                .orElseThrow(() -> new IllegalStateException("the session received no initial request"));
        int answered = original.exchange().orElseThrow().finalStatus();
        if (answered == 0) {
            return original.createResponseIn(own, status, reasonPhrase);
        }
        boolean further =
                answered / 100 == 2 && status / 100 == 2 && original.message().method() == SipMethod.INVITE;
        if (!further) {
            throw new IllegalStateException("the request has its final response " + answered);
        }
        CallSession derived = own.deriveForAnswer(original).getSession();
        return original.createResponseIn(derived, status, reasonPhrase);
    }

    @Override
    public OutgoingRequest createCancel(SipSession session) {
        CallSession own = (CallSession) session;
        if (!own.isValid() || own.getState() == SipSession.State.TERMINATED) {
            throw new IllegalArgumentException("the session is over");
        }
        return own.active()
                .invite(UAMode.UAC)
                .map(invite -> ((OutgoingRequest) invite).createCancel())
                .orElseThrow(() -> new IllegalStateException("no INVITE is in progress"));
    }
}

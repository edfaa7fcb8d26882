// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession.State;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Ends a dialog on behalf of the application (JSR 359 SipSession.terminateDialog): CANCEL, refusal, BYE or Expires 0. */
public final class DialogTermination {
    private final Core core;
    private final CallSession session;
    private final Optional<AutomaticProcessingListener> listener;
    private boolean byeSent;

    DialogTermination(Core core, CallSession session, Optional<AutomaticProcessingListener> listener) {
        this.core = core;
        this.session = session;
        this.listener = listener;
    }

    void start() {
        Optional<ContainerRequest> outgoing = session.active().invite(UAMode.UAC);
        Optional<ContainerRequest> incoming = session.active().invite(UAMode.UAS);
        if (session.dialog().state() == State.CONFIRMED) {
            endUsages();
        } else if (outgoing.isPresent() && outgoing.get() instanceof OutgoingRequest invite) {
            send(invite.createCancel());
        } else if (incoming.isPresent() && incoming.get() instanceof ReceivedRequest invite) {
            OutgoingResponse refusal = invite.createResponse(SipServletResponse.SC_TEMPORARLY_UNAVAILABLE);
            listener.ifPresent(each -> each.outgoingResponse(refusal));
            refusal.send();
        }
    }

    private void endUsages() {
        if (session.dialog().hasInviteUsage()) {
            bye();
        }
        for (String key : session.dialog().liveSubscriptions()) {
            boolean notifier = session.dialog().role() == org.sipwright.engine.dialog.DialogMachine.Role.UAS;
            SipMessage message = RequestText.inDialog(
                    session.dialog(),
                    notifier ? SipMethod.NOTIFY : SipMethod.SUBSCRIBE,
                    core.wire().localUri(session.outbound()).toString());
            int last = message.headerCount() - 1;
            message.insertHeader(last, KnownHeader.EVENT, key);
            // RFC 6665 sections 4.1.2.3 and 4.2.2
            if (notifier) {
                message.insertHeader(last, KnownHeader.SUBSCRIPTION_STATE, "terminated;reason=noresource");
            } else {
                message.insertHeader(last, KnownHeader.EXPIRES, "0");
            }
            send(message);
        }
    }

    private void bye() {
        if (!byeSent) {
            byeSent = true;
            send(RequestText.inDialog(
                    session.dialog(),
                    SipMethod.BYE,
                    core.wire().localUri(session.outbound()).toString()));
        }
    }

    private void send(SipMessage message) {
        OutgoingRequest request = new OutgoingRequest(core, message, false);
        request.bind(session);
        send(request);
    }

    private void send(OutgoingRequest request) {
        listener.ifPresent(each -> each.outgoingRequest(request));
        try {
            core.uac().sendAutomatic(request);
        } catch (IOException failure) {
            ApplicationLog.LOG.debugf(failure, "the end of %s could not be sent", session);
            session.moved(Input.LAST_USAGE_ENDED);
            session.end().checkSoon();
        }
    }

    /** A response came; a 2xx to the INVITE is acknowledged and its call ended. */
    public void onResponse(ReceivedResponse response) {
        listener.ifPresent(each -> each.incomingResponse(response));
        boolean success = response.getStatus() >= 200 && response.getStatus() < 300;
        if (success && response.message().cseqMethod() == SipMethod.INVITE) {
            send(response.createAck());
            bye();
        }
    }

    /** A request came: it is answered, and not shown to the application. */
    public void onRequest(ReceivedRequest request) {
        listener.ifPresent(each -> each.incomingRequest(request));
        if (request.message().method() != SipMethod.ACK) {
            OutgoingResponse response = request.createResponse(request.message().method() == SipMethod.BYE ? 200 : 481);
            listener.ifPresent(each -> each.outgoingResponse(response));
            response.send();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.List;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** The messages that a user agent builds (RFC 3261 sections 8.1.1, 9.1, 12.2.1.1, 13.2.2.4). */
public final class RequestText {
    private static final String ALLOW =
            "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, MESSAGE, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, REFER";

    private RequestText() {}

    /**
     * A request outside any dialog.
     *
     * @param to address without tag
     * @param from address with its tag
     * @param contact the container's URI
     */
    public static SipMessage initial(
            SipMethod method, String requestUri, String from, String to, String callId, String contact) {
        SipMessage request = SipMessage.request(method, requestUri);
        request.addHeader(KnownHeader.TO, to);
        request.addHeader(KnownHeader.FROM, from);
        request.addHeader(KnownHeader.CALL_ID, callId);
        request.addHeader(KnownHeader.CSEQ, "1 " + method.name());
        finish(request, contact);
        if (method != SipMethod.REGISTER) {
            request.insertHeader(request.headerCount() - 1, KnownHeader.ALLOW, ALLOW);
        }
        return request;
    }

    private static void finish(SipMessage request, String contact) {
        request.addHeader(KnownHeader.MAX_FORWARDS, "70");
        if (ContactRule.wantsContact(request.method())) {
            request.addHeader(KnownHeader.CONTACT, '<' + contact + '>');
        }
        request.addHeader(KnownHeader.CONTENT_LENGTH, "0");
    }

    /** A request in a session: in its dialog, or once more with its Call-ID and tag before there is one. */
    public static SipMessage inDialog(Dialog dialog, SipMethod method, String contact) {
        return inDialog(dialog, method, dialog.nextLocalSeq(method == SipMethod.INVITE), contact);
    }

    private static SipMessage inDialog(Dialog dialog, SipMethod method, long seq, String contact) {
        SipMessage request = head(
                method,
                new Way(dialog.remoteTarget(), dialog.routeSet()),
                new Parties(dialog.remoteAddress(), dialog.localAddress()),
                dialog.callId(),
                seq);
        finish(request, contact);
        return request;
    }

    /**
     * Where a request in a dialog goes.
     *
     * @param target remote target
     * @param routes route set
     */
    record Way(String target, List<String> routes) {}

    /**
     * The parties of a request in a dialog, as addresses with their tags.
     *
     * @param to the one that gets it
     * @param from the one that sends it
     */
    record Parties(String to, String from) {}

    /** A request in a dialog of others, without a Contact. */
    static SipMessage onBehalf(SipMethod method, Way way, Parties parties, String callId, long seq) {
        SipMessage request = head(method, way, parties, callId, seq);
        request.addHeader(KnownHeader.MAX_FORWARDS, "70");
        request.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        return request;
    }

    private static SipMessage head(SipMethod method, Way way, Parties parties, String callId, long seq) {
        SipMessage request = SipMessage.request(method, way.target());
        for (String route : way.routes()) {
            request.addHeader(KnownHeader.ROUTE, route);
        }
        makeStrict(request);
        request.addHeader(KnownHeader.TO, parties.to());
        request.addHeader(KnownHeader.FROM, parties.from());
        request.addHeader(KnownHeader.CALL_ID, callId);
        request.addHeader(KnownHeader.CSEQ, seq + " " + method.name());
        return request;
    }

    /** Section 12.2.1.1: where the first route is a strict router, it becomes the Request-URI and the target the last route. */
    private static void makeStrict(SipMessage request) {
        String first = request.topValue(KnownHeader.ROUTE);
        if (first.isEmpty() || isLoose(first)) {
            return;
        }
        request.addHeader(KnownHeader.ROUTE, '<' + request.requestUri() + '>');
        request.removeTopValue(KnownHeader.ROUTE);
        request.setRequestUri(Dialog.uriOf(first));
    }

    private static boolean isLoose(String route) {
        String uri = Dialog.uriOf(route);
        int at = uri.indexOf(';');
        while (at >= 0) {
            int end = uri.indexOf(';', at + 1);
            String parameter = uri.substring(at + 1, end < 0 ? uri.length() : end);
            if (parameter.equalsIgnoreCase("lr") || parameter.regionMatches(true, 0, "lr=", 0, 3)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /** Section 13.2.2.4: the ACK of a 2xx has the CSeq number and the credentials of its INVITE. */
    public static SipMessage ackOf(Dialog dialog, SipMessage success, SipMessage invite, String contact) {
        SipMessage ack = inDialog(dialog, SipMethod.ACK, success.cseqNumber(), contact);
        for (KnownHeader name : List.of(KnownHeader.AUTHORIZATION, KnownHeader.PROXY_AUTHORIZATION)) {
            for (int i = invite.indexOf(name, 0); i >= 0; i = invite.indexOf(name, i + 1)) {
                ack.insertHeader(ack.headerCount() - 1, name, invite.headerValue(i));
            }
        }
        return ack;
    }

    /** Section 9.1, as the application sees it; the stack makes the one that is sent from the request as sent. */
    public static SipMessage cancelOf(SipMessage request) {
        SipMessage cancel = SipMessage.request(SipMethod.CANCEL, request.requestUri());
        for (KnownHeader name :
                List.of(KnownHeader.TO, KnownHeader.FROM, KnownHeader.CALL_ID, KnownHeader.MAX_FORWARDS)) {
            cancel.addHeader(name, request.firstValue(name));
        }
        cancel.addHeader(KnownHeader.CSEQ, request.cseqNumber() + " CANCEL");
        cancel.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        return cancel;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/** Messages that RFC 3261 derives from others. They take header lines over without reading them. */
public final class SipMessages {
    private SipMessages() {}

    /**
     * The response to a request. Section 8.2.6: Via, From, To, Call-ID, CSeq as they came; section 12.1.1: Record-Route where a dialog
     * forms.
     *
     * @param toTag tag for To where the request has none there; the empty string for none, as in a 100
     */
    public static SipMessage reply(SipMessage request, int status, String reason, String toTag) {
        SipMessage response = SipMessage.responseOver(request, status, reason);
        takeAll(response, request, KnownHeader.VIA);
        if (status > 100 && status < 300) {
            takeAll(response, request, KnownHeader.RECORD_ROUTE);
        }
        takeAll(response, request, KnownHeader.TO);
        if (!toTag.isEmpty() && request.toTag().isEmpty() && request.has(KnownHeader.TO)) {
            int to = response.indexOf(KnownHeader.TO, 0);
            response.replaceHeader(to, response.headerValue(to) + ";tag=" + toTag);
        }
        takeAll(response, request, KnownHeader.FROM);
        takeAll(response, request, KnownHeader.CALL_ID);
        takeAll(response, request, KnownHeader.CSEQ);
        if (status == 100) {
            takeAll(response, request, KnownHeader.TIMESTAMP);
        }
        response.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        return response;
    }

    private static void takeAll(SipMessage made, SipMessage from, KnownHeader name) {
        for (int i = from.indexOf(name, 0); i >= 0; i = from.indexOf(name, i + 1)) {
            made.take(from, i);
        }
    }

    /** The ACK of a negative final response, by the client transaction (section 17.1.1.3). */
    public static SipMessage ackOf(SipMessage invite, SipMessage response) {
        SipMessage ack = hop(invite, SipMethod.ACK);
        ack.setHeader(KnownHeader.TO, response.firstValue(KnownHeader.TO));
        return ack;
    }

    /** The CANCEL of a request that was sent (section 9.1). */
    public static SipMessage cancelOf(SipMessage request) {
        return hop(request, SipMethod.CANCEL);
    }

    /**
     * A request for the next hop alone: one Via, the topmost; From, Call-ID, To and Route as the request has them. The
     * order is that of routing servers in use.
     */
    private static SipMessage hop(SipMessage request, SipMethod method) {
        SipMessage made = SipMessage.requestOver(request, method);
        made.addHeader(KnownHeader.VIA, request.topValue(KnownHeader.VIA));
        takeAll(made, request, KnownHeader.FROM);
        takeAll(made, request, KnownHeader.CALL_ID);
        takeAll(made, request, KnownHeader.TO);
        made.addHeader(KnownHeader.CSEQ, request.cseqNumber() + " " + method.name());
        takeAll(made, request, KnownHeader.ROUTE);
        made.addHeader(KnownHeader.MAX_FORWARDS, "70");
        made.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        return made;
    }
}

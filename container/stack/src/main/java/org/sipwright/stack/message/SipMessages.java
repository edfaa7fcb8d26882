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
        boolean dialog = status > 100 && status < 300;
        for (int i = 0; i < request.headerCount(); i++) {
            if (request.headerName(i) instanceof KnownHeader known) {
                switch (known) {
                    case VIA, FROM, CALL_ID, CSEQ -> response.take(request, i);
                    case TO -> {
                        response.take(request, i);
                        if (!toTag.isEmpty() && request.toTag().isEmpty()) {
                            response.replaceHeader(
                                    response.headerCount() - 1, request.headerValue(i) + ";tag=" + toTag);
                        }
                    }
                    case RECORD_ROUTE -> {
                        if (dialog) {
                            response.take(request, i);
                        }
                    }
                    case TIMESTAMP -> {
                        if (status == 100) {
                            response.take(request, i);
                        }
                    }
                    default -> {}
                }
            }
        }
        response.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        return response;
    }

    /** The ACK of a negative final response, by the client transaction (section 17.1.1.3). */
    public static SipMessage ackOf(SipMessage invite, SipMessage response) {
        SipMessage ack = SipMessage.requestOver(invite, SipMethod.ACK);
        takeForHop(ack, invite);
        ack.setHeader(KnownHeader.TO, response.firstValue(KnownHeader.TO));
        finish(ack, invite);
        return ack;
    }

    /** The CANCEL of a request that was sent (section 9.1). */
    public static SipMessage cancelOf(SipMessage request) {
        SipMessage cancel = SipMessage.requestOver(request, SipMethod.CANCEL);
        takeForHop(cancel, request);
        finish(cancel, request);
        return cancel;
    }

    /** One Via, the topmost; Route, From, To, Call-ID and Max-Forwards as the request has them. */
    private static void takeForHop(SipMessage made, SipMessage request) {
        made.addHeader(KnownHeader.VIA, request.topValue(KnownHeader.VIA));
        for (int i = 0; i < request.headerCount(); i++) {
            if (request.headerName(i) instanceof KnownHeader known) {
                switch (known) {
                    case FROM, TO, CALL_ID, ROUTE, MAX_FORWARDS -> made.take(request, i);
                    default -> {}
                }
            }
        }
    }

    private static void finish(SipMessage made, SipMessage request) {
        made.addHeader(
                KnownHeader.CSEQ, request.cseqNumber() + " " + made.method().name());
        if (!made.has(KnownHeader.MAX_FORWARDS)) {
            made.addHeader(KnownHeader.MAX_FORWARDS, "70");
        }
        made.addHeader(KnownHeader.CONTENT_LENGTH, "0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/**
 * Hides the sides of a transaction from each other: Via and Record-Route stay here and come back in replies, and Contact
 * stands for this server. What the server answers itself needs none of that.
 */
final class HiddenTransaction implements TransactionObserver {
    private static final String VIA = "Via";
    private static final String RECORD_ROUTE = "Record-Route";
    private static final String CONTACT = "Contact";

    private final Veil veil;
    private final SipEndpoint receivedOn;
    private final List<String> vias;
    private final List<String> recordRoutes;
    private SipEndpoint sentFrom;

    /** Keeps what has to come back; the transaction's messages may be let go before its last reply. */
    HiddenTransaction(Veil veil, RoutingTransaction transaction) {
        this.veil = veil;
        this.receivedOn = transaction.request().receivedOn();
        this.vias = lines(transaction.request(), VIA);
        this.recordRoutes = lines(transaction.request(), RECORD_ROUTE);
        this.sentFrom = receivedOn;
    }

    private static List<String> lines(WireMessage message, String name) {
        return HeaderValues.all(message, name).stream()
                .map(HeaderValues.Value::text)
                .toList();
    }

    @Override
    public void onRequestOut(RoutingBranch branch) {
        sentFrom = branch.sentFrom().orElse(receivedOn);
        veilRequest(branch, veil, sentFrom);
    }

    /** Takes out of a request what only concerns its sender. */
    static void veilRequest(WireMessage request, Veil veil, SipEndpoint socket) {
        replaceContacts(request, own -> veil.senderContact(request, own, socket));
        HeaderValues.removeAll(request, VIA);
        HeaderValues.removeAll(request, RECORD_ROUTE);
        setCallId(request, veil.receiverCallId());
    }

    @Override
    public void onReplyIn(RoutingReply reply) {
        reply.branch().flatMap(RoutingBranch::sentFrom).ifPresent(socket -> sentFrom = socket);
    }

    @Override
    public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
        if (!relayed) {
            return;
        }
        // a redirection names others, who are to be reached without this server
        if (status < 300 || status >= 400) {
            replaceContacts(reply, own -> veil.receiverContact(reply, own, sentFrom, receivedOn));
        }
        HeaderValues.removeAll(reply, RECORD_ROUTE);
        int line = 0;
        for (String via : vias) {
            reply.insertHeader(line++, VIA, via);
        }
        if (status < 300 && !recordRoutes.isEmpty()) {
            reply.insertHeader(line, RECORD_ROUTE, String.join(",", recordRoutes));
        }
        setCallId(reply, veil.senderCallId());
    }

    private static void replaceContacts(WireMessage message, Function<AddressText, String> replacement) {
        for (HeaderValues.Value value : HeaderValues.all(message, CONTACT)) {
            Optional<AddressText> address = AddressText.parse(value.text());
            if (address.isPresent()) {
                HeaderValues.replace(message, value, replacement.apply(address.get()));
            }
        }
    }

    private static void setCallId(WireMessage message, String callId) {
        int line = message.indexOfHeader("Call-ID", 0);
        if (line >= 0 && !message.headerValue(line).equals(callId)) {
            message.replaceHeader(line, callId);
        }
    }
}

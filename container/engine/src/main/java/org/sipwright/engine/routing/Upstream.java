// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import org.sipwright.sip.ReplyContent;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Source;

/** The side of a routed transaction that looks to the caller: its replies. Used inside the lane of the call. */
final class Upstream {
    private static final ServerTransactionUser NOBODY = new ServerTransactionUser() {};

    private final RoutingDispatcher dispatcher;
    private final RoutedRequest request;
    private final InetSocketAddress replyAddress;
    private final ServerTransaction server;
    private int finalStatus;
    private String localTag = "";

    Upstream(RoutingDispatcher dispatcher, RoutedRequest request, ServerTransactionUser user) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.replyAddress = replyAddress(request);
        this.server = transactionOf(request, user);
        server.attach(user);
    }

    private static InetSocketAddress replyAddress(RoutedRequest of) {
        return TransactionLayer.replyAddress(
                of.message().topVia().orElseThrow(), of.messageSource(), of.isRportForced());
    }

    private ServerTransaction transactionOf(RoutedRequest of, ServerTransactionUser user) {
        SipMessage message = of.message();
        Source source = of.messageSource();
        ServerTransaction made = dispatcher.transactions().createServer(message, source, replyAddress(of), user);
        made.setLinger(dispatcher.settings().linger());
        return made;
    }

    boolean isInvite() {
        return server.isInvite();
    }

    boolean isAnswered() {
        return server.isAnswered();
    }

    /** Whether a reply of this status may still go out (RFC 6026 section 7.1 for further 2xx). */
    boolean accepts(int status) {
        return !server.isAnswered() || server.isInvite() && status >= 200 && status < 300;
    }

    int lastStatus() {
        return server.lastStatus();
    }

    int finalStatus() {
        return finalStatus;
    }

    String localTag() {
        if (localTag.isEmpty()) {
            localTag = Tokens.tag();
        }
        return localTag;
    }

    SipMessage make(int status, String reason, ReplyContent content) {
        return request.reply(status, reason, status == 100 ? "" : localTag(), content);
    }

    /** Sends a reply; tells whether the state allowed it. */
    boolean send(SipMessage reply, boolean relayed) {
        int status = reply.status();
        if (status >= 200 && finalStatus == 0) {
            finalStatus = status;
        }
        boolean sent = server.reply(reply) || sendLate(reply);
        if (sent) {
            dispatcher.statistics().sentReply(status, relayed);
        }
        return sent;
    }

    /** 16.7 step 5: a 2xx to an INVITE goes upstream after a negative final reply too, beside the transaction. */
    private boolean sendLate(SipMessage reply) {
        if (!server.isInvite() || reply.status() < 200 || reply.status() >= 300) {
            return false;
        }
        dispatcher
                .transactions()
                .sendStateless(reply, new Destination(server.source().endpoint(), replyAddress), ViaForm.PLAIN);
        return true;
    }

    /**
     * What goes upstream when all branches have failed.
     *
     * @param relayed whether it came from a branch
     */
    record Answer(SipMessage message, boolean relayed) {}

    /** The best branch's reply where it has this status or is translated to it; one made here otherwise. */
    Answer answer(RoutedBranch best, int status) {
        RoutedReply reply = best.ending().orElse(null);
        if (reply != null && reply.status() == status) {
            return new Answer(reply.message(), !reply.isLocal());
        }
        if (reply != null && status == 500) {
            // the reason phrase stays: it tells the caller more than our own would
            reply.message().setStatus(500, reply.reason());
            return new Answer(reply.message(), true);
        }
        String reason = status == 487 ? "Request Terminated" : "Request Timeout";
        return new Answer(make(status, reason, ReplyContent.EMPTY), false);
    }

    /** Leaves the server transaction to itself, which repeats the final reply until timer J. */
    void detach() {
        server.setUser(NOBODY);
        server.attach(null);
    }

    /** 9.2: a CANCEL gets its 200 in a transaction of its own, with the To tag of the INVITE's. */
    void answerCancel(RoutedRequest cancel) {
        transactionOf(cancel, NOBODY).reply(cancel.reply(200, "canceling", localTag(), ReplyContent.EMPTY));
    }
}

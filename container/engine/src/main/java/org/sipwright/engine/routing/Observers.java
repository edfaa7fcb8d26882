// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.Arrays;
import java.util.function.Consumer;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.stack.message.SipMessage;

/** Those who watch a transaction, in the order of their coming. Immutable; what one of them throws stops nothing. */
final class Observers {
    /** Nobody watches. */
    static final Observers NONE = new Observers(new TransactionObserver[0]);

    private final TransactionObserver[] watching;

    private Observers(TransactionObserver[] watching) {
        this.watching = watching;
    }

    /** Asked before {@link #tell}, so that nothing is made when nobody watches. */
    private boolean arePresent() {
        return watching.length > 0;
    }

    void created(RoutedTransaction transaction) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onCreated(transaction));
        }
    }

    void requestOut(RoutedTransaction transaction, RoutedBranch branch) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onRequestOut(branch));
        }
    }

    void replyIn(RoutedTransaction transaction, RoutedReply reply) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onReplyIn(reply));
        }
    }

    void replyHandled(RoutedTransaction transaction, RoutedReply reply) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onReplyHandled(reply));
        }
    }

    void noReply(RoutedTransaction transaction, RoutedBranch branch) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onNoReply(branch));
        }
    }

    void replyOut(RoutedTransaction transaction, SipMessage reply, boolean relayed) {
        if (arePresent()) {
            WireView view = new WireView(reply);
            int status = reply.status();
            tell(transaction, observer -> observer.onReplyOut(transaction, view, status, relayed));
        }
    }

    void ack(RoutedTransaction transaction, RoutedRequest ack) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onAck(transaction, ack));
        }
    }

    void cancelled(RoutedTransaction transaction, RoutedRequest cancel) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onCancelled(transaction, cancel));
        }
    }

    void end(RoutedTransaction transaction) {
        if (arePresent()) {
            tell(transaction, observer -> observer.onEnd(transaction));
        }
    }

    Observers with(TransactionObserver further) {
        TransactionObserver[] more = Arrays.copyOf(watching, watching.length + 1);
        more[watching.length] = further;
        return new Observers(more);
    }

    private void tell(RoutedTransaction transaction, Consumer<TransactionObserver> news) {
        for (TransactionObserver observer : watching) {
            try {
                news.accept(observer);
            } catch (RuntimeException | StackOverflowError failure) {
                transaction.dispatcher().applicationFailed(failure, "an observer", transaction.callId());
            }
        }
    }
}

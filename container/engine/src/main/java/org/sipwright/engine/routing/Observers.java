// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.Arrays;
import java.util.function.Consumer;
import org.sipwright.sip.TransactionObserver;

/** Those who watch a transaction, in the order of their coming. Immutable; what one of them throws stops nothing. */
final class Observers {
    /** Nobody watches. */
    static final Observers NONE = new Observers(new TransactionObserver[0]);

    private final TransactionObserver[] watching;

    private Observers(TransactionObserver[] watching) {
        this.watching = watching;
    }

    /** Ask before {@link #tell}, so that nothing is made when nobody watches. */
    boolean arePresent() {
        return watching.length > 0;
    }

    Observers with(TransactionObserver further) {
        TransactionObserver[] more = Arrays.copyOf(watching, watching.length + 1);
        more[watching.length] = further;
        return new Observers(more);
    }

    void tell(RoutingDispatcher dispatcher, String callId, Consumer<TransactionObserver> news) {
        for (TransactionObserver observer : watching) {
            try {
                news.accept(observer);
            } catch (RuntimeException | StackOverflowError failure) {
                dispatcher.applicationFailed(failure, "an observer", callId);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;

/** The transactions whose names were told, so that a management command can find them again. Thread-safe. */
final class KnownTransactions {
    private final Map<String, Known> byName = new ConcurrentHashMap<>();

    /**
     * A transaction that was named.
     *
     * @param transaction it
     * @param callId its Call-ID, in whose turn it has to be used
     */
    record Known(RoutingTransaction transaction, String callId) {}

    /** The name of a transaction, which can be found by it from here on. */
    String name(RoutingTransaction transaction) {
        String name = transaction.id();
        if (!byName.containsKey(name) && transaction.finalStatus() == 0) {
            byName.put(name, new Known(transaction, transaction.request().callId()));
            transaction.observe(new TransactionObserver() {
                @Override
                public void onEnd(RoutingTransaction ended) {
                    byName.remove(name);
                }
            });
        }
        return name;
    }

    /** Finds one by its name. */
    Optional<Known> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

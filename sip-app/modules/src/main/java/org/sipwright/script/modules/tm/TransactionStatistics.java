// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.sip.RoutingContainer;

/** The figures of transactions; the container counts them. */
final class TransactionStatistics {
    private volatile Map<String, LongSupplier> counters = Map.of();

    void start(RoutingContainer container) {
        counters = container.statistics();
    }

    private long value(String counter) {
        LongSupplier source = counters.get(counter);
        return source == null ? 0 : source.getAsLong();
    }

    private Statistic figure(String name, String doc, String counter) {
        return Statistic.gauge(name, doc, () -> value(counter));
    }

    List<Statistic> all() {
        List<Statistic> all = new ArrayList<>();
        all.add(figure("received_replies", "Replies that came for transactions.", "received-replies"));
        all.add(figure("relayed_replies", "Replies that were relayed upstream.", "relayed-replies"));
        all.add(figure("local_replies", "Replies that were made here.", "local-replies"));
        all.add(figure("UAS_transactions", "Transactions that were made for requests.", "created-server-transactions"));
        all.add(figure("UAC_transactions", "Requests that were made here.", "originated-requests"));
        for (int kind = 2; kind <= 6; kind++) {
            all.add(figure(
                    kind + "xx_transactions",
                    "Transactions that ended with a " + kind + "xx.",
                    "transactions-" + kind + "xx"));
        }
        for (int stage = 1; stage <= 3; stage++) {
            all.add(figure(
                    "retransmission_req_T1_" + stage,
                    "Requests sent again for the time " + stage + ".",
                    "requests-sent-again-" + stage));
        }
        all.add(figure(
                "retransmission_req_T2", "Requests sent again after the longest wait.", "requests-sent-again-4"));
        all.add(figure("retransmission_rpl_T2", "Replies sent again since no ACK came.", "replies-sent-again"));
        all.add(figure("timeout_finalresponse", "Requests that got no reply at all.", "timeouts"));
        all.add(figure(
                "timeout_finalresponse_inv",
                "INVITEs that got no final reply after a provisional one.",
                "unanswered-invites"));
        all.add(figure("inuse_transactions", "Transactions that are in memory.", "server-transactions"));
        return all;
    }

    /** What t_hash tells; one table, since there is no hash with entries to be counted one by one. */
    Object hash() {
        return Map.of(
                "0", Map.of("Current", value("server-transactions"), "Total", value("created-server-transactions")));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.sipwright.stack.message.SipMethod;

/** Counts of the routing path. Thread-safe. */
final class RoutingStatistics {
    private static final int CLASSES = 7;

    private final Map<SipMethod, LongAdder> byMethod = new LinkedHashMap<>();
    private final LongAdder otherMethods = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final LongAdder forwardedRequests = new LongAdder();
    private final LongAdder forwardedReplies = new LongAdder();
    private final LongAdder droppedRequests = new LongAdder();
    private final LongAdder droppedReplies = new LongAdder();
    private final LongAdder failedRequests = new LongAdder();
    private final LongAdder failedReplies = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder statelessReplies = new LongAdder();
    private final LongAdder statelessAcks = new LongAdder();
    private final LongAdder relayedReplies = new LongAdder();
    private final LongAdder localReplies = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder originated = new LongAdder();
    private final LongAdder applicationFailures = new LongAdder();
    /** Ended transactions by the first digit of their final status. */
    private final LongAdder[] outcomes = new LongAdder[CLASSES];

    RoutingStatistics() {
        SipMethod.known().forEach(method -> byMethod.put(method, new LongAdder()));
        for (int i = 0; i < CLASSES; i++) {
            outcomes[i] = new LongAdder();
        }
    }

    void received(SipMethod method) {
        requests.increment();
        byMethod.getOrDefault(method, otherMethods).increment();
    }

    LongAdder replies() {
        return replies;
    }

    LongAdder forwardedRequests() {
        return forwardedRequests;
    }

    LongAdder forwardedReplies() {
        return forwardedReplies;
    }

    LongAdder droppedRequests() {
        return droppedRequests;
    }

    LongAdder droppedReplies() {
        return droppedReplies;
    }

    LongAdder failedRequests() {
        return failedRequests;
    }

    LongAdder failedReplies() {
        return failedReplies;
    }

    LongAdder malformed() {
        return malformed;
    }

    LongAdder statelessAcks() {
        return statelessAcks;
    }

    LongAdder statelessReplies() {
        return statelessReplies;
    }

    LongAdder transactions() {
        return transactions;
    }

    LongAdder unanswered() {
        return unanswered;
    }

    LongAdder originated() {
        return originated;
    }

    LongAdder applicationFailures() {
        return applicationFailures;
    }

    /** A reply of a transaction went upstream. */
    void sentReply(int status, boolean relayed) {
        (relayed ? relayedReplies : localReplies).increment();
        if (relayed) {
            forwardedReplies.increment();
        }
        if (status >= 200) {
            outcomes[Math.min(status / 100, CLASSES - 1)].increment();
        }
    }

    /** All counters by the names that {@link org.sipwright.sip.RoutingContainer#statistics} lists. */
    Map<String, LongSupplier> byName() {
        Map<String, LongSupplier> map = new LinkedHashMap<>();
        map.put("received-requests", requests::sum);
        byMethod.forEach((method, count) -> map.put("received-requests-" + method.name(), count::sum));
        map.put("received-requests-other", otherMethods::sum);
        map.put("received-replies", replies::sum);
        map.put("forwarded-requests", forwardedRequests::sum);
        map.put("forwarded-replies", forwardedReplies::sum);
        map.put("dropped-requests", droppedRequests::sum);
        map.put("dropped-replies", droppedReplies::sum);
        map.put("failed-requests", failedRequests::sum);
        map.put("failed-replies", failedReplies::sum);
        map.put("malformed-messages", malformed::sum);
        map.put("stateless-replies", statelessReplies::sum);
        map.put("stateless-acks", statelessAcks::sum);
        map.put("relayed-replies", relayedReplies::sum);
        map.put("local-replies", localReplies::sum);
        for (int i = 2; i < CLASSES; i++) {
            map.put("transactions-" + i + "xx", outcomes[i]::sum);
        }
        map.put("created-server-transactions", transactions::sum);
        map.put("originated-requests", originated::sum);
        map.put("unanswered-invites", unanswered::sum);
        map.put("application-failures", applicationFailures::sum);
        return map;
    }
}

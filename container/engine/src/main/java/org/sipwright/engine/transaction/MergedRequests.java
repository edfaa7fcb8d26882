// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.stack.message.SipMessage;

/**
 * Finds requests that came by two ways (RFC 3261 section 8.2.2.2): the same Call-ID, From tag, CSeq and Request-URI as a
 * transaction in progress. With another Request-URI it is a spiral and welcome. Thread-safe.
 */
public final class MergedRequests {
    private final ConcurrentMap<Key, ServerExchange> open = new ConcurrentHashMap<>();

    /** None yet. */
    public MergedRequests() {}

    private record Key(String callId, String fromTag, long cseq, String method, String uri) {}

    /** Whether a transaction in progress has the same; where none has, this one is remembered until its end. */
    public boolean isMerged(SipMessage request, ServerExchange exchange) {
        Key key = new Key(
                request.callId(),
                request.fromTag(),
                request.cseqNumber(),
                request.method().name(),
                request.requestUri());
        ServerExchange other = open.putIfAbsent(key, exchange);
        if (other == null) {
            exchange.atEnd(() -> open.remove(key, exchange));
        }
        return other != null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.sip.RoutingRequest;

/**
 * Calls that were answered with a 2xx and not acknowledged yet. The ACK of a 2xx is a transaction of its own (RFC 3261 section
 * 13.2.2.4), so it is found by the dialog and its CSeq. Only with report_ack. Thread-safe.
 */
final class AwaitedAcks {
    /** After this long no ACK comes any more, in milliseconds: 64 * T1, for which a 2xx is repeated. */
    private static final long LONGEST = 32_000;

    private final AccModule module;
    private final Map<Key, Answered> answered = new ConcurrentHashMap<>();

    private record Key(String callId, String fromTag, String toTag, String sequence) {}

    private record Answered(AccRecord record, Wanted wanted) {}

    AwaitedAcks(AccModule module) {
        this.module = module;
    }

    /** An INVITE was answered with a 2xx. */
    void await(RoutingRequest invite, AccRecord record, Wanted wanted) {
        Key key = new Key(record.callId(), record.fromTag(), record.toTag(), sequence(invite));
        if (answered.putIfAbsent(key, new Answered(record, wanted)) == null) {
            module.later(LONGEST, () -> answered.remove(key));
        }
    }

    /** The script has run for a request; an ACK that was waited for is accounted, once. */
    void afterRequest(ScriptContext context) {
        context.request().filter(request -> request.method().equals("ACK")).ifPresent(ack -> {
            Answered call = answered.remove(new Key(ack.callId(), ack.fromTag(), ack.toTag(), sequence(ack)));
            if (call != null) {
                module.account(
                        call.wanted(),
                        Kind.ANSWERED,
                        Occasion.ACKNOWLEDGED,
                        call.record().acknowledged(module.nowMillis() / 1_000));
            }
        });
    }

    private static String sequence(RoutingRequest request) {
        int line = request.indexOfHeader("CSeq", 0);
        String value = line < 0 ? "" : request.headerValue(line).strip();
        int blank = value.indexOf(' ');
        return blank < 0 ? value : value.substring(0, blank);
    }
}

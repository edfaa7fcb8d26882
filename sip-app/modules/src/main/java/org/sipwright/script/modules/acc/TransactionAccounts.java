// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.CallState;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** Watches all transactions and accounts those that scripts asked for. Thread-safe. */
final class TransactionAccounts implements TransactionObserver {
    private static final int MOST_CALLS = 1_000_000;

    private final AccModule module;
    private final Map<String, OpenCall> open = new ConcurrentHashMap<>();

    /** A call that was answered and is accounted when it ends. */
    private record OpenCall(AccRecord record, Wanted wanted, long created) {}

    TransactionAccounts(AccModule module) {
        this.module = module;
    }

    private Optional<Wanted> wanted(RoutingTransaction transaction) {
        if (!(transaction.context() instanceof CallState state)) {
            return Optional.empty();
        }
        module.addFlagged(state);
        return Wanted.find(state);
    }

    @Override
    public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
        boolean early = status == 183 && module.settings().earlyMedia() && reply.body().length > 0;
        if (status < 200 && !early) {
            return;
        }
        Optional<Wanted> found = wanted(transaction);
        if (found.isEmpty()) {
            return;
        }
        Wanted wanted = found.get();
        String line = reply.startLine();
        String reason = line.length() > 12 ? line.substring(12) : "";
        String toTag = Headers.first(reply, "To")
                .flatMap(NameAddress::parse)
                .flatMap(address -> address.parameter("tag"))
                .orElse("");
        AccRecord record = module.record(transaction.request(), wanted, Integer.toString(status), reason, toTag);
        if (early) {
            module.account(wanted, Kind.ANSWERED, Occasion.EARLY, record);
        } else if (status < 300) {
            answered(transaction, wanted, record);
        } else {
            if (transaction.isInvite()) {
                module.account(wanted, Kind.MISSED, Occasion.MISSED, record);
            }
            module.account(wanted, Kind.FAILED, Occasion.ANSWERED, record);
        }
    }

    private void answered(RoutingTransaction transaction, Wanted wanted, AccRecord record) {
        boolean opens = transaction.isInvite() && transaction.request().toTag().isEmpty();
        if (opens && wanted.wantsAny(Kind.CDR) && open.size() < MOST_CALLS) {
            open.put(key(record.callId(), record.fromTag()), new OpenCall(record, wanted, wanted.created()));
            for (Backend backend : Backend.values()) {
                if (!wanted.wants(backend, Kind.CDR) && wanted.wants(backend, Kind.ANSWERED)) {
                    module.write(backend, wanted, Occasion.ANSWERED, record);
                }
            }
        } else {
            module.account(wanted, Kind.ANSWERED, Occasion.ANSWERED, record);
        }
    }

    private static String key(String callId, String fromTag) {
        return callId + ' ' + fromTag;
    }

    @Override
    public void onCancelled(RoutingTransaction transaction, RoutingRequest cancel) {
        if (module.settings().reportCancels()) {
            wanted(transaction)
                    .ifPresent(wanted -> module.account(
                            wanted,
                            Kind.ANSWERED,
                            Occasion.CANCELLED,
                            module.record(cancel, wanted, "", "", cancel.toTag())));
        }
    }

    /** A dialog has ended: its call is accounted where that was asked for. */
    void ended(String callId, String fromTag, long startMillis, long endMillis) {
        OpenCall call = open.remove(key(callId, fromTag));
        if (call != null) {
            long created = call.created == 0 ? startMillis : call.created;
            module.account(
                    call.wanted,
                    Kind.CDR,
                    Occasion.ENDED,
                    call.record.ended(new AccRecord.CallTimes(created, startMillis, endMillis)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.Optional;
import org.sipwright.script.modules.acc.RecordWriter.Occasion;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.modules.acc.Wanted.Kind;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.CallState;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** Watches all transactions and accounts those that scripts asked for. Thread-safe. */
final class TransactionAccounts implements TransactionObserver {
    private final AccModule module;
    private final CallRecords calls;
    private final AwaitedAcks acks;

    TransactionAccounts(AccModule module, CallRecords calls, AwaitedAcks acks) {
        this.module = module;
        this.calls = calls;
        this.acks = acks;
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
        if (wanted.isOfCall() && !transaction.request().toTag().isEmpty()) {
            dialog(transaction)
                    .filter(dialog -> transaction.request().method().equals("BYE"))
                    .ifPresent(calls::finish);
            return;
        }
        String line = reply.startLine();
        String reason = line.length() > 12 ? line.substring(12) : "";
        String toTag = Headers.first(reply, "To")
                .flatMap(NameAddress::parse)
                .flatMap(address -> address.parameter("tag"))
                .orElse("");
        AccRecord record = module.record(
                (CallState) transaction.context(),
                transaction.request(),
                wanted,
                new AccModule.Answer(Integer.toString(status), reason, toTag));
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
        if (module.settings().reportAcks() && transaction.isInvite() && wanted.wantsAny(Kind.ANSWERED)) {
            acks.await(transaction.request(), record, wanted);
        }
        boolean opens = transaction.isInvite() && transaction.request().toTag().isEmpty() && wanted.wantsAny(Kind.CDR);
        Optional<Dialog> dialog = opens ? dialog(transaction) : Optional.empty();
        if (dialog.isPresent()) {
            calls.open(dialog.get(), record, wanted);
            for (Backend backend : Backend.values()) {
                if (!wanted.wants(backend, Kind.CDR) && wanted.wants(backend, Kind.ANSWERED)) {
                    module.write(backend, wanted, Occasion.ANSWERED, record);
                }
            }
        } else {
            module.account(wanted, Kind.ANSWERED, Occasion.ANSWERED, record);
        }
    }

    private static Optional<Dialog> dialog(RoutingTransaction transaction) {
        return transaction.context() instanceof CallState state ? DialogModule.current(state) : Optional.empty();
    }

    @Override
    public void onCancelled(RoutingTransaction transaction, RoutingRequest cancel) {
        if (module.settings().reportCancels()) {
            wanted(transaction)
                    .ifPresent(wanted -> module.account(
                            wanted,
                            Kind.ANSWERED,
                            Occasion.CANCELLED,
                            module.record(
                                    (CallState) transaction.context(),
                                    cancel,
                                    wanted,
                                    new AccModule.Answer("", "", cancel.toTag()))));
        }
    }
}

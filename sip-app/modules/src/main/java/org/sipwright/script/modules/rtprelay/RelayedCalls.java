// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogListener;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/**
 * The calls that lead their media through a relay: each description that goes by is led through it, and the relay is told of
 * the end. Requests are shown on virtual threads here, which may wait for the relay; replies wait for it by themselves.
 */
final class RelayedCalls implements DialogListener {
    private final Map<Dialog, RelayedCall> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> callIds = new ConcurrentHashMap<>();
    private volatile RoutingContainer container;

    void start(RoutingContainer routing) {
        container = routing;
    }

    Map<Dialog, RelayedCall> all() {
        return calls;
    }

    /** Whether requests with this Call-ID may have to wait for a relay. */
    boolean isKnown(String callId) {
        return callIds.containsKey(callId);
    }

    private void add(Dialog dialog, RelayedCall call) {
        if (calls.putIfAbsent(dialog, call) == null) {
            callIds.merge(dialog.callId(), 1, Integer::sum);
        }
    }

    Optional<RelayedCall> find(Dialog dialog) {
        return Optional.ofNullable(calls.get(dialog));
    }

    /** The transaction of an initial INVITE for which the script has said something of media. */
    void watchInitial(RoutingTransaction transaction, RelayedCall call) {
        transaction.observe(new Watcher(call, true));
    }

    /** A transaction within a call. */
    void watchSequential(RoutingTransaction transaction) {
        boolean describes = transaction.request().method().equals("INVITE")
                || transaction.request().method().equals("UPDATE");
        if (!describes || transaction.request().toTag().isEmpty()) {
            return;
        }
        Optional<Dialog> dialog = dialog(transaction);
        Optional<RelayedCall> call = dialog.flatMap(this::find);
        if (call.isPresent()) {
            boolean fromCaller =
                    transaction.request().fromTag().equals(dialog.get().caller().tag());
            transaction.observe(new Watcher(call.get(), fromCaller));
        }
    }

    private static Optional<Dialog> dialog(RoutingTransaction transaction) {
        return transaction.context() instanceof CallState state ? DialogModule.current(state) : Optional.empty();
    }

    private static Optional<String> sdp(WireMessage message) {
        return BodyParts.of(message).first(BodyParts.SDP).map(BodyParts.Part::text);
    }

    private static void setSdp(WireMessage message, Optional<String> changed) {
        changed.ifPresent(text -> BodyParts.of(message).edit(BodyParts.SDP, old -> text));
    }

    private static Optional<String> address(InetSocketAddress source) {
        return Optional.of(HostText.plain(source.getAddress()));
    }

    /** Watches a transaction that can carry descriptions. Used inside its call. */
    private final class Watcher implements TransactionObserver {
        private final RelayedCall call;
        private final boolean fromCaller;
        private boolean offered;

        Watcher(RelayedCall call, boolean fromCaller) {
            this.call = call;
            this.fromCaller = fromCaller;
        }

        private boolean initial(RoutingTransaction transaction) {
            return transaction.request().toTag().isEmpty();
        }

        @Override
        public void onRequestOut(RoutingBranch branch) {
            RoutingRequest request = branch.transaction().request();
            boolean initial = request.toTag().isEmpty();
            int index = initial ? branch.index() : call.answered();
            Optional<Dialog> dialog = dialog(branch.transaction());
            Optional<RelayEngine> relay = call.engine().relay();
            if (dialog.isEmpty() || relay.isEmpty() || initial && !call.isEngaged(index) || call.isDisabled(index)) {
                return;
            }
            add(dialog.get(), call);
            String own = (fromCaller ? call.caller() : call.callee()).text(SideSettings.BODY);
            Optional<String> description = own.isEmpty() ? sdp(branch) : Optional.of(own);
            if (description.isPresent()) {
                offered = true;
                call.offered().add(index);
                RelayEngine.Exchange exchange =
                        call.exchange(dialog.get(), fromCaller, index, address(request.source()));
                setSdp(
                        branch,
                        relay.get()
                                .offer(
                                        exchange,
                                        call.side(fromCaller, index),
                                        call.side(!fromCaller, index),
                                        description.get()));
            }
        }

        @Override
        public void onReplyHandled(RoutingReply reply) {
            boolean useful = reply.status() > 100 && reply.status() < 300;
            if (useful && (reply.status() >= 200 || sdp(reply).isPresent())) {
                container.runBlocking(reply, () -> lead(reply));
            }
        }

        private void lead(RoutingReply reply) {
            RoutingTransaction transaction = reply.routingTransaction().orElseThrow();
            boolean initial = initial(transaction);
            int index = initial ? reply.branch().map(RoutingBranch::index).orElse(0) : call.answered();
            Optional<Dialog> dialog = dialog(transaction);
            Optional<RelayEngine> relay = call.engine().relay();
            if (dialog.isEmpty() || relay.isEmpty() || find(dialog.get()).isEmpty() || call.isDisabled(index)) {
                return;
            }
            Optional<String> description = sdp(reply);
            boolean offers = !offered && !call.offered().contains(index);
            RelayEngine.Exchange exchange = RelayedCall.answeredBy(
                    call.exchange(dialog.get(), fromCaller != offers, index, address(reply.source())), tag(reply));
            if (description.isPresent() && offers) {
                call.setOfferedByReply(true);
                setSdp(
                        reply,
                        relay.get()
                                .offer(
                                        exchange,
                                        call.side(!fromCaller, index),
                                        call.side(fromCaller, index),
                                        description.get()));
            } else if (description.isPresent()) {
                setSdp(
                        reply,
                        relay.get()
                                .answer(
                                        exchange,
                                        call.side(!fromCaller, index),
                                        call.side(fromCaller, index),
                                        description.get()));
            }
            if (initial && reply.status() >= 200) {
                settle(dialog.get(), index, relay.get());
            }
        }

        /** One branch has answered: what the relay holds for the others ends. */
        private void settle(Dialog dialog, int index, RelayEngine relay) {
            call.setAnswered(index);
            if (relay.separatesBranches()) {
                for (int other : call.offered()) {
                    if (other != index) {
                        relay.delete(call.exchange(dialog, true, other, Optional.empty()), deleteFlags(call));
                    }
                }
            }
        }
    }

    private static String tag(WireMessage reply) {
        return HeaderValues.header(reply, "To")
                .flatMap(AddressText::parse)
                .flatMap(address -> address.parameter("tag"))
                .orElse("");
    }

    private static String deleteFlags(RelayedCall call) {
        String given = call.settings().getOrDefault(SideSettings.DELETE, "");
        return (given
                        + ' '
                        + call.caller().text(SideSettings.DELETE)
                        + ' '
                        + call.callee().text(SideSettings.DELETE))
                .strip();
    }

    /** The answer to an offer that came in a reply stands in the ACK. */
    @Override
    public void onRequest(ScriptContext context, Dialog dialog) {
        Optional<RoutingRequest> ack =
                context.request().filter(request -> request.method().equals("ACK"));
        Optional<RelayedCall> call = find(dialog).filter(RelayedCall::isOfferedByReply);
        Optional<String> description = ack.flatMap(RelayedCalls::sdp);
        if (call.isEmpty()
                || description.isEmpty()
                || call.get().engine().relay().isEmpty()) {
            return;
        }
        call.get().setOfferedByReply(false);
        boolean fromCaller = ack.get().fromTag().equals(dialog.caller().tag());
        int index = call.get().answered();
        call.get().offered().add(index);
        RelayEngine.Exchange exchange = call.get()
                .exchange(dialog, !fromCaller, index, address(ack.get().source()));
        setSdp(
                ack.get(),
                call.get()
                        .engine()
                        .relay()
                        .get()
                        .answer(
                                exchange,
                                call.get().side(fromCaller, index),
                                call.get().side(!fromCaller, index),
                                description.get()));
    }

    @Override
    public void onEnded(Dialog dialog, boolean answered) {
        RelayedCall call = calls.remove(dialog);
        if (call == null) {
            return;
        }
        callIds.computeIfPresent(dialog.callId(), (key, count) -> count > 1 ? count - 1 : null);
        RelayEngine relay = call.engine().relay().orElseThrow();
        container.execute(() -> {
            for (int branch : call.offered()) {
                if (!answered || branch == call.answered() || !relay.separatesBranches()) {
                    relay.delete(call.exchange(dialog, true, branch, Optional.empty()), deleteFlags(call));
                }
                if (!relay.separatesBranches()) {
                    return;
                }
            }
        });
    }
}

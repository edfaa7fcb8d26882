// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogListener;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;

/**
 * Keeps the endpoints of calls alive as long as the calls last: callers for which the script asked, and called endpoints that
 * are registered behind a NAT; once one of these answers, it alone.
 */
final class CallEndpoints implements DialogListener {
    /** The value of a call that names its endpoints, so that databases keep them with it. */
    private static final String VALUE = "_nat_endpoints_";

    private final NatEndpoints endpoints;
    private final Map<String, List<String>> byCall = new ConcurrentHashMap<>();

    CallEndpoints(NatEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** An endpoint takes part in a call. */
    void join(Dialog dialog, String uri, SipEndpoint socket) {
        List<String> uris = byCall.computeIfAbsent(dialog.id(), id -> new CopyOnWriteArrayList<>());
        if (!uris.contains(uri)) {
            uris.add(uri);
            endpoints.change(uri, socket, endpoint -> endpoint.calls().add(dialog.id()));
            write(dialog);
        }
    }

    private void write(Dialog dialog) {
        List<String> texts = new ArrayList<>();
        for (String uri : byCall.getOrDefault(dialog.id(), List.of())) {
            endpoints.find(uri).ifPresent(one -> texts.add(uri + '|' + one.socket()));
        }
        dialog.values().put(VALUE, String.join(" ", texts));
    }

    @Override
    public void onEnded(Dialog dialog, boolean answered) {
        List<String> uris = byCall.remove(dialog.id());
        if (uris != null) {
            uris.forEach(uri -> endpoints.leave(uri, dialog.id()));
        }
    }

    /** Brings the endpoints of a call back that a database has kept. */
    void restore(Dialog dialog, List<SipEndpoint> sockets) {
        if (dialog.values().get(VALUE) instanceof String texts) {
            for (String text : texts.split(" ")) {
                int bar = text.indexOf('|');
                Optional<SipEndpoint> socket = sockets.stream()
                        .filter(one -> bar > 0 && one.toString().equals(text.substring(bar + 1)))
                        .findFirst();
                socket.ifPresent(one -> join(dialog, text.substring(0, bar), one));
            }
        }
    }

    /** Watches the INVITE of a call for the endpoints that it reaches. */
    final class Watcher implements TransactionObserver {
        private final List<String> called = new ArrayList<>();

        @Override
        public void onRequestOut(RoutingBranch branch) {
            Optional<Dialog> dialog = dialog(branch.transaction());
            if (dialog.isEmpty() || branch.destination().isEmpty()) {
                return;
            }
            String uri = Sources.uri(branch.destination().get(), branch.sentFrom());
            Optional<NatEndpoint> known = endpoints.find(uri).filter(one -> one.isRegistered(endpoints.now()));
            if (known.isPresent()) {
                called.add(uri);
                join(dialog.get(), uri, known.get().socket());
            }
        }

        @Override
        public void onReplyIn(RoutingReply reply) {
            Optional<Dialog> dialog = reply.routingTransaction().flatMap(CallEndpoints::dialog);
            if (reply.status() < 200 || reply.status() >= 300 || dialog.isEmpty() || called.isEmpty()) {
                return;
            }
            String answering = Sources.uri(reply.source(), Optional.of(reply.receivedOn()));
            List<String> uris = byCall.getOrDefault(dialog.get().id(), List.of());
            for (String uri : called) {
                if (!uri.equals(answering) && uris.remove(uri)) {
                    endpoints.leave(uri, dialog.get().id());
                }
            }
            called.clear();
            write(dialog.get());
        }
    }

    private static Optional<Dialog> dialog(RoutingTransaction transaction) {
        return transaction.context() instanceof CallState state ? DialogModule.current(state) : Optional.empty();
    }
}

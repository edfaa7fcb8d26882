// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** Asking that the way to the sender of a request stays open. */
public final class KeepAliveFunctions {
    private static final Slot<Request> ASKED = Slot.named("keep-alive");
    private static final Slot<Boolean> UNTRACKED = Slot.named("keep-alive without dialog");
    private static final long SECOND = 1_000;

    private final NatTraversalModule module;

    KeepAliveFunctions(NatTraversalModule module) {
        this.module = module;
    }

    /** Whether the dialog of an INVITE is made where the script made none. */
    static boolean tracks(ScriptContext context) {
        return context.state().get(UNTRACKED).isEmpty();
    }

    static void setTracks(ScriptContext context, boolean tracks) {
        if (tracks) {
            context.state().clear(UNTRACKED);
        } else {
            context.state().put(UNTRACKED, true);
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "nat_keepalive",
            routes = REQUEST,
            doc =
                    "Keeps the way to the sender of a REGISTER or SUBSCRIBE open for as long as it succeeds, and to the caller of"
                            + " an INVITE for as long as the call lasts.")
    public int keepAlive(ScriptContext context) {
        Optional<RoutingRequest> found = context.request();
        if (found.isEmpty()) {
            return -1;
        }
        RoutingRequest request = found.get();
        switch (request.method()) {
            case "REGISTER", "SUBSCRIBE" -> {
                Request asked = new Request(request);
                request.observeStatelessReplies(asked::onReply);
                ask(context, asked);
                return 1;
            }
            case "INVITE" -> {
                if (!request.toTag().isEmpty() || module.dialogs().isEmpty()) {
                    return -1;
                }
                ask(context, new Request(request));
                if (tracks(context)) {
                    module.dialogs().get().create(context);
                }
                return 1;
            }
            default -> {
                return -1;
            }
        }
    }

    private static void ask(ScriptContext context, Request asked) {
        context.state().put(ASKED, asked);
        context.transaction().ifPresent(asked::onCreated);
    }

    /** A transaction was made: watches it where the script asked for its request. */
    void onCreated(RoutingTransaction transaction) {
        if (transaction.context() instanceof CallState state) {
            state.get(ASKED).ifPresent(asked -> asked.onCreated(transaction));
        }
    }

    /** A request whose sender is to be kept alive. Used inside its call. */
    private final class Request implements TransactionObserver {
        private final String method;
        private final String uri;
        private final SipEndpoint socket;
        private final List<String> contacts;

        Request(RoutingRequest request) {
            this.method = request.method();
            this.socket = request.receivedOn();
            this.uri = Sources.uri(request.source(), Optional.of(socket));
            this.contacts = contacts(request).map(AddressText::uri).toList();
        }

        @Override
        public void onCreated(RoutingTransaction transaction) {
            if (!method.equals("INVITE")) {
                transaction.observe(this);
            } else if (transaction.context() instanceof CallState state) {
                Optional<Dialog> dialog = DialogModule.current(state);
                dialog.ifPresent(one -> module.calls().join(one, uri, socket));
            }
        }

        @Override
        public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
            onReply(status, reply);
        }

        void onReply(int status, WireMessage reply) {
            if (status < 200 || status >= 300) {
                return;
            }
            long until = module.endpoints().now() + lifetime(reply) * SECOND;
            module.endpoints().change(uri, socket, endpoint -> {
                if (method.equals("REGISTER")) {
                    endpoint.setRegisteredUntil(until);
                } else {
                    endpoint.setSubscribedUntil(until);
                }
            });
        }

        /** RFC 3261 section 10.2.4, RFC 6665 section 4.2.1.1: in seconds. */
        private long lifetime(WireMessage reply) {
            long general = HeaderValues.header(reply, "Expires")
                    .map(KeepAliveFunctions::seconds)
                    .orElse(0L);
            if (!method.equals("REGISTER")) {
                return general;
            }
            return contacts(reply)
                    .filter(contact -> contacts.contains(contact.uri()))
                    .mapToLong(contact -> contact.parameter("expires")
                            .map(KeepAliveFunctions::seconds)
                            .orElse(general))
                    .max()
                    .orElse(0);
        }
    }

    private static Stream<AddressText> contacts(WireMessage message) {
        return HeaderValues.all(message, "Contact").stream().flatMap(value -> AddressText.parse(value.text()).stream());
    }

    private static long seconds(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Long.parseLong(text.strip()) : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** Follows calls through their transactions. What belongs to a call runs within it, one thing at a time. */
final class DialogTracking {
    private static final Slot<Dialog> CURRENT = Slot.named("dialog");
    private static final int SECOND = 1_000;

    private final Dialogs dialogs = new Dialogs();
    private final Profiles profiles;
    private final DialogSettings settings;
    private final DialogFigures figures;
    private final DialogRoutes routes;
    private final List<DialogListener> listeners = new CopyOnWriteArrayList<>();
    private volatile ScriptEnvironment environment;

    DialogTracking(DialogSettings settings, Profiles profiles, DialogFigures figures, DialogRoutes routes) {
        this.routes = routes;
        this.settings = settings;
        this.profiles = profiles;
        this.figures = figures;
    }

    void start(ScriptEnvironment surroundings) {
        environment = surroundings;
        environment.container().observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                if (transaction.context() instanceof CallState state) {
                    state.get(CURRENT).ifPresent(dialog -> attach(dialog, transaction));
                }
            }
        });
    }

    Dialogs dialogs() {
        return dialogs;
    }

    /** Adds a listener; it hears of those calls as restored that are there already. */
    void listen(DialogListener listener) {
        listeners.add(listener);
        dialogs.all().forEach(listener::onRestored);
    }

    /** Takes a call from the database; false where it is known. */
    boolean restore(Dialog dialog) {
        if (dialogs.byId(dialog.id()).isPresent()) {
            return false;
        }
        dialogs.add(dialog);
        figures.changed(DialogState.UNCONFIRMED, dialog.state());
        listeners.forEach(listener -> listener.onRestored(dialog));
        return true;
    }

    /** The call of the message in hand. */
    static Optional<Dialog> current(ScriptContext context) {
        Optional<Dialog> known = current(context.state());
        if (known.isPresent() || context.kind() != RouteUse.LOCAL) {
            return known;
        }
        // what is made here for a call has its tags, such as the BYEs at the end of its lifetime
        Optional<Dialog> own = context.environment()
                .module(DialogModule.class)
                .flatMap(module -> module.tracking()
                        .dialogs()
                        .ofOwnRequest(
                                HeaderValues.header(context.message(), "Call-ID")
                                        .orElse(""),
                                Messages.fromTag(context),
                                Messages.toTag(context)));
        own.ifPresent(dialog -> setCurrent(context, dialog));
        return own;
    }

    static Optional<Dialog> current(CallState state) {
        return state.get(CURRENT);
    }

    static void setCurrent(ScriptContext context, Dialog dialog) {
        context.state().put(CURRENT, dialog);
    }

    static void clearCurrent(ScriptContext context) {
        context.state().clear(CURRENT);
    }

    /** Makes the call of an initial INVITE, or gives the one that was made. */
    Optional<Dialog> create(ScriptContext context, String options) {
        Optional<Dialog> there = current(context);
        if (there.isPresent()) {
            return there;
        }
        Optional<RoutingRequest> request = context.request()
                .filter(one -> one.toTag().isEmpty())
                .filter(one -> !one.method().matches("ACK|CANCEL|REGISTER"));
        if (request.isEmpty()) {
            return Optional.empty();
        }
        Dialog dialog = dialogs.create(request.get(), environment.container().currentTimeMillis());
        dialog.setOptions(options);
        dialog.setLifetime(settings.lifetime());
        dialog.setDeleteDelay(settings.deleteDelay());
        dialog.caller().setSdp(sdp(request.get()));
        setCurrent(context, dialog);
        figures.processed().increment();
        context.transaction().ifPresent(transaction -> attach(dialog, transaction));
        return Optional.of(dialog);
    }

    private static String sdp(WireMessage message) {
        return BodyParts.of(message)
                .first(BodyParts.SDP)
                .map(part -> new String(part.text().getBytes(ISO_8859_1), ISO_8859_1))
                .orElse("");
    }

    private void attach(Dialog dialog, RoutingTransaction transaction) {
        boolean initial = transaction.request().toTag().isEmpty();
        if (initial) {
            dialog.setInvite(transaction);
            transaction.observe(new InitialWatcher(dialog));
        } else {
            transaction.observe(
                    new SequentialWatcher(dialog, transaction.request().fromTag()));
        }
    }

    /** The routes beyond this server that the replies of a call show, the nearest first. */
    private List<String> routesBeyond(WireMessage reply) {
        List<String> routes = new ArrayList<>();
        for (HeaderValues.Value value : HeaderValues.all(reply, "Record-Route")) {
            Optional<UriText> uri = AddressText.parse(value.text()).flatMap(one -> UriText.parse(one.uri()));
            if (uri.isPresent()
                    && environment
                            .container()
                            .isLocal(uri.get().host(), uri.get().port(), "")) {
                break;
            }
            routes.addFirst(value.text());
        }
        return routes;
    }

    /** Watches the INVITE that makes a call. */
    private final class InitialWatcher implements TransactionObserver {
        private final Dialog dialog;

        InitialWatcher(Dialog dialog) {
            this.dialog = dialog;
        }

        @Override
        public void onReplyIn(RoutingReply reply) {
            if (reply.status() == 100 || reply.status() >= 300) {
                return;
            }
            if (reply.status() >= 200 && dialog.state().number() < DialogState.CONFIRMED_NO_ACK.number()) {
                Leg callee = dialog.callee();
                callee.setTag(HeaderValues.header(reply, "To")
                        .flatMap(AddressText::parse)
                        .flatMap(address -> address.parameter("tag"))
                        .orElse(""));
                callee.setContact(Dialogs.contact(reply));
                callee.setRoutes(routesBeyond(reply));
                callee.setSocket(reply.branch().flatMap(RoutingBranch::sentFrom));
                callee.setSdp(sdp(reply));
            }
            change(dialog, reply.status() < 200 ? DialogState.Event.PROVISIONAL : DialogState.Event.SUCCESS);
        }

        @Override
        public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
            if (status >= 200 && status < 300) {
                if (transaction.isCancelled() && dialog.options().contains("E")) {
                    // RFC 5407 section 3.1.2: the answer and the CANCEL crossed, so nobody may want the call
                    dialog.setLifetime(settings.raceTimeout());
                    dialog.setOptions(dialog.options() + "B");
                }
                change(dialog, DialogState.Event.SUCCESS);
            } else if (status >= 300) {
                change(dialog, DialogState.Event.FAILURE);
            }
        }

        @Override
        public void onEnd(RoutingTransaction transaction) {
            dialog.setInvite(null);
            change(dialog, DialogState.Event.FAILURE);
        }
    }

    /** Watches requests within a call: counts their numbers, and follows contacts. */
    private final class SequentialWatcher implements TransactionObserver {
        private final Dialog dialog;
        private final Leg receiver;
        private final int offset;

        SequentialWatcher(Dialog dialog, String fromTag) {
            this.dialog = dialog;
            this.receiver = dialog.receiver(fromTag);
            this.offset = receiver.offset();
        }

        @Override
        public void onRequestOut(RoutingBranch branch) {
            shift(branch, offset);
        }

        @Override
        public void onReplyIn(RoutingReply reply) {
            if (reply.status() >= 200 && reply.status() < 300 && reply.method().equals("INVITE")) {
                String contact = Dialogs.contact(reply);
                if (!contact.isEmpty()) {
                    receiver.setContact(contact);
                }
                String sdp = sdp(reply);
                if (!sdp.isEmpty()) {
                    receiver.setSdp(sdp);
                }
                listeners.forEach(listener -> listener.onChanged(dialog));
            }
        }

        @Override
        public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
            if (relayed) {
                shift(reply, -offset);
            }
        }

        @Override
        public String toString() {
            return "requests of dialog " + dialog.id();
        }
    }

    /** Changes the number in CSeq. */
    static void shift(WireMessage message, int offset) {
        int line = offset == 0 ? -1 : message.indexOfHeader("CSeq", 0);
        if (line >= 0) {
            String[] words = message.headerValue(line).trim().split("\\s+", 2);
            if (words.length == 2 && words[0].matches("[0-9]{1,10}")) {
                message.replaceHeader(line, (Long.parseLong(words[0]) + offset) + " " + words[1]);
            }
        }
    }

    /** A request within a call was found to be one. */
    void sequential(ScriptContext context, RoutingRequest request, Dialog dialog) {
        setCurrent(context, dialog);
        listeners.forEach(listener -> listener.onRequest(context, dialog));
        Leg receiver = dialog.receiver(request.fromTag());
        Leg sender = receiver == dialog.caller() ? dialog.callee() : dialog.caller();
        if (request.method().equals("ACK")) {
            shift(request, receiver.offset());
            change(dialog, DialogState.Event.ACK);
            return;
        }
        receiver.setCseq(request.cseqNumber());
        if (request.method().equals("BYE")) {
            end(dialog, receiver == dialog.caller() ? "Upstream BYE" : "Downstream BYE");
            return;
        }
        if (request.method().equals("INVITE") || request.method().equals("UPDATE")) {
            String contact = Dialogs.contact(request);
            if (!contact.isEmpty()) {
                sender.setContact(contact);
            }
            String sdp = sdp(request);
            if (!sdp.isEmpty()) {
                sender.setSdp(sdp);
            }
        }
    }

    /** Ends a call for a reason; does nothing to one that has ended. */
    boolean end(Dialog dialog, String reason) {
        if (dialog.state() == DialogState.DELETED) {
            return false;
        }
        dialog.setEndReason(reason);
        change(dialog, DialogState.Event.END);
        return true;
    }

    private void change(Dialog dialog, DialogState.Event event) {
        DialogState before = dialog.state();
        DialogState now = before.on(event);
        if (before == now) {
            return;
        }
        dialog.setState(now);
        figures.changed(before, now);
        long time = environment.container().currentTimeMillis();
        if (now == DialogState.CONFIRMED_NO_ACK) {
            dialog.setStarted(time);
            dialog.setExpiry(time + dialog.lifetime() * (long) SECOND);
            listeners.forEach(listener -> listener.onAnswered(dialog));
            routes.run(dialog, dialog.routes().onAnswer(), () -> {});
        } else if (now == DialogState.CONFIRMED) {
            listeners.forEach(listener -> listener.onChanged(dialog));
        } else if (now == DialogState.DELETED) {
            profiles.removeAll(dialog);
            dialog.setExpiry(time + dialog.deleteDelay() * (long) SECOND);
            if (event == DialogState.Event.FAILURE) {
                figures.failed().increment();
            }
            if (dialog.deleteDelay() <= 0) {
                dialogs.remove(dialog);
            }
            boolean answered = before.number() >= DialogState.CONFIRMED_NO_ACK.number();
            listeners.forEach(listener -> listener.onEnded(dialog, answered));
            if (answered) {
                routes.run(dialog, dialog.routes().onHangup(), () -> {});
            }
        }
        raise(dialog, before, now);
    }

    private void raise(Dialog dialog, DialogState before, DialogState now) {
        if (environment.events().isWanted(DialogModule.STATE_CHANGED)) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            DialogModule.STATE_CHANGED,
                            List.of(
                                    Map.entry("id", dialog.id()),
                                    Map.entry("db_id", Long.toString(dialog.number())),
                                    Map.entry("callid", dialog.callId()),
                                    Map.entry("from_tag", dialog.caller().tag()),
                                    Map.entry("to_tag", dialog.callee().tag()),
                                    Map.entry("old_state", before.number()),
                                    Map.entry("new_state", now.number()))));
        }
    }
}

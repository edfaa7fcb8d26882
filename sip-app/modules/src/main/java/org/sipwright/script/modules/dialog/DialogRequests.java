// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingTransaction;

/** The server's own requests within calls: BYE at their end, pings, and what is due by the clock. Thread-safe. */
final class DialogRequests {
    private static final long SECOND = 1_000;

    private final DialogTracking tracking;
    private final DialogSettings settings;
    private final DialogFigures figures;
    private final DialogRoutes routes;
    private volatile RoutingContainer container;

    DialogRequests(DialogTracking tracking, DialogSettings settings, DialogFigures figures, DialogRoutes routes) {
        this.routes = routes;
        this.tracking = tracking;
        this.settings = settings;
        this.figures = figures;
    }

    void start(ScriptEnvironment environment) {
        container = environment.container();
    }

    /** Ends a call: BYE to both sides of an answered one, CANCEL for one that rings. Runs within the call. */
    boolean terminate(Dialog dialog, String reason, String headers) {
        boolean answered = dialog.state() == DialogState.CONFIRMED || dialog.state() == DialogState.CONFIRMED_NO_ACK;
        if (!answered) {
            Optional<RoutingTransaction> invite = dialog.invite();
            invite.ifPresent(RoutingTransaction::cancelBranches);
            return invite.isPresent();
        }
        if (!tracking.end(dialog, reason)) {
            return false;
        }
        List<Map.Entry<String, String>> extra =
                HeaderLines.parse(settings.extraHeaders() + "\r\n" + headers).orElse(List.of());
        send(dialog, dialog.callee(), "BYE", Body.NONE, extra);
        send(dialog, dialog.caller(), "BYE", Body.NONE, extra);
        return true;
    }

    /**
     * A body.
     *
     * @param type its type
     * @param text its text, or the empty string for none
     */
    record Body(String type, String text) {
        static final Body NONE = new Body("", "");
    }

    /** Sends a request to one side. Runs within the call. */
    void send(Dialog dialog, Leg to, String method, Body body, List<Map.Entry<String, String>> headers) {
        send(dialog, to, request(dialog, to, method, body), headers, (status, text, reply) -> {});
    }

    private static OriginatedRequest request(Dialog dialog, Leg to, String method, Body body) {
        return OriginatedRequest.of(method, target(to), "", "")
                .withBody(body.text().isEmpty() ? "" : body.type(), body.text())
                .inDialog(callId(dialog, to), to.nextCseq());
    }

    private static String callId(Dialog dialog, Leg to) {
        return to.shownCallId().isEmpty() ? dialog.callId() : to.shownCallId();
    }

    private static String target(Leg to) {
        return to.contact().isEmpty() ? to.uri() : to.contact();
    }

    private void send(
            Dialog dialog,
            Leg to,
            OriginatedRequest plain,
            List<Map.Entry<String, String>> headers,
            RoutingContainer.ReplyHandler handler) {
        Leg from = to == dialog.caller() ? dialog.callee() : dialog.caller();
        List<Map.Entry<String, String>> all = new ArrayList<>();
        to.routes().forEach(route -> all.add(Map.entry("Route", route)));
        all.addAll(headers);
        OriginatedRequest request = new OriginatedRequest(
                plain.method(),
                plain.requestUri(),
                '<' + from.uri() + ">;tag=" + from.tag(),
                '<' + to.uri() + ">;tag=" + to.tag(),
                plain.callId(),
                plain.cseq(),
                to.routes().stream()
                        .findFirst()
                        .flatMap(AddressText::parse)
                        .map(AddressText::uri)
                        .orElse(""),
                plain.contentType(),
                plain.body(),
                to.socket(),
                0);
        if (plain.method().equals("ACK")) {
            container.originate(request, all, handler);
            return;
        }
        tracking.dialogs().sending(dialog, from.tag());
        container.originate(request, all, (status, text, reply) -> {
            if (status >= 200) {
                tracking.dialogs().sent(dialog, from.tag());
            }
            handler.onReply(status, text, reply);
        });
    }

    /** Does what is due: called once a second. */
    void tick() {
        long now = container.currentTimeMillis();
        for (Dialog dialog : tracking.dialogs().all()) {
            if (now >= dialog.expiry()) {
                container.inCall(dialog.callId(), () -> expire(dialog));
            } else if (dialog.state() == DialogState.CONFIRMED && isPinged(dialog) && now >= dialog.nextPing()) {
                container.inCall(dialog.callId(), () -> ping(dialog, now));
            }
        }
    }

    private void expire(Dialog dialog) {
        if (dialog.state() == DialogState.DELETED) {
            tracking.dialogs().remove(dialog);
            return;
        }
        if (container.currentTimeMillis() < dialog.expiry() || !dialog.beginExpiry()) {
            return;
        }
        routes.run(dialog, dialog.routes().onTimeout(), () -> {
            dialog.endExpiry();
            // the route may have given it more time, or ended it
            if (container.currentTimeMillis() >= dialog.expiry() && dialog.state() != DialogState.DELETED) {
                endOfLife(dialog);
            }
        });
    }

    private void endOfLife(Dialog dialog) {
        figures.expired().increment();
        if (dialog.options().contains("B")) {
            terminate(dialog, "Lifetime Timeout", "");
        } else {
            tracking.end(dialog, "Lifetime Timeout");
        }
    }

    private static boolean isPinged(Dialog dialog) {
        return dialog.options().chars().anyMatch(letter -> "PpRr".indexOf(letter) >= 0);
    }

    private void ping(Dialog dialog, long now) {
        boolean first = dialog.nextPing() == 0;
        boolean invites = dialog.options().contains("R") || dialog.options().contains("r");
        dialog.setNextPing(now + (invites ? settings.inviteInterval() : settings.optionsInterval()) * SECOND);
        if (first) {
            return;
        }
        ping(dialog, dialog.caller(), 'P', 'R');
        ping(dialog, dialog.callee(), 'p', 'r');
    }

    private void ping(Dialog dialog, Leg leg, char options, char invite) {
        Leg other = leg == dialog.caller() ? dialog.callee() : dialog.caller();
        if (dialog.options().indexOf(invite) >= 0 && !other.sdp().isEmpty()) {
            String shown = other.shownContact().isEmpty() ? target(other) : other.shownContact();
            List<Map.Entry<String, String>> contact = List.of(Map.entry("Contact", '<' + shown + '>'));
            OriginatedRequest request = request(dialog, leg, "INVITE", new Body(BodyParts.SDP, other.sdp()));
            send(dialog, leg, request, contact, (status, text, reply) -> {
                if (status >= 200 && status < 300) {
                    container.inCall(dialog.callId(), () -> acknowledge(dialog, leg));
                }
                onPingReply(dialog, status, "ReINVITE Ping Timeout");
            });
        } else if (dialog.options().indexOf(options) >= 0) {
            OriginatedRequest request = request(dialog, leg, "OPTIONS", Body.NONE);
            send(dialog, leg, request, List.of(), (status, text, reply) -> onPingReply(dialog, status, "Ping Timeout"));
        }
    }

    /** The ACK has the number of its INVITE (RFC 3261 section 13.2.2.4). */
    private void acknowledge(Dialog dialog, Leg leg) {
        OriginatedRequest ack = OriginatedRequest.of("ACK", target(leg), "", "")
                .inDialog(callId(dialog, leg), leg.cseq() + leg.offset());
        send(dialog, leg, ack, List.of(), (status, text, reply) -> {});
    }

    private void onPingReply(Dialog dialog, int status, String reason) {
        // 12.2.1.2: the dialog is gone
        if (status == 408 || status == 481) {
            container.inCall(dialog.callId(), () -> terminate(dialog, reason, ""));
        }
    }
}

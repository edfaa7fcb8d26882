// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipSession.State;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.Tokens;

/**
 * The data of a dialog (RFC 3261 section 12): parties, sequence numbers, route set, remote target and state. Before a
 * dialog forms it holds what the session's first request fixed. Thread-safe; it calls nobody.
 */
public final class Dialog {
    private static final int MOST_ROUTES = 64;

    private final String callId;
    private final DialogMachine.Role role;
    private final String localTag;
    private final String localParty;
    private final String remoteParty;
    private String remoteTag;
    private long localSeq;
    private long remoteSeq = -1;
    private long inviteSeq;
    private List<String> routeSet = List.of();
    private String remoteTarget;
    private State state = State.INITIAL;
    private boolean inviteUsage;
    /** By Event and its id; REFER's counts as an event too. */
    private final Map<String, SubscriptionMachine.State> subscriptions = new HashMap<>();

    private Dialog(DialogMachine.Role role, Start start) {
        this.role = role;
        this.callId = start.callId;
        this.localTag = start.localTag;
        this.remoteTag = start.remoteTag;
        this.localParty = start.localParty;
        this.remoteParty = start.remoteParty;
        this.remoteTarget = start.remoteTarget;
    }

    /** What is fixed at the beginning; parties are without tags. */
    private record Start(
            String callId,
            String localTag,
            String remoteTag,
            String localParty,
            String remoteParty,
            String remoteTarget) {}

    /** Of a request that was made here (section 12.1.2). */
    public static Dialog ofOutgoing(SipMessage request) {
        Dialog dialog = new Dialog(
                DialogMachine.Role.UAC,
                new Start(
                        request.callId(),
                        request.fromTag(),
                        "",
                        withoutTag(request.firstValue(KnownHeader.FROM)),
                        withoutTag(request.firstValue(KnownHeader.TO)),
                        request.requestUri()));
        dialog.localSeq = request.cseqNumber();
        return dialog;
    }

    /** Of a request that was received (section 12.1.1); the role is UAS until a proxy takes it. */
    public static Dialog ofReceived(SipMessage request, DialogMachine.Role role) {
        String contact = request.topValue(KnownHeader.CONTACT);
        Dialog dialog = new Dialog(
                role,
                new Start(
                        request.callId(),
                        Tokens.tag(),
                        request.fromTag(),
                        withoutTag(request.firstValue(KnownHeader.TO)),
                        withoutTag(request.firstValue(KnownHeader.FROM)),
                        contact.isEmpty() ? uriOf(request.firstValue(KnownHeader.FROM)) : uriOf(contact)));
        dialog.remoteSeq = request.cseqNumber();
        dialog.routeSet = routes(request, false);
        return dialog;
    }

    /** A sibling for another answer to the same request: the same but for what that answer brings (section 12.1.2). */
    public synchronized Dialog sibling() {
        String tag = role == DialogMachine.Role.UAC ? localTag : Tokens.tag();
        String theirs = role == DialogMachine.Role.UAC ? "" : remoteTag;
        Dialog sibling = new Dialog(role, new Start(callId, tag, theirs, localParty, remoteParty, remoteTarget));
        sibling.localSeq = localSeq;
        sibling.remoteSeq = remoteSeq;
        sibling.inviteSeq = inviteSeq;
        sibling.routeSet = role == DialogMachine.Role.UAC ? List.of() : routeSet;
        return sibling;
    }

    /** An address header's value without its tag parameter. */
    public static String withoutTag(String address) {
        int at = HeaderText.parametersStart(address);
        StringBuilder out = new StringBuilder(address.substring(0, at));
        while (at < address.length()) {
            int end = at + 1;
            while (end < address.length() && address.charAt(end) != ';') {
                if (address.charAt(end) == '"') {
                    int close = HeaderText.endOfQuoted(address, end);
                    end = close < 0 ? address.length() - 1 : close;
                }
                end++;
            }
            String parameter = address.substring(at + 1, end).trim();
            if (!parameter.regionMatches(true, 0, "tag", 0, 3)
                    || parameter.length() > 3 && "= \t".indexOf(parameter.charAt(3)) < 0) {
                out.append(address, at, end);
            }
            at = end;
        }
        return out.toString().trim();
    }

    /** The URI of an address. */
    public static String uriOf(String address) {
        int open = address.indexOf('<');
        int close = address.indexOf('>', open);
        if (open >= 0 && close > open) {
            return address.substring(open + 1, close);
        }
        int end = HeaderText.parametersStart(address);
        return address.substring(0, end).trim();
    }

    /** The Record-Route values of a message, in their order or the other way round; no more than 64. */
    public static List<String> routes(SipMessage message, boolean reversed) {
        List<String> routes = new ArrayList<>(2);
        for (int i = message.indexOf(KnownHeader.RECORD_ROUTE, 0);
                i >= 0 && routes.size() < MOST_ROUTES;
                i = message.indexOf(KnownHeader.RECORD_ROUTE, i + 1)) {
            routes.addAll(HeaderText.split(message.headerValue(i)));
        }
        return reversed ? List.copyOf(routes.reversed()) : List.copyOf(routes);
    }

    /** The Call-ID. */
    public String callId() {
        return callId;
    }

    /** The tag made here. */
    public String localTag() {
        return localTag;
    }

    /** The tag of the other side; empty while it has none. */
    public synchronized String remoteTag() {
        return remoteTag;
    }

    /** The part played. */
    public DialogMachine.Role role() {
        return role;
    }

    /** The state. */
    public synchronized State state() {
        return state;
    }

    /** The own address with its tag. */
    public String localAddress() {
        return localParty + ";tag=" + localTag;
    }

    /** The other side's address with its tag, where it has one. */
    public synchronized String remoteAddress() {
        return remoteTag.isEmpty() ? remoteParty : remoteParty + ";tag=" + remoteTag;
    }

    /** The Request-URI for requests in the dialog. */
    public synchronized String remoteTarget() {
        return remoteTarget;
    }

    /** Sets the Request-URI for requests in the dialog. */
    public synchronized void setRemoteTarget(String uri) {
        remoteTarget = uri;
    }

    /** The route set. */
    public synchronized List<String> routeSet() {
        return routeSet;
    }

    /** The next sequence number of the own side (section 12.2.1.1). */
    public synchronized long nextLocalSeq(boolean invite) {
        localSeq++;
        if (invite) {
            inviteSeq = localSeq;
        }
        return localSeq;
    }

    /** The sequence number of the last request made here. */
    public synchronized long localSeq() {
        return localSeq;
    }

    /** Takes the sequence number of a request of the other side; false when it is out of order (section 12.2.2). */
    public synchronized boolean acceptRemoteSeq(long seq) {
        if (remoteSeq >= 0 && seq <= remoteSeq) {
            return false;
        }
        remoteSeq = seq;
        return true;
    }

    /** Moves the state. */
    public synchronized State on(DialogMachine.Input input) {
        state = DialogMachine.on(role, state, input);
        return state;
    }

    /** Learns from a response that makes or confirms the dialog (sections 12.1.2 and 13.2.2.4). */
    public synchronized void learn(SipMessage response) {
        if (remoteTag.isEmpty()) {
            remoteTag = response.toTag();
        }
        if (state == State.INITIAL || state == State.EARLY) {
            routeSet = routes(response, true);
        }
        refreshTarget(response);
    }

    /** Learns from the NOTIFY that makes a subscription's dialog (RFC 6665 section 4.4.1). */
    public synchronized void learnFromRequest(SipMessage request) {
        if (remoteTag.isEmpty()) {
            remoteTag = request.fromTag();
            routeSet = routes(request, false);
        }
        remoteSeq = request.cseqNumber();
        refreshTarget(request);
    }

    /** Takes the Contact of a target refresh request or its response (section 12.2). */
    public synchronized void refreshTarget(SipMessage message) {
        String contact = message.topValue(KnownHeader.CONTACT);
        if (!contact.isEmpty() && !contact.equals("*")) {
            remoteTarget = uriOf(contact);
        }
    }

    /** Forgets the other side, after the request that should have made the dialog was refused: it may be sent again. */
    public synchronized void forgetRemote() {
        if (role == DialogMachine.Role.UAC && state == State.INITIAL) {
            remoteTag = "";
            routeSet = List.of();
        }
    }

    /** Begins the usage of an INVITE (RFC 5057 section 4.1). */
    public synchronized void beginInviteUsage() {
        inviteUsage = true;
    }

    /** Whether an INVITE's usage is on. */
    public synchronized boolean hasInviteUsage() {
        return inviteUsage;
    }

    /** Ends the usage of the INVITE, and the dialog where no other is on. */
    public synchronized State endInviteUsage() {
        inviteUsage = false;
        return on(endInput());
    }

    private DialogMachine.Input endInput() {
        boolean others = inviteUsage
                || subscriptions.values().stream().anyMatch(each -> each != SubscriptionMachine.State.TERMINATED);
        return others ? DialogMachine.Input.USAGE_ENDED : DialogMachine.Input.LAST_USAGE_ENDED;
    }

    /** Begins a subscription where there is none with this key. */
    public synchronized void beginSubscription(String key) {
        subscriptions.putIfAbsent(key, SubscriptionMachine.State.NOTIFY_WAIT);
    }

    /** The state of a subscription; terminated when there is none. */
    public synchronized SubscriptionMachine.State subscription(String key) {
        return subscriptions.getOrDefault(key, SubscriptionMachine.State.TERMINATED);
    }

    /** The keys of the subscriptions that are not over. */
    public synchronized List<String> liveSubscriptions() {
        return subscriptions.entrySet().stream()
                .filter(each -> each.getValue() != SubscriptionMachine.State.TERMINATED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Moves a subscription; the end of the last usage ends the dialog. */
    public synchronized State onSubscription(String key, SubscriptionMachine.Input input) {
        SubscriptionMachine.State before = subscription(key);
        SubscriptionMachine.State after = SubscriptionMachine.on(before, input);
        if (before != after) {
            subscriptions.put(key, after);
        }
        if (after == SubscriptionMachine.State.TERMINATED && before != after) {
            subscriptions.remove(key);
            if (state == State.CONFIRMED || state == State.EARLY) {
                return on(endInput());
            }
        }
        return state;
    }

    /** The key of the subscription that a SUBSCRIBE, NOTIFY or REFER belongs to. */
    public static String subscriptionKey(SipMessage message) {
        String event = message.firstValue(KnownHeader.EVENT);
        if (event.isEmpty()) {
            return "refer";
        }
        int semicolon = event.indexOf(';');
        String type = (semicolon < 0 ? event : event.substring(0, semicolon)).trim();
        String id = HeaderText.addressParameter(event, "id");
        // RFC 3515 section 2.4.6: the id of REFER's event is the CSeq of the REFER and optional for the first
        return type.equalsIgnoreCase("refer") || id == null ? type : type + ";id=" + id;
    }
}

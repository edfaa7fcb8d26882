// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/**
 * What a proxy on the path knows of both sides of the dialogs that an INVITE made, one for each callee that answered: enough
 * to send BYE for either of them (3GPP TS 24.229 section 5.2.8.1.2). Thread-safe.
 */
public final class ProxiedDialogs {
    private final Map<String, Leg> legs = new LinkedHashMap<>();

    ProxiedDialogs() {}

    /**
     * One side.
     *
     * @param address address with its tag
     * @param target URI of its last Contact
     * @param routes proxies between this one and it, the nearest first
     * @param seq CSeq number of its last request; 0 before the first
     */
    private record Side(String address, String target, List<String> routes, long seq) {
        Side after(SipMessage request) {
            String contact = ContactRule.isTargetRefresh(request.method()) ? targetIn(request, target) : target;
            return new Side(address, contact, routes, Math.max(seq, request.cseqNumber()));
        }

        Side answering(SipMessage response) {
            return new Side(address, targetIn(response, target), routes, seq);
        }

        private static String targetIn(SipMessage message, String otherwise) {
            String contact = message.topValue(KnownHeader.CONTACT);
            return contact.isEmpty() || contact.equals("*") ? otherwise : Dialog.uriOf(contact);
        }
    }

    private record Leg(String callId, String callerTag, Side caller, Side callee) {
        /** The BYE that this side gets, as if the other had sent it. */
        SipMessage bye(UAMode receiver) {
            Side to = receiver == UAMode.UAC ? caller : callee;
            Side from = receiver == UAMode.UAC ? callee : caller;
            return RequestText.onBehalf(
                    SipMethod.BYE,
                    new RequestText.Way(to.target(), to.routes()),
                    new RequestText.Parties(to.address(), from.address()),
                    callId,
                    from.seq() + 1);
        }
    }

    /**
     * A 2xx to the INVITE goes upstream.
     *
     * @param invite as it was received
     * @param sent as it was sent to this callee
     * @param success its answer
     */
    public synchronized void learn(SipMessage invite, SipMessage sent, SipMessage success) {
        String contact = invite.topValue(KnownHeader.CONTACT);
        Side caller = new Side(
                invite.firstValue(KnownHeader.FROM),
                Dialog.uriOf(contact.isEmpty() ? invite.firstValue(KnownHeader.FROM) : contact),
                Dialog.routes(invite, false),
                invite.cseqNumber());
        List<String> all = Dialog.routes(success, false);
        // those before ours were added behind this proxy, the last of them by the nearest
        int behind = Math.max(0, all.size() - Dialog.routes(sent, false).size());
        Side callee = new Side(
                success.firstValue(KnownHeader.TO),
                Dialog.uriOf(success.topValue(KnownHeader.CONTACT)),
                all.subList(0, behind).reversed(),
                0);
        legs.putIfAbsent(success.toTag(), new Leg(invite.callId(), invite.fromTag(), caller, callee));
    }

    /** A request passes in one of the dialogs. */
    public synchronized void onRequest(SipMessage request) {
        Leg leg = legs.get(request.toTag());
        if (leg != null) {
            legs.put(request.toTag(), new Leg(leg.callId, leg.callerTag, leg.caller.after(request), leg.callee));
            return;
        }
        leg = legs.get(request.fromTag());
        if (leg != null && request.toTag().equals(leg.callerTag)) {
            legs.put(request.fromTag(), new Leg(leg.callId, leg.callerTag, leg.caller, leg.callee.after(request)));
        }
    }

    /** The final response to a request in one of the dialogs passes. */
    public synchronized void onFinal(SipMessage request, SipMessage response) {
        SipMethod method = request.method();
        String tag = legs.containsKey(request.toTag()) ? request.toTag() : request.fromTag();
        Leg leg = legs.get(tag);
        if (leg == null) {
            return;
        }
        if (method == SipMethod.BYE) {
            legs.remove(tag);
        } else if (response.status() < 300 && ContactRule.isTargetRefresh(method)) {
            boolean byCallee = tag.equals(request.toTag());
            legs.put(
                    tag,
                    new Leg(
                            leg.callId,
                            leg.callerTag,
                            byCallee ? leg.caller : leg.caller.answering(response),
                            byCallee ? leg.callee.answering(response) : leg.callee));
        }
    }

    /** Whether there is any. */
    synchronized boolean isEmpty() {
        return legs.isEmpty();
    }

    /** The BYEs that end all of them; to one side where one is named. */
    synchronized List<SipMessage> byes(Optional<UAMode> only) {
        List<SipMessage> byes = new ArrayList<>();
        for (Leg leg : legs.values()) {
            for (UAMode receiver : UAMode.values()) {
                if (only.isEmpty() || only.get() == receiver) {
                    byes.add(leg.bye(receiver));
                }
            }
        }
        return byes;
    }
}

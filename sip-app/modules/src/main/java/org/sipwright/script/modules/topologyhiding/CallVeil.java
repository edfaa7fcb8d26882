// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.Leg;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;

/** Hides the sides of a call that the module dialog follows: Contact carries the call's name. */
final class CallVeil implements Veil {
    /** The call's value that says that it is hidden, and how; it is kept with the call in databases. */
    static final String FLAGS = "_th_flags_";

    private static final String SHOWN_TO_CALLER = "_th_contact_for_caller_";
    private static final String SHOWN_TO_CALLEE = "_th_contact_for_callee_";

    private final HidingSettings settings;
    private final String idParameter;
    private final Dialog dialog;
    private final Leg sender;
    private final Leg receiver;
    private final HidingFlags flags;

    CallVeil(HidingSettings settings, String idParameter, Dialog dialog, Leg sender) {
        this.settings = settings;
        this.idParameter = idParameter;
        this.dialog = dialog;
        this.sender = sender;
        this.receiver = sender == dialog.caller() ? dialog.callee() : dialog.caller();
        this.flags = flags(dialog);
    }

    /** How a call is hidden; nothing is where it is not. */
    static boolean isHidden(Dialog dialog) {
        return dialog.values().containsKey(FLAGS);
    }

    static HidingFlags flags(Dialog dialog) {
        return dialog.values().get(FLAGS) instanceof String letters ? new HidingFlags(letters) : HidingFlags.NONE;
    }

    /** Brings back what only the database remembers. */
    static void restore(Dialog dialog, HiddenCallIds callIds) {
        if (flags(dialog).hidesCallId()) {
            dialog.callee().setShownCallId(callIds.hidden(dialog.callId()));
        }
        if (dialog.values().get(SHOWN_TO_CALLER) instanceof String uri) {
            dialog.callee().setShownContact(uri);
        }
        if (dialog.values().get(SHOWN_TO_CALLEE) instanceof String uri) {
            dialog.caller().setShownContact(uri);
        }
    }

    @Override
    public String senderContact(WireMessage request, AddressText own, SipEndpoint socket) {
        return contact(sender, own, socket);
    }

    @Override
    public String receiverContact(WireMessage reply, AddressText own, SipEndpoint sentFrom, SipEndpoint socket) {
        return contact(receiver, own, socket);
    }

    private String contact(Leg of, AddressText own, SipEndpoint socket) {
        boolean forCallee = of == dialog.caller();
        boolean keeps = forCallee ? flags.keepsContactForCallee() : flags.keepsContactForCaller();
        if (!keeps || of.shownContact().isEmpty()) {
            String id = dialog.id();
            String user = flags.namesCallInUser() ? id : user(own, forCallee);
            String parameter = flags.namesCallInUser() ? "" : ';' + idParameter + '=' + id;
            of.setShownContact(ShownContact.uri(socket, user, own, settings.uriParameters(), parameter));
            if (keeps) {
                dialog.values().put(forCallee ? SHOWN_TO_CALLEE : SHOWN_TO_CALLER, of.shownContact());
            }
        }
        return ShownContact.value(of.shownContact(), own, settings.contactParameters());
    }

    private String user(AddressText own, boolean forCallee) {
        Object chosen = dialog.values().get(forCallee ? settings.userForCallee() : settings.userForCaller());
        if (chosen instanceof String user && !user.isEmpty()) {
            return user;
        }
        return flags.passesUser() ? UriText.parse(own.uri()).map(UriText::user).orElse("") : "";
    }

    @Override
    public String receiverCallId() {
        return callId(receiver);
    }

    @Override
    public String senderCallId() {
        return callId(sender);
    }

    private String callId(Leg leg) {
        return leg.shownCallId().isEmpty() ? dialog.callId() : leg.shownCallId();
    }
}

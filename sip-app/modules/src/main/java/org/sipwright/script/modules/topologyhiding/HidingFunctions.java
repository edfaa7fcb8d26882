// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.dialog.Leg;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/** Hiding calls, and finding the way of requests within hidden ones. */
public final class HidingFunctions {
    private static final Pattern CALL_NAME = Pattern.compile("[0-9a-f]+\\.[0-9a-f]+");

    private final TopologyHidingModule module;

    HidingFunctions(TopologyHidingModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "topology_hiding",
            least = 0,
            routes = REQUEST,
            doc =
                    "Hides the sides of an initial request from each other: Via, Record-Route and Contact. Letters: U passes the"
                            + " user part of Contact on, D puts the call's name into it, a and A keep the Contact that caller and"
                            + " called party see, C hides the Call-ID from the called party. Then the user parts of Contact: one for"
                            + " both, or /caller/callee.")
    public int hide(ScriptContext context, String letters, String users) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || request.get().method().equals("ACK")) {
            return -1;
        }
        HidingFlags flags = new HidingFlags(letters);
        Optional<Dialog> dialog = request.get().toTag().isEmpty() ? dialog(context, request.get()) : Optional.empty();
        if (dialog.isPresent()) {
            prepare(dialog.get(), flags, users, request.get());
            module.veil(context, veil(dialog.get(), dialog.get().caller()));
        } else {
            module.veil(context, veil(request.get(), flags));
        }
        return 1;
    }

    private Optional<Dialog> dialog(ScriptContext context, RoutingRequest request) {
        Optional<Dialog> dialog = DialogModule.current(context.state());
        return dialog.isPresent()
                        || !module.settings().forcesDialog()
                        || !request.method().equals("INVITE")
                ? dialog
                : module.dialogs().flatMap(dialogs -> dialogs.create(context));
    }

    private void prepare(Dialog dialog, HidingFlags flags, String users, RoutingRequest request) {
        dialog.values().put(CallVeil.FLAGS, flags.letters());
        if (!users.isEmpty()) {
            String[] sides = users.startsWith("/") ? users.substring(1).split("/", 2) : new String[] {users, users};
            dialog.values().put(module.settings().userForCaller(), sides[0]);
            dialog.values().put(module.settings().userForCallee(), sides.length > 1 ? sides[1] : "");
        }
        String written = HeaderValues.header(request, "Call-ID").orElse("");
        if (!written.equals(dialog.callId())) {
            // a call of ours that came back: its caller is this server, who knows it by the hidden Call-ID
            dialog.caller().setShownCallId(written);
        }
        if (flags.hidesCallId()) {
            dialog.callee().setShownCallId(module.callIds().hidden(dialog.callId()));
        }
    }

    private Veil veil(Dialog dialog, Leg sender) {
        String idParameter = module.dialogs().map(DialogModule::idParameter).orElseThrow();
        return new CallVeil(module.settings(), idParameter, dialog, sender);
    }

    private Veil veil(RoutingRequest request, HidingFlags flags) {
        return new ContactVeil(module, flags, request.receivedOn(), request.callId());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "topology_hiding_match",
            least = 0,
            routes = REQUEST,
            doc =
                    "Finds the hidden call of a request within one, and gives the request its Request-URI and routes back;"
                            + " DID_ONLY, DID_FALLBACK or DID_NONE in place of dlg_match_mode.")
    public int match(ScriptContext context, String mode) {
        Optional<RoutingRequest> request = context.request();
        Optional<UriText> uri = request.flatMap(one -> UriText.parse(one.requestUriText()));
        if (uri.isEmpty()) {
            return -1;
        }
        Optional<PackedSide> packed = uri.get()
                .parameter(module.settings().contactParameter())
                .flatMap(module.contacts()::open)
                .flatMap(PackedSide::read);
        if (packed.isPresent()) {
            PackedSide side = packed.get();
            veil(context, request.get(), veil(request.get(), side.flags()), module.socket(side.socket()));
            aim(request.get(), side.contact(), side.routes());
            return 1;
        }
        Optional<Dialog> dialog =
                request.get().toTag().isEmpty() ? Optional.empty() : find(request.get(), uri.get(), mode);
        dialog.ifPresent(found -> enter(context, request.get(), found));
        return dialog.isPresent() ? 1 : -1;
    }

    private Optional<Dialog> find(RoutingRequest request, UriText uri, String mode) {
        return module.dialogs().flatMap(dialogs -> {
            Optional<String> id = uri.parameter(dialogs.idParameter())
                    .or(() -> Optional.of(uri.user())
                            .filter(user -> CALL_NAME.matcher(user).matches()));
            return dialogs.find(request, id, mode).filter(CallVeil::isHidden);
        });
    }

    private void enter(ScriptContext context, RoutingRequest request, Dialog dialog) {
        boolean fromCaller = request.fromTag().equals(dialog.caller().tag());
        Leg sender = fromCaller ? dialog.caller() : dialog.callee();
        Leg receiver = fromCaller ? dialog.callee() : dialog.caller();
        module.dialogs().orElseThrow().enter(context, request, dialog);
        veil(context, request, veil(dialog, sender), receiver.socket().flatMap(one -> module.socket(one.toString())));
        aim(request, receiver.contact().isEmpty() ? receiver.uri() : receiver.contact(), receiver.routes());
    }

    /** An ACK goes on without a transaction, so it is changed at once. */
    private void veil(ScriptContext context, RoutingRequest request, Veil veil, Optional<SipEndpoint> socket) {
        socket.ifPresent(request::setSendFrom);
        if (request.method().equals("ACK")) {
            // its Via is needed to tell whose ACK it is
            request.match();
            HiddenTransaction.veilRequest(request, veil, socket.orElse(request.receivedOn()));
        } else {
            module.veil(context, veil);
        }
    }

    /** RFC 3261 section 12.2.1.1: Request-URI and routes from the remote target and the route set. */
    private static void aim(RoutingRequest request, String target, List<String> routeSet) {
        HeaderValues.removeAll(request, "Route");
        List<String> routes = new ArrayList<>(routeSet);
        Optional<AddressText> first = routes.isEmpty() ? Optional.empty() : AddressText.parse(routes.getFirst());
        boolean strict = first.flatMap(address -> UriText.parse(address.uri()))
                .filter(uri -> uri.parameter("lr").isEmpty())
                .isPresent();
        if (strict) {
            routes.removeFirst();
            routes.add('<' + target + '>');
        }
        request.setRequestUriText(strict ? first.get().uri() : target);
        request.setNextHop(first.map(AddressText::uri).orElse(""));
        if (!routes.isEmpty()) {
            request.insertHeader(0, "Route", String.join(",", routes));
        }
    }
}

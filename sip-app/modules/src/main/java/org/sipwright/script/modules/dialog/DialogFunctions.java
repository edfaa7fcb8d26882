// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Making, finding, checking and mending calls. */
public final class DialogFunctions {
    private static final int NOT_VALID_CSEQ = -1;
    private static final int NOT_VALID_TARGET = -2;
    private static final int NOT_VALID_ROUTES = -3;
    private static final int NO_DIALOG = -4;

    private final DialogModule module;

    DialogFunctions(DialogModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "create_dialog",
            least = 0,
            routes = REQUEST,
            doc = "Makes the call of an initial request. Letters, or the words of release 4.0: B bye-on-timeout; P"
                    + " options-ping-caller and p options-ping-callee; R reinvite-ping-caller and r"
                    + " reinvite-ping-callee; E end-on-race-condition.")
    public int create(ScriptContext context, String options) {
        Optional<String> letters = CallOptions.letters(options);
        if (letters.isEmpty()) {
            DialogLog.LOG.noSuchOption(options);
            return -1;
        }
        boolean known = DialogTracking.current(context).isPresent();
        Optional<Dialog> dialog = module.tracking().create(context, letters.get());
        if (dialog.isPresent() && !known) {
            module.rr()
                    .addParameter(
                            context,
                            ';'
                                    + module.settings().routeParameter()
                                    + '='
                                    + dialog.get().id());
        }
        return dialog.isPresent() ? 1 : -1;
    }

    /** Called by rr when it has followed a route. */
    void onRoute(ScriptContext context, String parameters) {
        if (DialogTracking.current(context).isPresent() || module.settings().match() == DialogSettings.Match.NO_ID) {
            return;
        }
        context.request()
                .filter(request -> !request.toTag().isEmpty())
                .ifPresent(
                        request -> find(request, parameters, module.settings().match())
                                .ifPresent(dialog -> module.tracking().sequential(context, request, dialog)));
    }

    private Optional<Dialog> find(RoutingRequest request, String parameters, DialogSettings.Match match) {
        Optional<Dialog> byTags =
                module.tracking().dialogs().match(request.callId(), request.fromTag(), request.toTag());
        Optional<String> id = Parameters.value(parameters, module.settings().routeParameter());
        return switch (match) {
            case NO_ID -> byTags;
            case ID_ONLY -> id.flatMap(module.tracking().dialogs()::byId);
            case ID_FALLBACK -> id.flatMap(module.tracking().dialogs()::byId).or(() -> byTags);
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "match_dialog",
            least = 0,
            since = "1.11",
            routes = REQUEST,
            doc =
                    "Finds the call of a request within one: DID_ONLY, DID_FALLBACK or DID_NONE in place of dlg_match_mode.")
    public int match(ScriptContext context, String mode) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || request.get().toTag().isEmpty()) {
            return -1;
        }
        if (DialogTracking.current(context).isPresent()) {
            return 1;
        }
        Optional<String> id = module.rr()
                .routeParameter(context, module.settings().routeParameter())
                .or(() -> topRoute(request.get()));
        Optional<Dialog> dialog = find(request.get(), id, mode);
        dialog.ifPresent(found -> module.tracking().sequential(context, request.get(), found));
        return dialog.isPresent() ? 1 : -1;
    }

    /** The call of a request within one, by its name or its tags as the mode says; the empty text for dlg_match_mode. */
    Optional<Dialog> find(RoutingRequest request, Optional<String> id, String mode) {
        try {
            DialogSettings.Match match = mode.isEmpty() ? module.settings().match() : DialogSettings.Match.of(mode);
            String parameters = id.map(name -> ';' + module.settings().routeParameter() + '=' + name)
                    .orElse("");
            return find(request, parameters, match);
        } catch (LinkException e) {
            return Optional.empty();
        }
    }

    private Optional<String> topRoute(RoutingRequest request) {
        return HeaderValues.first(request, "Route")
                .flatMap(value -> AddressText.parse(value.text()))
                .flatMap(address -> UriText.parse(address.uri()))
                .flatMap(uri -> uri.parameter(module.settings().routeParameter()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "validate_dialog",
            routes = REQUEST,
            doc =
                    "True when the request fits its call; -1 for its CSeq, -2 for its Request-URI, -3 for its routes, -4 without"
                            + " a call.")
    public int validate(ScriptContext context) {
        Optional<Dialog> found = DialogTracking.current(context);
        if (found.isEmpty() || context.request().isEmpty()) {
            return NO_DIALOG;
        }
        RoutingRequest request = context.request().get();
        Leg receiver = found.get().receiver(request.fromTag());
        boolean old = request.method().equals("ACK")
                ? request.cseqNumber() > receiver.cseq() + receiver.offset()
                : request.cseqNumber() < receiver.cseq();
        if (old) {
            return NOT_VALID_CSEQ;
        }
        if (!receiver.contact().isEmpty() && !same(request.requestUriText(), receiver.contact())) {
            return NOT_VALID_TARGET;
        }
        List<String> routes = HeaderValues.all(request, "Route").stream()
                .map(HeaderValues.Value::text)
                .toList();
        if (routes.size() != receiver.routes().size()) {
            return NOT_VALID_ROUTES;
        }
        for (int i = 0; i < routes.size(); i++) {
            if (!routes.get(i).equals(receiver.routes().get(i))) {
                return NOT_VALID_ROUTES;
            }
        }
        return 1;
    }

    private static boolean same(String first, String second) {
        Optional<UriText> one = UriText.parse(first);
        Optional<UriText> two = UriText.parse(second);
        return one.isPresent()
                && two.isPresent()
                && one.get().user().equals(two.get().user())
                && one.get().host().equalsIgnoreCase(two.get().host())
                && one.get().port() == two.get().port();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fix_route_dialog",
            routes = REQUEST,
            doc = "Gives the request the Request-URI and routes that its call has for it.")
    public int fixRoute(ScriptContext context) {
        Optional<Dialog> found = DialogTracking.current(context);
        if (found.isEmpty() || context.request().isEmpty()) {
            return -1;
        }
        RoutingRequest request = context.request().get();
        Leg receiver = found.get().receiver(request.fromTag());
        if (receiver.contact().isEmpty()) {
            return -1;
        }
        request.setRequestUriText(receiver.contact());
        HeaderValues.removeAll(request, "Route");
        int line = Math.max(request.indexOfHeader("Max-Forwards", 0), 0);
        for (String route : receiver.routes()) {
            request.insertHeader(line++, "Route", route);
        }
        request.setNextHop(receiver.routes().stream()
                .findFirst()
                .flatMap(AddressText::parse)
                .map(AddressText::uri)
                .orElse(""));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "load_dialog_ctx",
            least = 1,
            since = "3.4",
            doc = "Makes a call the one in hand, by its Call-ID, or by its name with 'did'.")
    public int load(ScriptContext context, String identifier, String kind) {
        Optional<Dialog> dialog = kind.equals("did")
                ? module.tracking().dialogs().byId(identifier)
                : module.tracking().dialogs().byCallId(identifier).stream().findFirst();
        dialog.ifPresent(found -> DialogTracking.setCurrent(context, found));
        return dialog.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "unload_dialog_ctx", since = "3.4", doc = "Lets the call in hand go.")
    public int unload(ScriptContext context) {
        DialogTracking.clearCurrent(context);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dlg_send_sequential",
            least = 2,
            since = "3.4",
            doc =
                    "Sends a request within the call in hand to the caller or the callee, with a body, its type and headers.")
    public int send(ScriptContext context, String method, String leg, String body, String type, String headers) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        if (dialog.isEmpty() || !leg.equals("caller") && !leg.equals("callee")) {
            return -1;
        }
        List<Map.Entry<String, String>> lines = HeaderLines.parse(headers).orElse(List.of());
        Leg to = leg.equals("caller") ? dialog.get().caller() : dialog.get().callee();
        module.requests().send(dialog.get(), to, method, new DialogRequests.Body(type, body), lines);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dlg_inc_cseq",
            least = 0,
            since = "3.6",
            doc =
                    "Raises the numbers of what a side is sent from here on: that of a tag, or the one the request goes to; by 1"
                            + " or so much.")
    public int raiseNumbers(ScriptContext context, String tag, int by) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        if (dialog.isEmpty()) {
            return -1;
        }
        Leg leg = tag.isEmpty()
                ? dialog.get().receiver(Messages.fromTag(context))
                : tag.equals(dialog.get().caller().tag())
                        ? dialog.get().caller()
                        : dialog.get().callee();
        leg.addOffset(by == ScriptContext.OMITTED ? 1 : by);
        return 1;
    }
}

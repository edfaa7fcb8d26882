// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Following the route set of a dialog (RFC 3261 sections 16.4 and 16.12). */
public final class LooseRouteFunctions {
    private static final String ROUTE = "Route";

    private final RrModule module;

    LooseRouteFunctions(RrModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "loose_route",
            routes = REQUEST,
            doc =
                    "Follows the Route headers, those of strict routers too: takes off this server's and sets the next target."
                            + " False when there is none to follow.")
    public int looseRoute(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        Optional<HeaderValues.Value> top =
                request.isEmpty() ? Optional.empty() : HeaderValues.first(request.get(), ROUTE);
        if (top.isEmpty()) {
            return -1;
        }
        Optional<UriText> route = uri(top.get());
        if (route.isEmpty()) {
            return -1;
        }
        return cameFromStrictRouter(context, request.get())
                ? afterStrict(context, request.get())
                : afterLoose(context, request.get(), top.get(), route.get());
    }

    private static Optional<UriText> uri(HeaderValues.Value value) {
        return AddressText.parse(value.text()).flatMap(address -> UriText.parse(address.uri()));
    }

    private static boolean isOwn(ScriptContext context, UriText uri) {
        return context.environment()
                .container()
                .isLocal(uri.host(), uri.port(), uri.parameter("transport").orElse(""));
    }

    /**
     * A strict router has put what we recorded into the Request-URI (16.4): it names this server and no user. A contact that
     * happens to have our address has one, and OpenSIPS would send that request to itself.
     */
    private boolean cameFromStrictRouter(ScriptContext context, RoutingRequest request) {
        return UriText.parse(request.requestUriText())
                .filter(uri -> isOwn(context, uri))
                .filter(uri -> uri.user().isEmpty() || module.addsUser())
                .isPresent();
    }

    /** The last Route is the real Request-URI; the first one may be strict again. */
    private int afterStrict(ScriptContext context, RoutingRequest request) {
        String parameters =
                UriText.parse(request.requestUriText()).map(UriText::parameters).orElse("");
        // the second of two that we recorded stands on top still
        HeaderValues.first(request, ROUTE)
                .filter(value -> uri(value)
                        .filter(own -> own.parameter("r2").isPresent() && isOwn(context, own))
                        .isPresent())
                .ifPresent(value -> HeaderValues.remove(request, value));
        Optional<HeaderValues.Value> first = HeaderValues.first(request, ROUTE);
        if (first.isEmpty()) {
            return -1;
        }
        Optional<AddressText> next = AddressText.parse(first.get().text());
        if (next.isEmpty()) {
            return -1;
        }
        boolean strict = uri(first.get())
                .filter(found -> found.parameter("lr").isEmpty())
                .isPresent();
        if (strict) {
            // 16.6 step 6: the next one is a strict router as well
            request.setRequestUriText(next.get().uri());
            HeaderValues.remove(request, first.get());
        } else {
            Optional<HeaderValues.Value> last = HeaderValues.last(request, ROUTE);
            Optional<AddressText> target = last.flatMap(value -> AddressText.parse(value.text()));
            if (target.isEmpty()) {
                return -1;
            }
            HeaderValues.remove(request, last.get());
            request.setRequestUriText(target.get().uri());
            HeaderValues.first(request, ROUTE)
                    .flatMap(value -> AddressText.parse(value.text()))
                    .ifPresent(address -> request.setNextHop(address.uri()));
        }
        return routed(context, parameters);
    }

    private int afterLoose(ScriptContext context, RoutingRequest request, HeaderValues.Value top, UriText route) {
        boolean preloaded = request.toTag().isEmpty();
        boolean own = isOwn(context, route);
        String parameters = route.parameters();
        if (own) {
            HeaderValues.remove(request, top);
            Optional<HeaderValues.Value> second = HeaderValues.first(request, ROUTE);
            if (route.parameter("r2").isPresent()
                    && second.flatMap(LooseRouteFunctions::uri)
                            .filter(uri -> isOwn(context, uri))
                            .isPresent()) {
                HeaderValues.remove(request, second.get());
            }
        }
        Optional<HeaderValues.Value> next = HeaderValues.first(request, ROUTE);
        if (next.isEmpty()) {
            routed(context, parameters);
            // in an initial request our Route was that of an outbound proxy, and there is none to follow
            return preloaded ? -1 : 1;
        }
        Optional<AddressText> address = AddressText.parse(next.get().text());
        if (address.isEmpty()) {
            return -1;
        }
        boolean strict = UriText.parse(address.get().uri())
                .filter(uri -> uri.parameter("lr").isEmpty())
                .isPresent();
        if (strict) {
            // 16.6 step 6: the Request-URI goes to the end, the strict router's into its place
            String target = request.requestUriText();
            HeaderValues.remove(request, next.get());
            request.setRequestUriText(address.get().uri());
            request.insertHeader(request.headerCount(), ROUTE, '<' + target + '>');
        } else {
            request.setNextHop(address.get().uri());
        }
        if (own) {
            return routed(context, parameters);
        }
        return 1;
    }

    private int routed(ScriptContext context, String parameters) {
        RouteState.of(context.state()).setRouted(parameters);
        module.tellRoute(context, parameters);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_route_param",
            routes = REQUEST,
            doc = "True when the parameters of the Route that loose_route() took off match a regular expression.")
    public int checkParameter(ScriptContext context, Pattern expression) {
        String routed = RouteState.of(context.state()).routed();
        return routed != null && BoundedMatcher.find(expression, routed) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_direction",
            routes = REQUEST,
            doc = "True when the request goes this way through its dialog: downstream from the caller, upstream to it.")
    public int isDirection(ScriptContext context, String direction) {
        boolean upstream = module.isUpstream(context);
        return switch (direction.toLowerCase(Locale.ROOT)) {
            case "downstream" -> upstream ? -1 : 1;
            case "upstream" -> upstream ? 1 : -1;
            default -> -1;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Recognising gateways. */
public final class GatewayFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int SIP_PORT = 5_060;

    private final DroutingModule module;

    GatewayFunctions(DroutingModule module) {
        this.module = module;
    }

    /** The place that is looked for, and how. */
    private record Question(String host, int port, int type, String flags) {}

    private int find(
            ScriptContext context, Question question, ScriptVariable attributes, ScriptVariable carrierAttributes) {
        RoutingTables tables = module.routing();
        for (Gateway gateway : tables.gateways().values()) {
            Gateway.Data data = gateway.data();
            Optional<SipUriText> uri = SipUriText.parse(gateway.uri());
            boolean anyType = question.type == ScriptContext.OMITTED || question.type < 0;
            if (uri.isEmpty()
                    || !anyType && data.type() != question.type
                    || !uri.get().host().equalsIgnoreCase(question.host)
                    || !isPort(uri.get().port(), question)) {
                continue;
            }
            attributes.set(context, data.attributes());
            Optional<RoutingTables.Carrier> carrier = tables.carrierOf(data.id());
            carrier.ifPresent(one -> carrierAttributes.set(context, one.attributes()));
            if (question.flags.contains("i")) {
                module.variable("gw_id_avp").set(context, data.id());
            }
            if (question.flags.contains("c")) {
                carrier.ifPresent(one -> module.variable("carrier_id_avp").set(context, one.id()));
            }
            change(context, data, question.flags);
            return YES;
        }
        return NO;
    }

    private static boolean isPort(int port, Question question) {
        int own = port == 0 ? SIP_PORT : port;
        return question.flags.contains("n") || question.port == 0 || question.port == own;
    }

    private static void change(ScriptContext context, Gateway.Data data, String flags) {
        if (!flags.contains("s") && !flags.contains("p")) {
            return;
        }
        context.request()
                .ifPresent(request -> SipUriText.parse(request.requestUriText()).ifPresent(uri -> {
                    String user = uri.user();
                    if (flags.contains("s")) {
                        user = user.substring(Math.min(Math.max(0, data.strip()), user.length()));
                    }
                    if (flags.contains("p")) {
                        user = data.prefix() + user;
                    }
                    request.setRequestUriText(uri.withUser(user));
                }));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_from_gw",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH},
            doc =
                    "True when the message comes from a gateway, of this type where one is given. Flags: s strips, p prefixes, i"
                            + " and c tell the names, n takes any port.")
    public int isFrom(
            ScriptContext context,
            int type,
            String flags,
            ScriptVariable attributes,
            ScriptVariable carrier,
            String partition) {
        return context.reply()
                .map(org.sipwright.sip.RoutingReply::source)
                .or(() -> context.request().map(RoutingRequest::source))
                .map(source -> find(
                        context,
                        new Question(source.getAddress().getHostAddress(), source.getPort(), type, flags),
                        attributes,
                        carrier))
                .orElse(NO);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "goes_to_gw",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "True when the request goes to a gateway, of this type where one is given. Flags as is_from_gw().")
    public int goesTo(
            ScriptContext context,
            int type,
            String flags,
            ScriptVariable attributes,
            ScriptVariable carrier,
            String partition) {
        Optional<String> uri = context.request()
                .map(request -> request.nextHop().orElseGet(request::requestUriText))
                .or(() -> context.branch().map(branch -> branch.nextHop().orElseGet(branch::requestUriText)));
        return uri.map(text -> isGateway(context, text, type, flags, attributes, carrier))
                .orElse(NO);
    }

    private int isGateway(
            ScriptContext context,
            String uri,
            int type,
            String flags,
            ScriptVariable attributes,
            ScriptVariable carrier) {
        return SipUriText.parse(uri)
                .map(parsed ->
                        find(context, new Question(parsed.host(), portOf(parsed), type, flags), attributes, carrier))
                .orElse(NO);
    }

    private static int portOf(SipUriText uri) {
        return uri.port() == 0 ? SIP_PORT : uri.port();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dr_is_gw",
            least = 1,
            doc = "True when a URI is that of a gateway, of this type where one is given. Flags as is_from_gw().")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int isGateway(
            ScriptContext context,
            String uri,
            int type,
            String flags,
            ScriptVariable attributes,
            ScriptVariable carrier,
            String partition) {
        return isGateway(context, uri, type, flags, attributes, carrier);
    }
}

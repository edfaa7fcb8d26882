// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Sending calls to gateways. */
public final class RoutingFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final Slot<Plan> PLAN = Slot.named("drouting plan");

    private final DroutingModule module;

    RoutingFunctions(DroutingModule module) {
        this.module = module;
    }

    /** Gateways that are left to try, with the URI that the call had at first. Used inside one call. */
    private static final class Plan {
        private final String uri;
        private final Deque<Step> left = new ArrayDeque<>();
        private Gateway last;

        private Plan(String uri) {
            this.uri = uri;
        }
    }

    private record Step(RoutingTables.Choice choice, Optional<RoutingTables.Rule> rule) {}

    /** The variables that take attributes. */
    private record Outputs(ScriptVariable rule, ScriptVariable gateway, ScriptVariable carrier) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "do_routing",
            least = 0,
            blocking = true,
            doc =
                    "Sends the call to the gateways of the rule that fits its number and group. Flags: F falls back to other"
                            + " rules, L needs the whole number, C only checks. Attributes go into variables.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int route(
            ScriptContext context,
            int group,
            String flags,
            String whiteList,
            ScriptVariable rule,
            ScriptVariable gateway,
            ScriptVariable carrier,
            String partition) {
        Optional<RoutingRequest> request = context.request();
        Optional<SipUriText> uri = request.map(RoutingRequest::requestUriText).flatMap(SipUriText::parse);
        OptionalInt caller = group == ScriptContext.OMITTED || group < 0 ? group(context) : OptionalInt.of(group);
        if (uri.isEmpty() || caller.isEmpty()) {
            return NO;
        }
        RoutingTables tables = module.routing();
        long now = module.environment().container().currentTimeMillis();
        List<RoutingTables.Rule> rules =
                tables.find(caller.getAsInt(), uri.get().user(), flags.contains("L"), now);
        if (flags.contains("C")) {
            return rules.isEmpty() ? NO : YES;
        }
        Plan plan = new Plan(request.get().requestUriText());
        Set<String> allowed = new HashSet<>();
        Arrays.stream(whiteList.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .forEach(allowed::add);
        for (RoutingTables.Rule one : rules) {
            tables.choices(one.targets(), one.byWeight(), allowed)
                    .forEach(choice -> plan.left.add(new Step(choice, Optional.of(one))));
            if (!plan.left.isEmpty() && !flags.contains("F")) {
                break;
            }
        }
        context.state().put(PLAN, plan);
        return next(context, plan, new Outputs(rule, gateway, carrier));
    }

    private OptionalInt group(ScriptContext context) {
        Optional<SipUriText> from = Headers.first(context.message(), "From")
                .flatMap(NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()));
        try {
            return from.isEmpty()
                    ? OptionalInt.empty()
                    : module.group(from.get().user(), from.get().host());
        } catch (DatabaseException e) {
            return OptionalInt.empty();
        }
    }

    private int next(ScriptContext context, Plan plan, Outputs outputs) {
        Optional<RoutingRequest> request = context.request();
        while (request.isPresent() && !plan.left.isEmpty()) {
            Step step = plan.left.removeFirst();
            Gateway gateway = step.choice.gateway();
            Optional<String> uri =
                    gateway.state() == Gateway.State.ACTIVE ? gateway.requestUri(plan.uri) : Optional.empty();
            if (uri.isPresent()) {
                plan.last = gateway;
                request.get().setRequestUriText(uri.get());
                if (!gateway.data().socket().isEmpty()) {
                    new SocketNames(() -> module.environment().container().endpoints())
                            .find(gateway.data().socket())
                            .ifPresent(request.get()::setSendFrom);
                }
                tell(context, step, outputs);
                return YES;
            }
        }
        return NO;
    }

    private void tell(ScriptContext context, Step step, Outputs outputs) {
        Gateway.Data data = step.choice.gateway().data();
        outputs.gateway.set(context, data.attributes());
        outputs.carrier.set(context, step.choice.carrierAttributes());
        module.variable("gw_id_avp").set(context, data.id());
        module.variable("gw_priprefix_avp").set(context, data.prefix());
        module.variable("carrier_id_avp").set(context, step.choice.carrier());
        step.rule.ifPresent(rule -> {
            outputs.rule.set(context, rule.attributes());
            module.variable("rule_id_avp").set(context, (int) rule.id());
            module.variable("rule_prefix_avp").set(context, rule.prefix());
        });
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "use_next_gw",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc = "Sends the call to the next gateway that do_routing() found; false when none is left.")
    public int useNext(
            ScriptContext context,
            ScriptVariable rule,
            ScriptVariable gateway,
            ScriptVariable carrier,
            String partition) {
        Optional<Plan> plan = context.state().get(PLAN);
        return plan.isEmpty() ? NO : next(context, plan.get(), new Outputs(rule, gateway, carrier));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "next_routing",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.LOCAL},
            until = "2.4",
            doc = "The old name of use_next_gw().")
    public int nextRouting(ScriptContext context, ScriptVariable rule, ScriptVariable gateway, ScriptVariable carrier) {
        return useNext(context, rule, gateway, carrier, "");
    }

    private int direct(
            ScriptContext context, String names, String mark, ScriptVariable gateway, ScriptVariable carrier) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        List<RoutingTables.Member> members = new ArrayList<>();
        RoutingTables.members(names).forEach(one -> members.add(new RoutingTables.Member(mark + one.name(), 0)));
        Plan plan = new Plan(request.get().requestUriText());
        module.routing()
                .choices(members, false, Set.of())
                .forEach(choice -> plan.left.add(new Step(choice, Optional.empty())));
        context.state().put(PLAN, plan);
        return next(context, plan, new Outputs(ScriptVariable.NONE, gateway, carrier));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "route_to_carrier",
            least = 1,
            doc = "Sends the call to the gateways of carriers, with commas between their names.")
    public int toCarrier(
            ScriptContext context, String carriers, ScriptVariable gateway, ScriptVariable carrier, String partition) {
        return direct(context, carriers, "#", gateway, carrier);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "route_to_gw",
            least = 1,
            doc = "Sends the call to gateways, with commas between their names.")
    public int toGateway(
            ScriptContext context, String gateways, ScriptVariable gateway, ScriptVariable carrier, String partition) {
        return direct(context, gateways, "", gateway, carrier);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dr_match",
            least = 3,
            since = "3.1",
            doc =
                    "True when a rule of a group fits a number; its attributes go into a variable. Flag L needs the whole number.")
    public int match(
            ScriptContext context, int group, String flags, String number, ScriptVariable rule, String partition) {
        long now = module.environment().container().currentTimeMillis();
        List<RoutingTables.Rule> rules = module.routing().find(group, number, flags.contains("L"), now);
        if (rules.isEmpty()) {
            return NO;
        }
        rule.set(context, rules.getFirst().attributes());
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dr_disable",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.ONREPLY, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "Marks the gateway that was used last as failed; it is probed where its mode allows, and off otherwise.")
    public int disable(ScriptContext context, String partition) {
        Optional<Plan> plan = context.state().get(PLAN);
        if (plan.isEmpty() || plan.get().last == null) {
            return NO;
        }
        Gateway gateway = plan.get().last;
        module.switchTo(gateway, gateway.data().probing() > 0 ? Gateway.State.PROBING : Gateway.State.DISABLED);
        return YES;
    }
}

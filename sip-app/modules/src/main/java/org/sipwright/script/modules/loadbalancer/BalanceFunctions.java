// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.dialog.Dialog;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Sending calls where most room is left. */
public final class BalanceFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int NO_CAPACITY = -2;
    private static final int NO_DESTINATION = -3;
    private static final int BAD_RESOURCES = -4;
    private static final Slot<Session> SESSION = Slot.named("load balancing");

    private final LoadBalancerModule module;

    BalanceFunctions(LoadBalancerModule module) {
        this.module = module;
    }

    /** What a call was balanced by. Used inside one call. */
    private static final class Session {
        private final Balancing.Wanted wanted;
        private final Set<Integer> tried = new HashSet<>();
        private Optional<BalancedDestination> counted = Optional.empty();

        private Session(Balancing.Wanted wanted) {
            this.wanted = wanted;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_start",
            least = 2,
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc =
                    "Sends the call to the destination of a group with most room for these resources (semicolons between them),"
                            + " and counts it there. Flags: n takes full ones too, r counts in percent, s takes any of equals. -2 no room,"
                            + " -3 no destination, -4 no such resource.")
    public int start(ScriptContext context, int group, String resources, String flags, ScriptVariable attributes) {
        Balancing.Wanted wanted = Balancing.Wanted.of(group, resources, flags);
        if (wanted.resources().isEmpty() || !wanted.resources().stream().allMatch(module::isResource)) {
            return BAD_RESOURCES;
        }
        Optional<Dialog> call = module.profiles().call(context);
        if (call.isEmpty()) {
            return NO;
        }
        end(context, call.get());
        Session session = new Session(wanted);
        // it counts as begun even where nothing is found now: lb_start_or_next() does not begin anew
        context.state().put(SESSION, session);
        return next(context, call.get(), session, attributes);
    }

    private int next(ScriptContext context, Dialog call, Session session, ScriptVariable attributes) {
        Balancing.Outcome outcome = Balancing.choose(
                module.destinations(),
                session.wanted,
                session.tried,
                module::load,
                ThreadLocalRandom.current()::nextInt);
        return switch (outcome) {
            case Balancing.Outcome.NoCapacity none -> NO_CAPACITY;
            case Balancing.Outcome.NoDestination none -> NO_DESTINATION;
            case Balancing.Outcome.Chosen chosen -> {
                discount(call, session);
                BalancedDestination destination = chosen.destination();
                session.wanted
                        .resources()
                        .forEach(
                                one -> module.profiles().add(call, LoadBalancerModule.profile(one), destination.key()));
                session.counted = Optional.of(destination);
                session.tried.add(destination.data().id());
                context.request()
                        .ifPresent(
                                request -> request.setNextHop(destination.data().uri()));
                context.branch()
                        .ifPresent(
                                branch -> branch.setNextHop(destination.data().uri()));
                String text = destination.data().attributes();
                attributes.set(context, text.isEmpty() ? null : text);
                yield YES;
            }
        };
    }

    private void discount(Dialog call, Session session) {
        session.counted.ifPresent(before -> session.wanted
                .resources()
                .forEach(one -> module.profiles().remove(call, LoadBalancerModule.profile(one), before.key())));
        session.counted = Optional.empty();
    }

    private void end(ScriptContext context, Dialog call) {
        context.state().get(SESSION).ifPresent(session -> discount(call, session));
        context.state().clear(SESSION);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_next",
            least = 0,
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc =
                    "Sends the call to the next best destination that it has not had. -2 no room, -3 no further destination.")
    public int next(ScriptContext context, ScriptVariable attributes) {
        Optional<Session> session = context.state().get(SESSION);
        Optional<Dialog> call = module.profiles().current(context);
        return session.isEmpty() || call.isEmpty() ? NO : next(context, call.get(), session.get(), attributes);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_start_or_next",
            least = 2,
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "The same as lb_start() for a call that was not balanced, as lb_next() for one that was.")
    public int startOrNext(
            ScriptContext context, int group, String resources, String flags, ScriptVariable attributes) {
        return context.state().get(SESSION).isPresent()
                ? next(context, attributes)
                : start(context, group, resources, flags, attributes);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "load_balance",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "The old name of lb_start_or_next(); before 2.4 the number 1 in place of the flag r.")
    public int balance(ScriptContext context, int group, String resources, String flags, ScriptVariable attributes) {
        return startOrNext(context, group, resources, flags, attributes);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_reset",
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "Forgets how the call was balanced, and counts it no longer.")
    public int reset(ScriptContext context) {
        Optional<Dialog> call = module.profiles().current(context);
        if (call.isEmpty()) {
            return NO;
        }
        end(context, call.get());
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_is_started",
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "True when the call is being balanced.")
    public int isStarted(ScriptContext context) {
        return context.state().get(SESSION).isPresent() ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_disable_dst",
            since = "2.1",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "Disables the destination that the call had last, until a probe is answered.")
    public int disable(ScriptContext context) {
        Optional<BalancedDestination> last = context.state().get(SESSION).flatMap(session -> session.counted);
        if (last.isEmpty() || !last.get().isEnabled()) {
            return NO;
        }
        module.take(last.get(), BalancedDestination.Input.FAIL, "script");
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "lb_disable",
            until = "2.0",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "The old name of lb_disable_dst().")
    public int disableOld(ScriptContext context) {
        return disable(context);
    }
}

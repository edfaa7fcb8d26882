// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.auth.Credentials;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Choosing destinations. */
public final class SelectFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int BY_ROUTE = 10;
    private static final Slot<Choice> CHOICE = Slot.named("dispatcher choice");

    private final DispatcherModule module;

    SelectFunctions(DispatcherModule module) {
        this.module = module;
    }

    /** What was chosen and what is left. Used inside one call. */
    private static final class Choice {
        private final Partition partition;
        private final List<Target> left;
        private Target last;

        private Choice(Partition partition, List<Target> left) {
            this.partition = partition;
            this.left = left;
        }
    }

    /** What of the request a chosen destination replaces. */
    private enum Place {
        NEXT_HOP,
        DOMAIN
    }

    /** How a destination is to be chosen. */
    private record Asked(int algorithm, String flags, int most) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_select_dst",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "Chooses a destination of a set and sends the request there. Flags: f keeps the others for ds_next_dst(), u"
                            + " hashes the user only, d keeps the last for the end, a adds to what is left.")
    public int selectDestination(
            ScriptContext context, String set, int algorithm, String flags, String partition, int most) {
        return select(context, set, partition, new Asked(algorithm, flags, most), Place.NEXT_HOP);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_select_domain",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "Chooses a destination of a set and puts its host and port into the Request-URI. Flags as ds_select_dst().")
    public int selectDomain(
            ScriptContext context, String set, int algorithm, String flags, String partition, int most) {
        return select(context, set, partition, new Asked(algorithm, flags, most), Place.DOMAIN);
    }

    private int select(ScriptContext context, String sets, String partitionName, Asked asked, Place place) {
        int colon = sets.indexOf(':');
        String name = colon > 0 ? sets.substring(0, colon).trim() : partitionName;
        Optional<Partition> partition = module.partition(name);
        String number = sets.substring(colon + 1).trim();
        if (partition.isEmpty() || !number.matches("[0-9]{1,9}")) {
            return NO;
        }
        Optional<TargetSet> set = partition.get().set(Integer.parseInt(number));
        List<Target> active = set.map(TargetSet::active).orElse(List.of());
        if (active.isEmpty()) {
            return NO;
        }
        List<Target> order = order(context, set.get(), active, asked);
        if (order.isEmpty()) {
            return NO;
        }
        List<Target> chosen = new ArrayList<>(order);
        if (asked.flags.contains("d") && chosen.size() > 1) {
            chosen.remove(active.getLast());
            chosen.add(active.getLast());
        }
        boolean keeps = asked.flags.contains("f") || (module.settings().oldFlags() & 2) != 0;
        int most = asked.most > 0 ? Math.min(asked.most, chosen.size()) : chosen.size();
        chosen = new ArrayList<>(chosen.subList(0, keeps ? most : 1));
        Optional<Choice> before = context.state().get(CHOICE);
        if (asked.flags.contains("a") && before.isPresent()) {
            before.get().left.addAll(chosen);
            return YES;
        }
        chosen.getFirst().countFirstHit();
        Choice choice = new Choice(partition.get(), chosen);
        context.state().put(CHOICE, choice);
        return use(context, choice, place);
    }

    private List<Target> order(ScriptContext context, TargetSet set, List<Target> active, Asked asked) {
        if (asked.algorithm == BY_ROUTE && !module.settings().weightRoute().isEmpty()) {
            return byRoute(context, active);
        }
        boolean userOnly = asked.flags.contains("u") || (module.settings().oldFlags() & 1) != 0;
        Optional<RoutingRequest> request = context.request();
        int chosen = switch (asked.algorithm) {
            case 0 -> hash(active, request.map(RoutingRequest::callId).orElse(""));
            case 1 -> hash(active, uri(header(context, "From"), userOnly));
            case 2 -> hash(active, uri(header(context, "To"), userOnly));
            case 3 ->
                hash(active, uri(request.map(RoutingRequest::requestUriText).orElse(""), userOnly));
            case 4 -> TargetSet.byWeight(active, set.nextTurn());
            case 5 -> {
                String user = credentialsUser(context);
                yield user.isEmpty() ? TargetSet.byWeight(active, set.nextTurn()) : hash(active, user);
            }
            case 6 -> TargetSet.byWeight(active, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
            case 7 ->
                module.hash().isEmpty() ? 0 : hash(active, module.hash().get().text(context));
            case 9 -> leastLoaded(context, active);
            case BY_ROUTE -> -1;
            default -> 0;
        };
        if (chosen < 0) {
            DispatcherLog.LOG.unsupported(asked.algorithm);
            return List.of();
        }
        return TargetSet.from(active, chosen);
    }

    /** A route of the script gives each destination a weight, the least comes first; with a negative one it is left out. */
    private List<Target> byRoute(ScriptContext context, List<Target> active) {
        List<Map.Entry<Integer, Target>> weighed = new ArrayList<>();
        for (Target target : active) {
            Object[] arguments = {target.data().uri(), target.data().attributes(), target.scriptAttributes()};
            int weight = context.callNamed(module.settings().weightRoute(), arguments);
            if (weight >= 0) {
                weighed.add(Map.entry(weight, target));
            }
        }
        weighed.sort(Comparator.comparingInt(Map.Entry::getKey));
        return weighed.stream().map(Map.Entry::getValue).toList();
    }

    private static int hash(List<Target> active, String text) {
        // a mixed hash, since texts that differ in their last chars must not fall into neighbouring places
        int mixed = text.hashCode() * 0x9E3779B9;
        return TargetSet.byWeight(active, (mixed ^ mixed >>> 16) & Integer.MAX_VALUE);
    }

    private static String header(ScriptContext context, String name) {
        return Headers.first(context.message(), name)
                .flatMap(NameAddress::parse)
                .map(NameAddress::uri)
                .orElse("");
    }

    private static String uri(String text, boolean userOnly) {
        Optional<SipUriText> uri = SipUriText.parse(text);
        if (uri.isEmpty()) {
            return text;
        }
        return userOnly || uri.get().host().isEmpty()
                ? uri.get().user()
                : uri.get().user() + '@' + uri.get().host() + ':' + uri.get().port();
    }

    private static String credentialsUser(ScriptContext context) {
        for (String header : List.of("Proxy-Authorization", "Authorization")) {
            Optional<String> user = Headers.first(context.message(), header)
                    .flatMap(value -> Credentials.parse(header, value))
                    .map(Credentials::username);
            if (user.isPresent()) {
                return user.get();
            }
        }
        return "";
    }

    private int leastLoaded(ScriptContext context, List<Target> active) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < active.size() && !module.settings().patternText().isEmpty(); i++) {
            String text = module.settings()
                    .patternText()
                    .replace("%u", active.get(i).data().uri())
                    .replace("%i", Integer.toString(active.get(i).data().set()));
            try {
                long load = Operators.integer(
                        module.environment().linker().variable(text).get(context));
                if (load < least) {
                    least = load;
                    best = i;
                }
            } catch (LinkException e) {
                return 0;
            }
        }
        return best;
    }

    private int use(ScriptContext context, Choice choice, Place place) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || choice.left.isEmpty()) {
            return NO;
        }
        Target target = choice.left.removeFirst();
        choice.last = target;
        if (place == Place.NEXT_HOP) {
            request.get().setNextHop(target.data().uri());
        } else {
            Optional<SipUriText> now = SipUriText.parse(request.get().requestUriText());
            Optional<SipUriText> there = SipUriText.parse(target.data().uri());
            if (now.isEmpty() || there.isEmpty()) {
                return NO;
            }
            String host = there.get().host()
                    + (there.get().port() == 0 ? "" : ":" + there.get().port());
            String user = now.get().user().isEmpty() ? "" : now.get().user() + '@';
            request.get()
                    .setRequestUriText(
                            now.get().scheme() + ':' + user + host + now.get().parameters());
        }
        if (!target.data().socket().isEmpty()) {
            new SocketNames(() -> module.environment().container().endpoints())
                    .find(target.data().socket())
                    .ifPresent(request.get()::setSendFrom);
        }
        module.attributes().set(context, target.data().attributes());
        module.scriptAttributes().set(context, target.scriptAttributes());
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_next_dst",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "Sends the request to the next destination that ds_select_dst() kept; false when none is left.")
    public int nextDestination(ScriptContext context, String partition) {
        return next(context, Place.NEXT_HOP);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_next_domain",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Puts the next destination that ds_select_domain() kept into the Request-URI; false when none is left.")
    public int nextDomain(ScriptContext context, String partition) {
        return next(context, Place.DOMAIN);
    }

    private int next(ScriptContext context, Place place) {
        Optional<Choice> choice = context.state().get(CHOICE);
        if (choice.isEmpty()) {
            return NO;
        }
        choice.get().left.removeIf(target -> !target.isActive());
        return use(context, choice.get(), place);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ds_mark_dst",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Marks the destination that was used last: i inactive, a active, p probing after some failures in a row.")
    public int mark(ScriptContext context, String state, String partition) {
        Optional<Choice> choice = context.state().get(CHOICE);
        if (choice.isEmpty() || choice.get().last == null) {
            return NO;
        }
        Target.Input input = switch (state) {
            case "", "i", "I", "0" -> Target.Input.SWITCH_OFF;
            case "a", "A", "1" -> Target.Input.SWITCH_ON;
            case "p", "P", "2" -> Target.Input.FAIL;
            default -> null;
        };
        if (input == null) {
            return NO;
        }
        module.take(choice.get().partition, choice.get().last, input);
        return YES;
    }
}

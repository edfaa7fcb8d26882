// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Functions that change the destinations of the next relay. Numbers of branches count the added ones, from 0. */
public final class BranchFunctions {
    private static final Slot<Deque<List<Destination>>> SERIAL = Slot.named("branches to be tried later");

    BranchFunctions() {}

    private static DestinationSet set(ScriptContext context) {
        return DestinationSet.of(context.state());
    }

    private static int add(ScriptContext context, Destination branch) {
        List<Destination> branches = set(context).branches();
        return branches.size() < DestinationSet.MOST && branches.add(branch) ? 1 : -1;
    }

    private static int append(ScriptContext context, String uri, String q) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        Destination own = set(context).own(request.get());
        Destination branch =
                uri.isEmpty() ? own : Destination.of(uri).withFlags(own.flags()).withSendFrom(own.sendFrom());
        return add(context, q.isEmpty() ? branch : branch.withQ(Values.thousandths(q)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_branch",
            least = 0,
            until = "3.5",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Adds a destination: a URI, or without arguments a copy of the Request-URI's branch; a preference such as 0.5 "
                            + "can follow.")
    public int appendBranch(ScriptContext context, String uri, String q) {
        return append(context, uri, q);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_branch_old",
            least = 0,
            since = "3.6",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "As append_branch up to release 3.5.")
    public int appendBranchOld(ScriptContext context, String uri, String q) {
        return append(context, uri, q);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "append_msg_branch",
            least = 1,
            since = "3.6",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Adds a destination with a preference such as 0.5; with the flag inherit it takes flags and socket of the "
                            + "Request-URI's branch.")
    public int appendMessageBranch(ScriptContext context, String uri, String q, String flags) {
        if (uri.isEmpty()) {
            return -1;
        }
        return flags.contains("inherit")
                ? append(context, uri, q)
                : add(
                        context,
                        q.isEmpty() ? Destination.of(uri) : Destination.of(uri).withQ(Values.thousandths(q)));
    }

    private static int remove(ScriptContext context, int place) {
        List<Destination> branches = set(context).branches();
        if (place < 0 || place >= branches.size()) {
            return -1;
        }
        branches.remove(place);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "remove_branch", until = "3.5", doc = "Takes an added branch away, by its number from 0.")
    public int removeBranch(ScriptContext context, int index) {
        return remove(context, index);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "remove_msg_branch",
            since = "3.6",
            doc = "Takes an added branch away, by its number from 0.")
    public int removeMessageBranch(ScriptContext context, int index) {
        return remove(context, index);
    }

    /** The branch that an argument means; left out it is that of the Request-URI. */
    private static Optional<Destination> branch(ScriptContext context, int place) {
        if (place == ScriptContext.OMITTED) {
            return context.request().map(set(context)::own);
        }
        List<Destination> branches = set(context).branches();
        return place < 0 || place >= branches.size() ? Optional.empty() : Optional.of(branches.get(place));
    }

    private static void put(ScriptContext context, int place, Destination branch) {
        if (place == ScriptContext.OMITTED) {
            set(context).setOwn(context.request().orElseThrow(), branch);
        } else {
            set(context).branches().set(place, branch);
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "move_msg_branch",
            least = 0,
            since = "3.6",
            doc =
                    "Puts one branch in the place of another, a number left out being that of the Request-URI; the first goes away "
                            + "unless the flag keep is given.")
    public int moveBranch(ScriptContext context, int from, int to, String flags) {
        Optional<Destination> moved = branch(context, from);
        if (moved.isEmpty() || branch(context, to).isEmpty() || from == to) {
            return -1;
        }
        put(context, to, moved.get());
        // the Request-URI's branch cannot go away
        if (!flags.contains("k") && from != ScriptContext.OMITTED) {
            set(context).branches().remove(from);
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "swap_msg_branches", least = 0, since = "3.6", doc = "Exchanges two branches.")
    public int swapBranches(ScriptContext context, int first, int second) {
        Optional<Destination> one = branch(context, first);
        Optional<Destination> other = branch(context, second);
        if (one.isEmpty() || other.isEmpty()) {
            return -1;
        }
        put(context, first, other.get());
        put(context, second, one.get());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "serialize_branches",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Puts all branches aside in groups of one preference, the highest first, for next_branches; a first argument "
                            + "other than 0 forgets those put aside before. Branches of one preference keep their order.")
    public int serialize(ScriptContext context, int clear, int keepOrder) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        Deque<List<Destination>> groups =
                context.state().get(SERIAL).filter(old -> clear == 0).orElseGet(ArrayDeque::new);
        context.state().put(SERIAL, groups);
        List<Destination> added = set(context).branches();
        if (added.isEmpty()) {
            return 1;
        }
        List<Destination> all = new ArrayList<>(added.size() + 1);
        all.add(set(context).own(request.get()));
        all.addAll(added);
        added.clear();
        all.sort(Comparator.comparingInt(Destination::q).reversed());
        List<Destination> group = new ArrayList<>();
        for (Destination branch : all) {
            if (!group.isEmpty() && group.getFirst().q() != branch.q()) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(branch);
        }
        groups.add(group);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "next_branches",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc =
                    "Takes the next group of those put aside as destinations: 1 when more follow, 2 for the last, false when there "
                            + "was none.")
    public int next(ScriptContext context) {
        Optional<Deque<List<Destination>>> groups = context.state().get(SERIAL);
        List<Destination> group = groups.isEmpty() ? null : groups.get().poll();
        if (group == null || context.request().isEmpty()) {
            return -1;
        }
        set(context).setOwn(context.request().get(), group.getFirst());
        set(context).branches().clear();
        set(context).branches().addAll(group.subList(1, group.size()));
        return groups.get().isEmpty() ? 2 : 1;
    }
}

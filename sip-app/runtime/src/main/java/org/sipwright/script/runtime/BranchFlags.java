// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import java.util.OptionalInt;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;

/**
 * The flags of branches as scripts number them: 0 is the Request-URI's branch, or the branch in hand in a branch_route and an
 * onreply_route; from 1 on those that were added.
 */
public final class BranchFlags {
    private BranchFlags() {}

    /** The flags of a branch; empty when there is no such branch. */
    public static OptionalInt get(ScriptContext context, int place) {
        if (place == 0) {
            return OptionalInt.of(own(context));
        }
        List<Destination> branches = DestinationSet.of(context.state()).branches();
        return place < 0 || place > branches.size()
                ? OptionalInt.empty()
                : OptionalInt.of(branches.get(place - 1).flags());
    }

    private static int own(ScriptContext context) {
        if (context.branch().isPresent()) {
            return context.branch().get().flags();
        }
        if (context.reply().isPresent()) {
            return context.reply()
                    .flatMap(RoutingReply::branch)
                    .map(RoutingBranch::flags)
                    .orElse(0);
        }
        return DestinationSet.of(context.state()).flags();
    }

    /** Sets the flags of a branch; false when there is no such branch. */
    public static boolean set(ScriptContext context, int place, int flags) {
        if (place == 0) {
            context.branch()
                    .or(() -> context.reply().flatMap(RoutingReply::branch))
                    .ifPresentOrElse(
                            branch -> branch.setFlags(flags),
                            () -> DestinationSet.of(context.state()).setFlags(flags));
            return true;
        }
        List<Destination> branches = DestinationSet.of(context.state()).branches();
        if (place < 0 || place > branches.size()) {
            return false;
        }
        branches.set(place - 1, branches.get(place - 1).withFlags(flags));
        return true;
    }
}

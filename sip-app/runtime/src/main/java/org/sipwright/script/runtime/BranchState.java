// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.HashMap;
import java.util.Map;
import org.sipwright.sip.RoutingBranch;

/** What a script keeps with one branch: the onreply_route that was armed for it alone, and values by name. */
public final class BranchState {
    private final Map<String, Object> values = new HashMap<>();
    private int replyRoute = CallState.NONE;

    BranchState() {}

    /** The one of a branch. */
    public static BranchState of(RoutingBranch branch) {
        if (branch.context() instanceof BranchState state) {
            return state;
        }
        BranchState made = new BranchState();
        branch.setContext(made);
        return made;
    }

    /** The onreply_route of this branch alone, or {@link CallState#NONE}. */
    public int replyRoute() {
        return replyRoute;
    }

    /** Arms an onreply_route for this branch alone. */
    public void armReplyRoute(int route) {
        replyRoute = route;
    }

    /** Values by name, to read and to change; {@code $bavp} lives here. */
    public Map<String, Object> values() {
        return values;
    }
}

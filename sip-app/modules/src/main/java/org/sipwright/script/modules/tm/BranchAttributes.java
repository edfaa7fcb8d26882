// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import org.sipwright.script.runtime.BranchState;
import org.sipwright.sip.RoutingBranch;

/** What a script keeps with a branch by name: attributes, and AVPs of the branch. */
public final class BranchAttributes {
    private BranchAttributes() {}

    /** A value, or null where there is none. */
    public static Object get(RoutingBranch branch, String name) {
        return branch.context() instanceof BranchState state ? state.values().get(name) : null;
    }

    /** Keeps a value; null takes it away. */
    public static void set(RoutingBranch branch, String name, Object value) {
        if (value == null) {
            BranchState.of(branch).values().remove(name);
        } else {
            BranchState.of(branch).values().put(name, value);
        }
    }
}

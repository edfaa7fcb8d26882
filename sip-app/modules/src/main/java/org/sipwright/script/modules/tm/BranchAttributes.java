// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.HashMap;
import java.util.Map;
import org.sipwright.sip.RoutingBranch;

/** What a script keeps with a branch by name: attributes, and AVPs of the branch. It is the branch's context. */
public final class BranchAttributes {
    private BranchAttributes() {}

    /** A value, or null where there is none. */
    public static Object get(RoutingBranch branch, String name) {
        return branch.context() instanceof Map<?, ?> values ? values.get(name) : null;
    }

    /** Keeps a value; null takes it away. */
    public static void set(RoutingBranch branch, String name, Object value) {
        Map<String, Object> changed = new HashMap<>();
        if (branch.context() instanceof Map<?, ?> values) {
            values.forEach((key, old) -> changed.put(key.toString(), old));
        }
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        branch.setContext(Map.copyOf(changed));
    }
}

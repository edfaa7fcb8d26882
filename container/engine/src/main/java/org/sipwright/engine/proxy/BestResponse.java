// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.util.List;
import java.util.Set;

/** Chooses the response that goes upstream (RFC 3261 section 16.7 step 6). Pure. */
public final class BestResponse {
    /** Step 6: those that tell the caller how to try again. */
    private static final Set<Integer> PREFERRED = Set.of(401, 407, 415, 420, 484);

    private BestResponse() {}

    /**
     * The position of the best of these final statuses; of equals, the first that came.
     *
     * @param statuses at least one
     */
    public static int of(List<Integer> statuses) {
        int best = 0;
        for (int i = 1; i < statuses.size(); i++) {
            if (rank(statuses.get(i)) < rank(statuses.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int rank(int status) {
        int group = status / 100;
        if (group == 6) {
            // step 6: a 6xx is chosen whatever else there is
            return 0;
        }
        // step 6: the lowest class; 503 says nothing to others and is chosen last of its class
        int within = PREFERRED.contains(status) ? 0 : status == 503 ? 2 : 1;
        return group * 10 + within;
    }

    /** The status to send for a chosen one: step 6 forbids to pass a 503 on, which is about the one server only. */
    public static int forwarded(int status) {
        return status == 503 ? 500 : status;
    }
}

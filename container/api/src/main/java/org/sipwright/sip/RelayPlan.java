// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a request is to be relayed.
 *
 * @param additional targets beside the request's own, in order; all are tried in parallel
 * @param ownTarget whether the request's own target (its Request-URI and next hop) is a branch as well
 * @param path Route header values to put in front of the request's own branch, or the empty string
 * @param ownFlags flags of the request's own branch
 * @param answerOnFailure whether the container answers the request itself when no branch could be sent, with the status
 *     of {@link RoutingSettings#unsentStatus()}
 * @param options what is done otherwise than usual
 */
public record RelayPlan(
        List<RelayTarget> additional,
        boolean ownTarget,
        String path,
        int ownFlags,
        boolean answerOnFailure,
        Set<RelayOption> options) {

    /** One branch, to the request's own target; the usual case, without allocation. */
    public static final RelayPlan OWN_TARGET = new RelayPlan(List.of(), true, "", 0, true);

    /** Keeps own copies. */
    public RelayPlan {
        additional = List.copyOf(additional);
        options = Set.copyOf(options);
    }

    /** A plan without options. */
    public RelayPlan(
            List<RelayTarget> additional, boolean ownTarget, String path, int ownFlags, boolean answerOnFailure) {
        this(additional, ownTarget, path, ownFlags, answerOnFailure, Set.of());
    }

    /** Only these targets, not the request's own. */
    public static RelayPlan to(List<RelayTarget> targets) {
        return new RelayPlan(targets, false, "", 0, true);
    }

    /** The same plan with this option as well. */
    public RelayPlan with(RelayOption option) {
        Set<RelayOption> more = EnumSet.of(option);
        more.addAll(options);
        return new RelayPlan(additional, ownTarget, path, ownFlags, answerOnFailure, more);
    }
}

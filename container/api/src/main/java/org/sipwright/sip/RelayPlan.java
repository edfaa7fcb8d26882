// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;

/**
 * How a request is to be relayed.
 *
 * @param additional targets beside the request's own, in order; all are tried in parallel
 * @param ownTarget whether the request's own target (its Request-URI and next hop) is a branch as well
 * @param path Route header values to put in front of the request's own branch, or the empty string
 * @param ownFlags flags of the request's own branch
 * @param answerOnFailure whether the container answers the request itself when no branch could be sent
 */
public record RelayPlan(
        List<RelayTarget> additional, boolean ownTarget, String path, int ownFlags, boolean answerOnFailure) {

    /** One branch, to the request's own target; the usual case, without allocation. */
    public static final RelayPlan OWN_TARGET = new RelayPlan(List.of(), true, "", 0, true);

    /** Keeps an own copy of the list. */
    public RelayPlan {
        additional = List.copyOf(additional);
    }
}

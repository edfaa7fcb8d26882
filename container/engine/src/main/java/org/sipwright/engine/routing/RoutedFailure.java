// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.Optional;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/**
 * The end of all branches without success.
 *
 * @param transaction whose branches ended
 * @param request ready to be relayed again
 * @param branch whose reply was chosen
 * @param status what goes upstream
 */
record RoutedFailure(RoutingTransaction transaction, RoutingRequest request, RoutingBranch branch, int status)
        implements RoutingFailure {

    @Override
    public Optional<RoutingReply> reply() {
        return branch.finalReply();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Optional;

/** The end of all branches of a request without success, while the answer upstream is still open. */
public interface RoutingFailure {

    /** The transaction. */
    RoutingTransaction transaction();

    /**
     * The request as it was received, with the edits made before its first relay, ready to be edited and relayed again;
     * {@code relay} on it adds branches to the same transaction.
     */
    RoutingRequest request();

    /** The branch whose reply was chosen. */
    RoutingBranch branch();

    /** The chosen reply; empty when the container chose a status of its own (408 or 503 for want of any reply). */
    Optional<RoutingReply> reply();

    /** The status that goes upstream unless the application decides otherwise. */
    int status();
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Objects;
import java.util.Optional;

/**
 * One destination of a relayed request.
 *
 * @param requestUri Request-URI of the branch
 * @param nextHop URI to send to in place of the Request-URI, or the empty string
 * @param path Route header values to put in front, as a REGISTER's Path gave them, or the empty string
 * @param sendFrom socket to send from, where one is forced
 * @param flags bit set for the application's own use, handed back by {@link RoutingBranch#flags()}
 * @param q preference in thousandths, 0 to 1000, or {@link #NO_Q}; the container does not sort by it
 * @param context value for the application's own use, handed back by {@link RoutingBranch#context()}
 */
public record RelayTarget(
        String requestUri,
        String nextHop,
        String path,
        Optional<SipEndpoint> sendFrom,
        int flags,
        int q,
        Optional<Object> context) {

    /** No preference is stated. */
    public static final int NO_Q = -1;

    /** Rejects missing parts. */
    public RelayTarget {
        Objects.requireNonNull(requestUri, "requestUri");
        Objects.requireNonNull(nextHop, "nextHop");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sendFrom, "sendFrom");
        Objects.requireNonNull(context, "context");
    }

    /** A target without preference and context. */
    public RelayTarget(String requestUri, String nextHop, String path, Optional<SipEndpoint> sendFrom, int flags) {
        this(requestUri, nextHop, path, sendFrom, flags, NO_Q, Optional.empty());
    }

    /** A target that is nothing but its URI. */
    public static RelayTarget of(String requestUri) {
        return new RelayTarget(requestUri, "", "", Optional.empty(), 0);
    }
}

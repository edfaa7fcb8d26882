// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;

/** Says which targets a request may be sent to. Called in the lane of the request's call, once for each target. */
@FunctionalInterface
public interface TargetFilter {
    /** Lets everything through. */
    TargetFilter NONE = (protocol, target, message) -> true;

    /**
     * Whether a request may go to a target.
     *
     * @param protocol the transport, such as {@code udp}
     * @param target the address and port
     * @param message what is to be sent, without the headers that the container adds
     */
    boolean allows(String protocol, InetSocketAddress target, WireMessage message);

    /** The reason phrase of the 473 that is answered for a request that no target is left for. */
    default String refusal() {
        return "Filtered destination";
    }
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One target of a proxied request with its own request, response and settings; it starts with the settings of its
 * {@link Proxy}. Timeouts are in seconds.
 */
public interface ProxyBranch {
    /** The request for this target; headers can be changed until the branch starts. */
    SipServletRequest getRequest();

    /**
     * Cancels this branch and those below it.
     *
     * @throws IllegalStateException if the transaction is complete
     */
    void cancel();

    /**
     * Cancels this branch and those below it, with Reason headers (RFC 3326) as in
     * {@link Proxy#cancel(String[], int[], String[])}.
     *
     * @param protocol protocols, such as {@code SIP}
     * @param reasonCode causes
     * @param reasonText texts; an element can be null
     * @throws IllegalStateException if the transaction is complete
     */
    void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

    /** How long, in seconds, a final response of this branch is waited for. */
    int getProxyBranchTimeout();

    /**
     * Limits the time for a final response of this branch, in seconds.
     *
     * @throws IllegalArgumentException if the container does not accept it, or it is longer than the proxy's own in a
     *     parallel search
     */
    void setProxyBranchTimeout(int seconds);

    /** Whether the Contacts of a 3xx of this branch are tried in its place. */
    boolean getRecurse();

    /** Says whether the Contacts of a 3xx of this branch are tried in its place. */
    void setRecurse(boolean recurse);

    /** Whether this branch has Record-Route. */
    boolean getRecordRoute();

    /**
     * Says whether this branch has Record-Route.
     *
     * @throws IllegalStateException if the branch has started
     */
    void setRecordRoute(boolean rr);

    /** Whether this branch has Path. */
    boolean getAddToPath();

    /** Says whether this branch, a REGISTER, has Path (RFC 3327). */
    void setAddToPath(boolean p);

    /**
     * The URI of this branch's Record-Route; parameters can be added as in {@link Proxy#getRecordRouteURI}.
     *
     * @throws IllegalStateException if Record-Route is off
     */
    SipURI getRecordRouteURI();

    /**
     * The URI of this branch's Path; parameters can be added as in {@link Proxy#getRecordRouteURI}.
     *
     * @throws IllegalStateException if Path is off
     */
    SipURI getPathURI();

    /**
     * Chooses the container's address for sending this branch; the port is a hint.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetSocketAddress address);

    /**
     * Chooses the container's address for sending this branch.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetAddress address);

    /** The last response received on this branch, or null when there is none. */
    SipServletResponse getResponse();

    /** Whether the request of this branch was sent. */
    boolean isStarted();

    /** The branches that came from redirection of this one; empty when there are none. */
    List<ProxyBranch> getRecursedProxyBranches();

    /** The proxying that this branch is part of. */
    Proxy getProxy();

    /**
     * Sends this branch over this flow (RFC 5626). Since 2.0.
     *
     * @throws IllegalArgumentException if the flow is unknown or has failed
     */
    void setFlow(Flow flow);

    /** The flow set here, or null. Since 2.0. */
    Flow getFlow();

    /** Hears of branches that got no final response in time. Since 2.0. */
    interface Callback {
        /** The time of this branch is over. */
        void handle(ProxyBranch branch);
    }
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The proxying of one request (RFC 3261 section 16). The defaults are: recursive, parallel, supervised, without
 * Record-Route or Path, CANCEL allowed, and the timeout of the application's configuration. Timeouts are in seconds.
 *
 * <p>The container adds Via and Record-Route, lowers Max-Forwards, answers 100, gathers responses and sends the best
 * one on; the application chooses targets and may look at responses on their way. Runs under the application's
 * {@link ConcurrencyMode}.
 */
public interface Proxy {
    /** The request that is proxied. */
    SipServletRequest getOriginalRequest();

    /**
     * Proxies the request to one target at once; equal to making one branch and starting it.
     *
     * @throws IllegalArgumentException if the container cannot route the URI's scheme
     * @throws IllegalStateException if the transaction is complete
     * @throws InsufficientBreadthException if Max-Breadth does not allow it
     */
    void proxyTo(URI uri);

    /**
     * Proxies the request to several targets, all at once or one after the other as {@link #setParallel} says.
     *
     * @throws IllegalArgumentException if the container cannot route the scheme of one of them
     * @throws IllegalStateException if the transaction is complete
     * @throws InsufficientBreadthException if Max-Breadth does not allow it
     */
    void proxyTo(List<? extends URI> uris);

    /**
     * Cancels every branch that has no final response (RFC 3261 section 16.10) and starts no further one.
     *
     * @throws IllegalStateException if the transaction is complete
     */
    void cancel();

    /**
     * Cancels every open branch, with Reason headers in the CANCEL (RFC 3326). The arrays are of equal length and have
     * one element for each header.
     *
     * @param protocol protocols, such as {@code SIP}
     * @param reasonCode causes
     * @param reasonText texts; an element can be null
     * @throws IllegalStateException if the transaction is complete
     */
    void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

    /** Whether the Contacts of a 3xx are tried in its place. */
    boolean getRecurse();

    /**
     * Says whether the Contacts of a 3xx are tried in its place, as branches below the redirected one (RFC 3261 section
     * 16.7 step 4).
     */
    void setRecurse(boolean recurse);

    /** Whether the container stays on the path of the dialog. */
    boolean getRecordRoute();

    /**
     * Says whether to insert Record-Route, so that the later requests of the dialog come this way (RFC 3261 section
     * 16.6 step 4).
     *
     * @throws IllegalStateException if proxying has started
     */
    void setRecordRoute(boolean rr);

    /** Whether targets are tried all at once. */
    boolean getParallel();

    /** Says whether targets given later are tried all at once or one after the other. */
    void setParallel(boolean parallel);

    /**
     * True always.
     *
     * @deprecated proxying is transaction stateful since 1.1
     */
    @Deprecated
    boolean getStateful();

    /**
     * Has no effect.
     *
     * @deprecated proxying is transaction stateful since 1.1
     */
    @Deprecated
    void setStateful(boolean stateful);

    /** Whether the application sees responses before they go upstream. */
    boolean getSupervised();

    /** Says whether the application sees responses, and may change them, before they go upstream. */
    void setSupervised(boolean supervised);

    /** How long, in seconds, a final response is waited for. */
    int getProxyTimeout();

    /**
     * The same as {@link #getProxyTimeout}.
     *
     * @deprecated use {@link #getProxyTimeout}
     */
    @Deprecated
    int getSequentialSearchTimeout();

    /**
     * Limits the time for a final response, in seconds: of the whole when parallel, of each branch when sequential.
     * When it is over the branches are cancelled, and the best response so far or the next target is used.
     *
     * @throws IllegalArgumentException if the container does not accept the value
     */
    void setProxyTimeout(int seconds);

    /**
     * The same as {@link #setProxyTimeout}.
     *
     * @deprecated use {@link #setProxyTimeout}
     */
    @Deprecated
    void setSequentialSearchTimeout(int seconds);

    /**
     * The URI of the Record-Route to be inserted. Parameters added here come back in
     * {@link SipServletRequest#getPoppedRoute} of subsequent requests; host, port, scheme and the parameters of RFC
     * 3261 are the container's.
     *
     * @throws IllegalStateException if Record-Route is off
     */
    SipURI getRecordRouteURI();

    /**
     * Prepares a branch for each target without starting it, so that its request can be changed.
     *
     * @throws IllegalArgumentException if the container cannot route the scheme of one of them
     * @throws IllegalStateException if the transaction is complete
     */
    List<ProxyBranch> createProxyBranches(List<? extends URI> targets);

    /** The branch to that URI, recursed ones included, or null when there is none. */
    ProxyBranch getProxyBranch(URI uri);

    /** The branches to the application's own targets; those from recursion hang below them. */
    List<ProxyBranch> getProxyBranches();

    /**
     * Starts the prepared branches.
     *
     * @throws IllegalStateException if there are none, or the transaction is complete
     * @throws InsufficientBreadthException if Max-Breadth does not allow it
     */
    void startProxy();

    /**
     * Chooses the container's address for sending, as shown in Via and Record-Route; the port is a hint.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetSocketAddress address);

    /**
     * Chooses the container's address for sending, as shown in Via and Record-Route.
     *
     * @throws IllegalArgumentException if it is none of the container's
     * @throws NullPointerException if it is null
     */
    void setOutboundInterface(InetAddress address);

    /** Whether a Path is inserted in REGISTER. */
    boolean getAddToPath();

    /** Says whether to insert the container's own URI as Path in REGISTER (RFC 3327). */
    void setAddToPath(boolean p);

    /**
     * The URI of the Path to be inserted; parameters can be added as in {@link #getRecordRouteURI}.
     *
     * @throws IllegalStateException if Path is off
     */
    SipURI getPathURI();

    /** Says whether the other branches live on after one of them succeeded (RFC 3841, {@code no-cancel}). */
    void setNoCancel(boolean noCancel);

    /** Whether the other branches live on after one of them succeeded. */
    boolean getNoCancel();

    /**
     * Starts the prepared branches and hears of each that times out. Since 2.0.
     *
     * @throws IllegalStateException if there are none, or the transaction is complete
     * @throws InsufficientBreadthException if Max-Breadth does not allow it
     */
    void startProxy(ProxyBranch.Callback timeoutCallback);

    /**
     * Sends all branches over this flow (RFC 5626). Since 2.0.
     *
     * @throws IllegalArgumentException if the flow is unknown or has failed
     */
    void setFlow(Flow flow);

    /** The flow set here, or null. Since 2.0. */
    Flow getFlow();
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The proxying of one request (RFC 3261 section 16). Timeouts are in seconds. */
public interface Proxy {
    /** Gives the original request. */
    SipServletRequest getOriginalRequest();

    /** Proxies the request to one or more targets. */
    void proxyTo(URI uri);

    /** Proxies the request to one or more targets. */
    void proxyTo(List<? extends URI> uris);

    /** Cancels it. */
    void cancel();

    /** Cancels it. */
    void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

    /** Gives the recurse. */
    boolean getRecurse();

    /** Sets the recurse. */
    void setRecurse(boolean recurse);

    /** Gives the record route. */
    boolean getRecordRoute();

    /** Sets the record route. */
    void setRecordRoute(boolean rr);

    /** Gives the parallel. */
    boolean getParallel();

    /** Sets the parallel. */
    void setParallel(boolean parallel);

    /** Gives the stateful. */
    @Deprecated
    boolean getStateful();

    /** Sets the stateful. */
    @Deprecated
    void setStateful(boolean stateful);

    /** Gives the supervised. */
    boolean getSupervised();

    /** Sets the supervised. */
    void setSupervised(boolean supervised);

    /** Gives the proxy timeout. */
    int getProxyTimeout();

    /** Gives the sequential search timeout. */
    @Deprecated
    int getSequentialSearchTimeout();

    /** Sets the proxy timeout. */
    void setProxyTimeout(int seconds);

    /** Sets the sequential search timeout. */
    @Deprecated
    void setSequentialSearchTimeout(int seconds);

    /** Gives the record route uRI. */
    SipURI getRecordRouteURI();

    /** Makes a new proxy branches. */
    List<ProxyBranch> createProxyBranches(List<? extends URI> targets);

    /** Gives the proxy branch. */
    ProxyBranch getProxyBranch(URI uri);

    /** Gives the proxy branches. */
    List<ProxyBranch> getProxyBranches();

    /** Starts the branches that were made. */
    void startProxy();

    /** Sets the outbound interface. */
    void setOutboundInterface(InetSocketAddress address);

    /** Sets the outbound interface. */
    void setOutboundInterface(InetAddress address);

    /** Gives the add to path. */
    boolean getAddToPath();

    /** Sets the add to path. */
    void setAddToPath(boolean p);

    /** Gives the path uRI. */
    SipURI getPathURI();

    /** Sets the no cancel. */
    void setNoCancel(boolean noCancel);

    /** Gives the no cancel. */
    boolean getNoCancel();

    /** Starts the branches that were made. */
    void startProxy(ProxyBranch.Callback timeoutCallback);

    /** Sets the flow. */
    void setFlow(Flow flow);

    /** Gives the flow. */
    Flow getFlow();
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** One branch of a proxied request. Timeouts are in seconds. */
public interface ProxyBranch {
    /** Gives the request. */
    SipServletRequest getRequest();

    /** Cancels it. */
    void cancel();

    /** Cancels it. */
    void cancel(String[] protocol, int[] reasonCode, String[] reasonText);

    /** Gives the proxy branch timeout. */
    int getProxyBranchTimeout();

    /** Sets the proxy branch timeout. */
    void setProxyBranchTimeout(int seconds);

    /** Gives the recurse. */
    boolean getRecurse();

    /** Sets the recurse. */
    void setRecurse(boolean recurse);

    /** Gives the record route. */
    boolean getRecordRoute();

    /** Sets the record route. */
    void setRecordRoute(boolean rr);

    /** Gives the add to path. */
    boolean getAddToPath();

    /** Sets the add to path. */
    void setAddToPath(boolean p);

    /** Gives the record route uRI. */
    SipURI getRecordRouteURI();

    /** Gives the path uRI. */
    SipURI getPathURI();

    /** Sets the outbound interface. */
    void setOutboundInterface(InetSocketAddress address);

    /** Sets the outbound interface. */
    void setOutboundInterface(InetAddress address);

    /** Gives the response. */
    SipServletResponse getResponse();

    /** Whether it has been started. */
    boolean isStarted();

    /** Gives the recursed proxy branches. */
    List<ProxyBranch> getRecursedProxyBranches();

    /** Gives the proxy. */
    Proxy getProxy();

    /** Sets the flow. */
    void setFlow(Flow flow);

    /** Gives the flow. */
    Flow getFlow();

    /** Hears of branches that timed out. Since 2.0. */
    interface Callback {
        /** Called back. */
        void handle(ProxyBranch branch);
    }
}

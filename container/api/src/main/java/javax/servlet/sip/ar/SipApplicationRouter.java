// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import javax.servlet.sip.SipServletRequest;

/**
 * Chooses, for each initial request, the application that gets it next. The container asks again when that application
 * sends the request on, until the router names none. One is active in a container; called by many threads at once.
 */
public interface SipApplicationRouter {
    /**
     * Starts the router; called once, before anything else.
     *
     * @throws IllegalStateException if it was started already
     */
    void init();

    /**
     * Starts the router with the container's settings for it; called once, in place of {@link #init()}.
     *
     * @throws IllegalStateException if it was started already
     */
    void init(Properties properties);

    /** Ends the router; it is not called afterwards. */
    void destroy();

    /** Applications are ready to take requests: at start all that are there, later those that come up. */
    void applicationDeployed(List<String> newlyDeployedApplicationNames);

    /** Applications take requests no more. */
    void applicationUndeployed(List<String> undeployedApplicationNames);

    /**
     * Chooses the next application.
     *
     * @param initialRequest the request; it cannot be changed here
     * @param region region of the application that sent it, or null when it came from outside
     * @param directive how it relates to the request that its application received
     * @param targetedRequestInfo the application that it is targeted at (Join, Replaces, encoded URI), or null
     * @param stateInfo what the router gave with its last choice for this chain, or null at the start of one
     * @return the choice; null when no application is deployed
     * @throws NullPointerException if the request is null
     * @throws IllegalStateException if the router was not started
     */
    SipApplicationRouterInfo getNextApplication(
            SipServletRequest initialRequest,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targetedRequestInfo,
            Serializable stateInfo);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import javax.servlet.sip.SipServletRequest;

/** Chooses the application for each initial request. Thread-safe. */
public interface SipApplicationRouter {
    /** Starts the router; once only. */
    void init();

    /** Starts the router; once only. */
    void init(Properties properties);

    /** Ends it. */
    void destroy();

    /** Applications were deployed. */
    void applicationDeployed(List<String> newlyDeployedApplicationNames);

    /** Applications were undeployed. */
    void applicationUndeployed(List<String> undeployedApplicationNames);

    /** Chooses the next application; null when there is none. */
    SipApplicationRouterInfo getNextApplication(
            SipServletRequest initialRequest,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targetedRequestInfo,
            Serializable stateInfo);
}

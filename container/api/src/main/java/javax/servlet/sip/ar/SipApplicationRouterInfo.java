// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;

/**
 * The choice of a router: the next application, and the routes to take instead or as well. Immutable as far as its
 * state information is.
 */
public class SipApplicationRouterInfo {
    private final String nextApplicationName;
    private final SipApplicationRoutingRegion routingRegion;
    private final String subscriberUri;
    private final String[] routes;
    private final SipRouteModifier modifier;
    private final Serializable stateInfo;

    /**
     * A choice.
     *
     * @param nextApplicationName application to call, or null to send the request out
     * @param routingRegion region that it is called for
     * @param subscriberURI subscriber that it is called for
     * @param routes route URIs, the topmost first, or null for none
     * @param mod what the routes are for
     * @param stateInfo what the router wants to see with its next choice, or null
     */
    public SipApplicationRouterInfo(
            String nextApplicationName,
            SipApplicationRoutingRegion routingRegion,
            String subscriberURI,
            String[] routes,
            SipRouteModifier mod,
            Serializable stateInfo) {
        this.nextApplicationName = nextApplicationName;
        this.routingRegion = routingRegion;
        this.subscriberUri = subscriberURI;
        this.routes = routes == null ? new String[0] : routes.clone();
        this.modifier = mod;
        this.stateInfo = stateInfo;
    }

    /** The application to call, or null to send the request out. */
    public String getNextApplicationName() {
        return nextApplicationName;
    }

    /** A copy of the route URIs, the topmost first; empty when there are none. */
    public String[] getRoutes() {
        return routes.clone();
    }

    /** What the router wants to see with its next choice, or null. */
    public Serializable getStateInfo() {
        return stateInfo;
    }

    /** The subscriber that the application is called for. */
    public String getSubscriberURI() {
        return subscriberUri;
    }

    /** The region that the application is called for. */
    public SipApplicationRoutingRegion getRoutingRegion() {
        return routingRegion;
    }

    /** What the routes are for. */
    public SipRouteModifier getRouteModifier() {
        return modifier;
    }
}

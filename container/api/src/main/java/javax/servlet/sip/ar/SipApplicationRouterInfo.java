// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

import java.io.Serializable;

/** What a router answers: the next application, and where the request goes before or after it. Immutable. */
public class SipApplicationRouterInfo {
    private final String nextApplicationName;
    private final SipApplicationRoutingRegion routingRegion;
    private final String subscriberUri;
    private final String[] routes;
    private final SipRouteModifier modifier;
    private final Serializable stateInfo;

    /** With all parts; any may be null. */
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

    /** The application to call next; null for none. */
    public String getNextApplicationName() {
        return nextApplicationName;
    }

    /** The routes; empty when there are none. */
    public String[] getRoutes() {
        return routes.clone();
    }

    /** What the router wants to see again when the application sends the request on. */
    public Serializable getStateInfo() {
        return stateInfo;
    }

    /** The subscriber on whose behalf the application works. */
    public String getSubscriberURI() {
        return subscriberUri;
    }

    /** The region that the application works in. */
    public SipApplicationRoutingRegion getRoutingRegion() {
        return routingRegion;
    }

    /** What the routes mean. */
    public SipRouteModifier getRouteModifier() {
        return modifier;
    }
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** What the routes of a router's choice are for. */
public enum SipRouteModifier {
    /**
     * An external first route: push them all and send the request out. An internal one is shown to the application as
     * popped.
     */
    ROUTE,
    /** Push them all and send the request along them; no application is chosen here any more. Since 2.0. */
    ROUTE_FINAL,
    /** Push them above one that leads back here, send the request out, and choose again when it returns. */
    ROUTE_BACK,
    /** There are none. */
    NO_ROUTE
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** What a router's routes mean. */
public enum SipRouteModifier {
    /** Send the request along them. */
    ROUTE,
    /** Send the request along them, and select no application here any more. */
    ROUTE_FINAL,
    /** Send it along them and have it come back. */
    ROUTE_BACK,
    /** There are none. */
    NO_ROUTE
}

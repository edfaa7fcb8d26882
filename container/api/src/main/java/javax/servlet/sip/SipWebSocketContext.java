// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.security.Principal;

/** The WebSocket that a message came in on (RFC 7118), with what is known from its HTTP handshake. Since 2.0. */
public interface SipWebSocketContext {
    /** The URL of the handshake. */
    String getURL();

    /** The connection as a flow. */
    Flow getFlow();

    /** Who the web container authenticated at the handshake, or null. */
    Principal getWebSecurityPrincipal();

    /** A header of the handshake that the container was configured to keep, or null. */
    String getHttpHeader(String header);
}

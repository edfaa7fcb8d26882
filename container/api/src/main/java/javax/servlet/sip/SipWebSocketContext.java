// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.security.Principal;

/** The WebSocket that a message came in on (RFC 7118). Since 2.0. */
public interface SipWebSocketContext {
    /** Gives the uRL. */
    String getURL();

    /** Gives the flow. */
    Flow getFlow();

    /** Gives the web security principal. */
    Principal getWebSecurityPrincipal();

    /** Gives the http header. */
    String getHttpHeader(String header);
}

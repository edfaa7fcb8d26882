// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of flows that failed: the connection was closed or its keep-alive stayed unanswered (RFC 5626 section 4.4).
 * Declared with {@code @SipListener} or in sip.xml. Since 2.0.
 */
public interface FlowListener extends EventListener {
    /** The flow can no longer be used; a user agent registers again over a new one. */
    void flowFailed(FlowFailedEvent flowFailedEvent);
}

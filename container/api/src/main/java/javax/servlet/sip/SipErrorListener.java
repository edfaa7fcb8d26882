// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of messages that never came. Declared with {@code @SipListener} or in sip.xml; runs under the application's
 * {@link ConcurrencyMode}.
 */
public interface SipErrorListener extends EventListener {
    /**
     * A 2xx to INVITE was sent for 64 times T1 (32 seconds by default) and no ACK came (RFC 3261 section 13.3.1.4). The
     * application ends the dialog, normally with BYE.
     */
    void noAckReceived(SipErrorEvent ee);

    /**
     * A reliable provisional response was sent for 64 times T1 and no PRACK came (RFC 3262 section 3). The application
     * rejects the request, normally with 5xx.
     */
    void noPrackReceived(SipErrorEvent ee);

    /** A SUBSCRIBE was answered with 2xx and no NOTIFY came within Timer N (RFC 6665 section 4.1.2.4). Since 2.0. */
    void noNotifyReceived(SipErrorEvent ee);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of acknowledgements that never came. */
public interface SipErrorListener extends EventListener {
    /** The ACK of a final response never came. */
    void noAckReceived(SipErrorEvent ee);

    /** The PRACK of a reliable provisional response never came. */
    void noPrackReceived(SipErrorEvent ee);

    /** The NOTIFY of a subscription never came. */
    void noNotifyReceived(SipErrorEvent ee);
}

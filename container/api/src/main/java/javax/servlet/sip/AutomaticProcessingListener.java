// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.EventListener;

/** Hears of the messages that the container sends and receives while it ends a dialog. Since 2.0. */
public interface AutomaticProcessingListener extends EventListener, Serializable {
    /** A request is sent. */
    void outgoingRequest(SipServletRequest request);

    /** A response is sent. */
    void outgoingResponse(SipServletResponse response);

    /** A request was received. */
    void incomingRequest(SipServletRequest request);

    /** A response was received. */
    void incomingResponse(SipServletResponse response);
}

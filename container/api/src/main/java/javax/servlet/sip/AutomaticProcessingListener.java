// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.EventListener;

/**
 * Sees the messages that the container exchanges on its own while it ends a dialog (JSR 359, dialog termination).
 * Outgoing messages may still be changed here. It is kept with the session, hence serializable. Since 2.0.
 */
public interface AutomaticProcessingListener extends EventListener, Serializable {
    /** A request, for example BYE or CANCEL, is about to be sent; headers and content may be changed. */
    void outgoingRequest(SipServletRequest request);

    /**
     * A response, for example the error response to an open INVITE, is about to be sent; headers and content may be
     * changed.
     */
    void outgoingResponse(SipServletResponse response);

    /** A request was received and is answered by the container. For information only. */
    void incomingRequest(SipServletRequest request);

    /** A response to one of the container's requests was received. For information only. */
    void incomingResponse(SipServletResponse response);
}

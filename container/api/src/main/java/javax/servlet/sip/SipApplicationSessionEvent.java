// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** Something happened to an application session. */
public class SipApplicationSessionEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /**
     * An event for this session.
     *
     * @throws IllegalArgumentException if it is null
     */
    public SipApplicationSessionEvent(SipApplicationSession source) {
        super(source);
    }

    /** The session that it is about. */
    public SipApplicationSession getApplicationSession() {
        return (SipApplicationSession) getSource();
    }
}

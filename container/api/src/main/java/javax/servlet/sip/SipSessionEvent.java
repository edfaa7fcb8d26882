// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** Something happened to a SIP session. */
public class SipSessionEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /**
     * An event for this session.
     *
     * @throws IllegalArgumentException if it is null
     */
    public SipSessionEvent(SipSession source) {
        super(source);
    }

    /** The session that it is about. */
    public SipSession getSession() {
        return (SipSession) getSource();
    }
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** Something happened to a SIP session. */
public class SipSessionEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /** For this source. */
    public SipSessionEvent(SipSession source) {
        super(source);
    }

    /** What it is about. */
    public SipSession getSession() {
        return (SipSession) getSource();
    }
}

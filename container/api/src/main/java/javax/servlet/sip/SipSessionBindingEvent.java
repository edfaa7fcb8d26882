// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/** A change to an attribute of a SIP session; AttributeStoreBindingEvent replaces it. */
@Deprecated
public class SipSessionBindingEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** For this session and attribute name. */
    @Deprecated
    public SipSessionBindingEvent(SipSession session, String name) {
        super(session);
        this.name = name;
    }

    /** The attribute's name. */
    @Deprecated
    public String getName() {
        return name;
    }

    /** The session. */
    @Deprecated
    public SipSession getSession() {
        return (SipSession) getSource();
    }
}

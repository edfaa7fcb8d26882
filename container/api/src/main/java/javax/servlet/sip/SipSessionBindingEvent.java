// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/**
 * A change to one attribute of a SIP session.
 *
 * @deprecated use {@link AttributeStoreBindingEvent}
 */
@Deprecated
public class SipSessionBindingEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * An event for this session and attribute name.
     *
     * @throws IllegalArgumentException if {@code session} is null
     * @deprecated use {@link AttributeStoreBindingEvent}
     */
    @Deprecated
    public SipSessionBindingEvent(SipSession session, String name) {
        super(session);
        this.name = name;
    }

    /**
     * The name that was bound, unbound or replaced.
     *
     * @deprecated use {@link AttributeStoreBindingEvent#getName}
     */
    @Deprecated
    public String getName() {
        return name;
    }

    /**
     * The session whose attribute changed.
     *
     * @deprecated use {@link AttributeStoreBindingEvent#getAttributeStore}
     */
    @Deprecated
    public SipSession getSession() {
        return (SipSession) getSource();
    }
}

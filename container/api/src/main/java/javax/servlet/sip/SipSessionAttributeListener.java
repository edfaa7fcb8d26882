// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of attribute changes in SIP sessions.
 *
 * @deprecated use {@link AttributeStoreListener}
 */
@Deprecated
public interface SipSessionAttributeListener extends EventListener {
    /**
     * A name was bound that was not in use before.
     *
     * @deprecated use {@link AttributeStoreListener#attributeAdded}
     */
    @Deprecated
    void attributeAdded(SipSessionBindingEvent ev);

    /**
     * A name was removed.
     *
     * @deprecated use {@link AttributeStoreListener#attributeRemoved}
     */
    @Deprecated
    void attributeRemoved(SipSessionBindingEvent ev);

    /**
     * A name that was in use got another object.
     *
     * @deprecated use {@link AttributeStoreListener#attributeReplaced}
     */
    @Deprecated
    void attributeReplaced(SipSessionBindingEvent ev);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of attribute changes in application sessions.
 *
 * @deprecated use {@link AttributeStoreListener}
 */
@Deprecated
public interface SipApplicationSessionAttributeListener extends EventListener {
    /**
     * A name was bound that was not in use before.
     *
     * @deprecated use {@link AttributeStoreListener#attributeAdded}
     */
    @Deprecated
    void attributeAdded(SipApplicationSessionBindingEvent ev);

    /**
     * A name was removed.
     *
     * @deprecated use {@link AttributeStoreListener#attributeRemoved}
     */
    @Deprecated
    void attributeRemoved(SipApplicationSessionBindingEvent ev);

    /**
     * A name that was in use got another object.
     *
     * @deprecated use {@link AttributeStoreListener#attributeReplaced}
     */
    @Deprecated
    void attributeReplaced(SipApplicationSessionBindingEvent ev);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of attributes of application sessions; AttributeStoreListener replaces it. */
@Deprecated
public interface SipApplicationSessionAttributeListener extends EventListener {
    /** An attribute was added. */
    @Deprecated
    void attributeAdded(SipApplicationSessionBindingEvent ev);

    /** An attribute was removed. */
    @Deprecated
    void attributeRemoved(SipApplicationSessionBindingEvent ev);

    /** An attribute got another value. */
    @Deprecated
    void attributeReplaced(SipApplicationSessionBindingEvent ev);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of attributes of SIP sessions; AttributeStoreListener replaces it. */
@Deprecated
public interface SipSessionAttributeListener extends EventListener {
    /** An attribute was added. */
    @Deprecated
    void attributeAdded(SipSessionBindingEvent ev);

    /** An attribute was removed. */
    @Deprecated
    void attributeRemoved(SipSessionBindingEvent ev);

    /** An attribute got another value. */
    @Deprecated
    void attributeReplaced(SipSessionBindingEvent ev);
}

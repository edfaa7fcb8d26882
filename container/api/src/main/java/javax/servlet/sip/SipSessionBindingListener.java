// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** A value that hears when it is bound to a SIP session; AttributeStoreBindingListener replaces it. */
@Deprecated
public interface SipSessionBindingListener extends EventListener {
    /** The value was bound. */
    @Deprecated
    void valueBound(SipSessionBindingEvent event);

    /** The value was unbound. */
    @Deprecated
    void valueUnbound(SipSessionBindingEvent event);
}

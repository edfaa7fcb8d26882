// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** A value that hears when it is bound to an application session; AttributeStoreBindingListener replaces it. */
@Deprecated
public interface SipApplicationSessionBindingListener extends EventListener {
    /** The value was bound. */
    @Deprecated
    void valueBound(SipApplicationSessionBindingEvent event);

    /** The value was unbound. */
    @Deprecated
    void valueUnbound(SipApplicationSessionBindingEvent event);
}

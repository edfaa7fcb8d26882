// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Implemented by objects that want to hear when they are put into an application session or taken out of it.
 *
 * @deprecated use {@link AttributeStoreBindingListener}
 */
@Deprecated
public interface SipApplicationSessionBindingListener extends EventListener {
    /**
     * This object was put into the session.
     *
     * @deprecated use {@link AttributeStoreBindingListener#valueBound}
     */
    @Deprecated
    void valueBound(SipApplicationSessionBindingEvent event);

    /**
     * This object was removed from the session, replaced there, or the session ended.
     *
     * @deprecated use {@link AttributeStoreBindingListener#valueUnbound}
     */
    @Deprecated
    void valueUnbound(SipApplicationSessionBindingEvent event);
}

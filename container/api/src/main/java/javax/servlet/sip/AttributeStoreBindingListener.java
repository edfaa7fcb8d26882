// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** An attribute value that hears when it is bound or unbound. Since 2.0. */
public interface AttributeStoreBindingListener<T extends AttributeStore> extends EventListener {
    /** The value was bound. */
    void valueBound(AttributeStoreBindingEvent<T> event);

    /** The value was unbound. */
    void valueUnbound(AttributeStoreBindingEvent<T> event);
}

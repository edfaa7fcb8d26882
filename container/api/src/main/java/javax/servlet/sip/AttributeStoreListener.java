// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of changes to the attributes of one kind of store. Since 2.0. */
public interface AttributeStoreListener<T extends AttributeStore> extends EventListener {
    /** An attribute was added. */
    void attributeAdded(AttributeStoreBindingEvent<T> ev);

    /** An attribute was removed. */
    void attributeRemoved(AttributeStoreBindingEvent<T> ev);

    /** An attribute got another value. */
    void attributeReplaced(AttributeStoreBindingEvent<T> ev);
}

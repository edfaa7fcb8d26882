// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Implemented by objects that want to hear when they themselves are put into a store or taken out of it. Needs no
 * declaration. Since 2.0.
 *
 * @param <T> kind of store
 */
public interface AttributeStoreBindingListener<T extends AttributeStore> extends EventListener {
    /** This object was put into the store. */
    void valueBound(AttributeStoreBindingEvent<T> event);

    /** This object was removed from the store, replaced there, or the store became invalid. */
    void valueUnbound(AttributeStoreBindingEvent<T> event);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of every attribute change in stores of one kind; the type argument names the kind, as in
 * {@code AttributeStoreListener<SipSession>}. Declared with {@code @SipListener} or in sip.xml. Since 2.0.
 *
 * @param <T> kind of store
 */
public interface AttributeStoreListener<T extends AttributeStore> extends EventListener {
    /** A name was bound that was not in use before. */
    void attributeAdded(AttributeStoreBindingEvent<T> ev);

    /** A name was removed. */
    void attributeRemoved(AttributeStoreBindingEvent<T> ev);

    /** A name that was in use got another object. */
    void attributeReplaced(AttributeStoreBindingEvent<T> ev);
}

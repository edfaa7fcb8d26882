// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/**
 * A change to an attribute. Since 2.0.
 *
 * @param <T> kind of store
 */
public class AttributeStoreBindingEvent<T extends AttributeStore> extends EventObject {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** For this store and attribute name. */
    public AttributeStoreBindingEvent(T attributeStore, String name) {
        super(attributeStore);
        this.name = name;
    }

    /** The attribute's name. */
    public String getName() {
        return name;
    }

    /** The store. */
    @SuppressWarnings("unchecked") // the constructor takes nothing else
    public T getAttributeStore() {
        return (T) getSource();
    }
}

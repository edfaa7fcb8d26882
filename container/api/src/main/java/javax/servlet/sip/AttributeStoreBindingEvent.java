// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventObject;

/**
 * A change to one attribute of a store. Since 2.0.
 *
 * @param <T> kind of store
 */
public class AttributeStoreBindingEvent<T extends AttributeStore> extends EventObject {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * An event for this store and attribute name.
     *
     * @throws IllegalArgumentException if {@code attributeStore} is null
     */
    public AttributeStoreBindingEvent(T attributeStore, String name) {
        super(attributeStore);
        this.name = name;
    }

    /** The name that was bound, unbound or replaced. */
    public String getName() {
        return name;
    }

    /** The store whose attribute changed; it shows the state after the change. */
    @SuppressWarnings("unchecked") // the constructor takes nothing else
    public T getAttributeStore() {
        return (T) getSource();
    }
}

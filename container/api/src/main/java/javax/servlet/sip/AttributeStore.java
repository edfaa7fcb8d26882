// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Set;

/**
 * Something that carries application objects by name: a message, a SIP session, an application session, a forking
 * context or an INVITE branch. Since 2.0.
 *
 * <p>What one thread has stored is seen by a thread that reads it later. The store itself gives no atomicity beyond
 * single calls; the application's {@link ConcurrencyMode} does. In a distributable application the values must be
 * serializable.
 */
public interface AttributeStore {
    /**
     * The object of that name, or null when there is none.
     *
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalStateException if the store is no longer valid
     */
    Object getAttribute(String name);

    /**
     * Removes the object of that name; nothing happens when there is none. Listeners hear of it afterwards.
     *
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalStateException if the store is no longer valid
     */
    void removeAttribute(String name);

    /**
     * Binds an object to a name in place of the one that was there. Listeners hear of it afterwards: a new name is an
     * addition, a used one a replacement.
     *
     * @throws NullPointerException if {@code name} or {@code attribute} is null
     * @throws IllegalStateException if the store is no longer valid
     */
    void setAttribute(String name, Object attribute);

    /**
     * The names in use, as an immutable set; empty when there are none.
     *
     * @throws IllegalStateException if the store is no longer valid
     */
    Set<String> getAttributeNameSet();

    /**
     * Removes every object, with the notifications that {@link #removeAttribute} gives for each.
     *
     * @throws IllegalStateException if the store is no longer valid
     */
    void clearAttributes();
}

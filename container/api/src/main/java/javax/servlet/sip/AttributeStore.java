// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Set;

/** Something that carries attributes by name. Since 2.0. */
public interface AttributeStore {
    /** Gives the attribute. */
    Object getAttribute(String name);

    /** Removes the attribute. */
    void removeAttribute(String name);

    /** Sets the attribute. */
    void setAttribute(String name, Object attribute);

    /** Gives the attribute name set. */
    Set<String> getAttributeNameSet();

    /** Removes all attributes. */
    void clearAttributes();
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * A header value followed by parameters, as in {@code value;name=value;flag} (RFC 3261 section 7.3.1). Names are
 * compared without regard to case.
 *
 * <p>Not thread-safe. A value that belongs to a header owned by the container refuses changes with
 * {@code IllegalStateException}.
 */
public interface Parameterable extends Cloneable, Serializable {
    /** The value without its parameters. */
    String getValue();

    /**
     * Replaces the value; the parameters stay.
     *
     * @throws IllegalStateException if it is that of a header the application may not change
     * @throws NullPointerException if {@code value} is null
     */
    void setValue(String value);

    /** The value of a parameter: empty for one without value, null for one that is absent. */
    String getParameter(String key);

    /**
     * Sets a parameter; an empty value makes it a flag, null removes it.
     *
     * @throws IllegalStateException if it is that of a header the application may not change
     * @throws NullPointerException if {@code name} is null
     */
    void setParameter(String name, String value);

    /**
     * Removes a parameter; nothing happens when it is absent.
     *
     * @throws IllegalStateException if it is that of a header the application may not change
     */
    void removeParameter(String name);

    /** The parameter names in the order of the header. */
    Iterator<String> getParameterNames();

    /** The parameters as names and values, in the order of the header. */
    Set<Map.Entry<String, String>> getParameters();

    /** An independent copy that belongs to no message and can be changed. */
    Object clone();

    /**
     * Whether values and parameters are equal; addresses are compared by the rules of {@link Address}, parameters by
     * those for URI parameters (RFC 3261 section 19.1.4).
     */
    boolean equals(Object o);

    /** The parameter names as an immutable set. Since 2.0. */
    Set<String> getParameterNameSet();
}

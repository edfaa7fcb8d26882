// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A header value followed by parameters, as in RFC 3261 section 7.3.1. */
public interface Parameterable extends Cloneable, Serializable {
    /** Gives the value. */
    String getValue();

    /** Sets the value. */
    void setValue(String value);

    /** The value of a parameter; null when absent, empty for a flag. */
    String getParameter(String key);

    /** Sets a parameter; a null value removes it. */
    void setParameter(String name, String value);

    /** Removes a parameter. */
    void removeParameter(String name);

    /** The names of the parameters. */
    Iterator<String> getParameterNames();

    /** Gives the parameters. */
    Set<Map.Entry<String, String>> getParameters();

    /** Makes a copy. */
    Object clone();

    /** Tells whether the two mean the same. */
    boolean equals(Object o);

    /** The names of the parameters, as an immutable set. */
    Set<String> getParameterNameSet();
}

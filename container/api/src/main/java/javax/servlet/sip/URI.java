// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Set;

/** A URI of any scheme. */
public interface URI extends Cloneable, Serializable {
    /** Gives the scheme. */
    String getScheme();

    /** The text as it would be sent. */
    String toString();

    /** Whether the scheme is sip or sips. */
    boolean isSipURI();

    /** The value of a parameter; null when absent, empty for a flag. */
    String getParameter(String key);

    /** Sets a parameter; a null value removes it. */
    void setParameter(String name, String value);

    /** Removes a parameter. */
    void removeParameter(String name);

    /** The names of the parameters. */
    Iterator<String> getParameterNames();

    /** Tells whether the two mean the same. */
    boolean equals(Object o);

    /** Makes a copy. */
    URI clone();

    /** The names of the parameters, as an immutable set. */
    Set<String> getParameterNameSet();
}

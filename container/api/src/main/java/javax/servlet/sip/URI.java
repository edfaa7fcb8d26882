// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Set;

/** A URI of any scheme. Those of sip and sips are {@link SipURI}, those of tel are {@link TelURL}. Not thread-safe. */
public interface URI extends Cloneable, Serializable {
    /** The scheme, in lower case. */
    String getScheme();

    /** The URI as written in a message. */
    String toString();

    /** Whether it is a {@link SipURI}. */
    boolean isSipURI();

    /** The value of a parameter: empty for one without value, null for one that is absent. */
    String getParameter(String key);

    /** Sets a parameter; an empty value leaves the bare name, null removes it. */
    void setParameter(String name, String value);

    /** Removes a parameter; nothing happens when it is absent. */
    void removeParameter(String name);

    /** The parameter names. */
    Iterator<String> getParameterNames();

    /** Whether both are equal by the rules of their scheme. */
    boolean equals(Object o);

    /** An independent copy. */
    URI clone();

    /** The parameter names as an immutable set. Since 2.0. */
    Set<String> getParameterNameSet();
}

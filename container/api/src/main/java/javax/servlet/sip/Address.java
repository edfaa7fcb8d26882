// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** An address header value: display name, URI, parameters (RFC 3261 section 20.10). */
public interface Address extends Parameterable {
    /** Gives the display name. */
    String getDisplayName();

    /** Sets the display name. */
    void setDisplayName(String name);

    /** Gives the uRI. */
    URI getURI();

    /** Sets the uRI. */
    void setURI(URI uri);

    /** Whether this is the {@code *} of a Contact in REGISTER. */
    boolean isWildcard();

    /** The q parameter from 0 to 1, or -1 when absent. */
    float getQ();

    /** Sets the q parameter; -1 removes it. */
    void setQ(float q);

    /** The expires parameter in seconds, or -1 when absent. */
    int getExpires();

    /** Sets the expires parameter in seconds; a negative value removes it. */
    void setExpires(int seconds);

    /** The text as it would be sent. */
    String toString();

    /** Makes a copy. */
    Object clone();

    /** Tells whether the two mean the same. */
    boolean equals(Object o);
}

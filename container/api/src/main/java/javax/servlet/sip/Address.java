// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * The value of an address header such as From, To, Contact or Route: an optional display name, a URI, and header
 * parameters (RFC 3261 section 20.10). Header parameters belong to the address; the URI has parameters of its own.
 *
 * <p>Not thread-safe. An address that belongs to a header owned by the container refuses changes with
 * {@code IllegalStateException} (JSR 359 system headers).
 */
public interface Address extends Parameterable {
    /** The display name without quotes and escapes, or null when there is none. */
    String getDisplayName();

    /**
     * Sets the display name; quoting is added when the message is written. Null removes it.
     *
     * @throws IllegalStateException if the address is that of a header the application may not change
     */
    void setDisplayName(String name);

    /** The URI part, live: a change to it changes this address. Null for the wildcard. */
    URI getURI();

    /**
     * Replaces the URI part.
     *
     * @throws IllegalStateException if the address is that of a header the application may not change
     * @throws NullPointerException if {@code uri} is null
     */
    void setURI(URI uri);

    /**
     * True for the {@code *} that removes all bindings in a REGISTER (RFC 3261 section 10.2.2). Such an address has no
     * URI.
     */
    boolean isWildcard();

    /** The {@code q} parameter, the relative preference from 0 to 1, or -1 when it is absent. */
    float getQ();

    /**
     * Sets the {@code q} parameter; -1 removes it.
     *
     * @throws IllegalArgumentException if {@code q} is neither -1 nor from 0 to 1
     */
    void setQ(float q);

    /** The {@code expires} parameter in seconds, or -1 when it is absent. */
    int getExpires();

    /** Sets the {@code expires} parameter in seconds; a negative value removes it. */
    void setExpires(int seconds);

    /** The address as it stands in a header, quoting and angle brackets included. */
    String toString();

    /** An independent copy, URI and parameters included. It belongs to no message and can be changed. */
    Object clone();

    /** Whether both have equal URIs and equal header parameters. The display name does not count. */
    boolean equals(Object o);
}

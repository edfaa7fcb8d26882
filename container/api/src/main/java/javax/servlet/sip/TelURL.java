// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** A telephone number as URI (RFC 3966). */
public interface TelURL extends URI {
    /** The number as written, with visual separators but without the {@code +} of a global one. */
    String getPhoneNumber();

    /** The {@code phone-context} of a local number; null for a global one. */
    String getPhoneContext();

    /**
     * Sets a global number, with its {@code +}.
     *
     * @throws IllegalArgumentException if it is no global number
     */
    void setPhoneNumber(String number);

    /**
     * Sets a local number and its context.
     *
     * @param number local number
     * @param phoneContext a domain name, or the first digits of global numbers with {@code +}
     * @throws IllegalArgumentException if the number is no local one, or the context is none
     */
    void setPhoneNumber(String number, String phoneContext);

    /** Whether it is a global number, one with {@code +}. */
    boolean isGlobal();

    /** The URI as written in a message. */
    String toString();

    /** Whether both are equal by RFC 3966 section 5: visual separators and the case of letters do not count. */
    boolean equals(Object o);
}

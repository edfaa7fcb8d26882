// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** A tel URI (RFC 3966). */
public interface TelURL extends URI {
    /** Gives the phone number. */
    String getPhoneNumber();

    /** Gives the phone context. */
    String getPhoneContext();

    /** Sets the phone number. */
    void setPhoneNumber(String number);

    /** Sets the phone number. */
    void setPhoneNumber(String number, String phoneContext);

    /** Whether it is a global number. */
    boolean isGlobal();

    /** The text as it would be sent. */
    String toString();

    /** Tells whether the two mean the same. */
    boolean equals(Object o);
}

// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** Why a request belongs to a certain session. */
public enum SipTargetedRequestType {
    /** It has a Join header (RFC 3911). */
    JOIN,
    /** It has a Replaces header (RFC 3891). */
    REPLACES,
    /** It is addressed to a URI that {@link javax.servlet.sip.SipApplicationSession#encodeURI} wrote. */
    ENCODED_URI
}

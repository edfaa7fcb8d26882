// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/**
 * How the targets of names are found (RFC 3263) and which socket reaches them.
 *
 * @param naptr whether NAPTR records are asked for
 * @param ipv6 whether addresses of IPv6 are used
 * @param failover whether the next target is tried where one fails (RFC 3263 section 4.3)
 * @param multihomed whether the socket is one of the address that the system's routes choose for the target
 */
public record TargetSettings(boolean naptr, boolean ipv6, boolean failover, boolean multihomed) {
    /** All of RFC 3263; the socket that a message came in on sends it out. */
    public static final TargetSettings STANDARD = new TargetSettings(true, true, true, false);
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

/**
 * How callers of an application are known.
 *
 * @param digest whether they are asked for a Digest
 * @param realm realm of the challenge; the application's name where it is empty
 * @param asserted whether P-Asserted-Identity of a trusted peer counts
 * @param assertionRequired whether nothing else does
 */
public record LoginConfig(boolean digest, String realm, boolean asserted, boolean assertionRequired) {
    /** No way at all. */
    public static final LoginConfig NONE = new LoginConfig(false, "", false, false);

    /** Whether there is any way. */
    public boolean isAny() {
        return digest || asserted;
    }
}

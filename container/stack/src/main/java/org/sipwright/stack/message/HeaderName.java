// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * The name of a header field: a {@link KnownHeader}, or a {@link CustomHeader} for everything else. Any spelling and
 * the compact form of a known header give its constant (RFC 3261 section 7.3.3), so known names compare with ==.
 */
public sealed interface HeaderName permits KnownHeader, CustomHeader {

    /** The usual long spelling. */
    String longName();

    /** The compact form, or the empty string. */
    String compactName();

    /** The header of this name, in any spelling. */
    static HeaderName of(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        KnownHeader known = KnownHeader.match(bytes, 0, bytes.length);
        return known != null ? known : new CustomHeader(name, name.toLowerCase(Locale.ROOT));
    }
}

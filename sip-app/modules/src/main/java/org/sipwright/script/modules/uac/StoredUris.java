// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;

/**
 * The URIs of an address before and after it was replaced, as a route parameter carries them: hidden from the eye by the
 * configured password, not from an attacker.
 *
 * @param original the URI that its owner knows
 * @param replaced the URI that the other side knows
 */
record StoredUris(String original, String replaced) {
    private static final int LONGEST = 2_048;

    String encoded(String password) {
        byte[] bytes = (original + '\n' + replaced).getBytes(ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mixed(bytes, password));
    }

    static Optional<StoredUris> decode(String text, String password) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String plain = new String(mixed(Base64.getUrlDecoder().decode(text), password), ISO_8859_1);
            int middle = plain.indexOf('\n');
            boolean clean =
                    plain.chars().allMatch(c -> c == '\n' || c > ' ' && c != '<' && c != '>' && c != '"' && c < 127);
            return middle <= 0 || !clean || plain.indexOf('\n', middle + 1) >= 0
                    ? Optional.empty()
                    : Optional.of(new StoredUris(plain.substring(0, middle), plain.substring(middle + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] mixed(byte[] bytes, String password) {
        for (int i = 0; i < bytes.length && !password.isEmpty(); i++) {
            bytes[i] ^= (byte) password.charAt(i % password.length());
        }
        return bytes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Sealed texts in letters that URIs and Call-IDs can hold. Thread-safe.
 *
 * @param seal what seals them
 * @param scheme how they are written
 */
record SealedText(Seal seal, Scheme scheme) {
    /** What a peer may make us open. */
    private static final int LONGEST = 4_096;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    /** Letters. */
    enum Scheme {
        /** RFC 4648 section 5. */
        BASE64,
        /** RFC 4648 section 6 in lower case: for peers that change the case of URIs. */
        BASE32
    }

    String close(String plain) {
        byte[] bytes = seal.close(plain.getBytes(ISO_8859_1));
        return scheme == Scheme.BASE32
                ? base32(bytes)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Optional<String> open(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return bytes(text).flatMap(seal::open).map(plain -> new String(plain, ISO_8859_1));
    }

    private Optional<byte[]> bytes(String text) {
        if (scheme == Scheme.BASE32) {
            return unBase32(text.toLowerCase(Locale.ROOT));
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / BITS + 1);
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = held << 8 | one & 0xff;
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(LETTERS.charAt(held >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt(held << BITS - bits & 31));
        }
        return text.toString();
    }

    private static Optional<byte[]> unBase32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = LETTERS.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = held << BITS | value;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits & 0xff);
            }
        }
        return Optional.of(bytes.toByteArray());
    }
}

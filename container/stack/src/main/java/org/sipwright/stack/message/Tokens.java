// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Makes tags, branch parts and Call-IDs. Each thread draws from a generator of its own that was seeded from the
 * operating system, so tokens are unique, cheap, and not to be guessed from outside for practical purposes (RFC 3261
 * section 19.3 asks for 32 bits of randomness in a tag; these carry 60).
 */
public final class Tokens {
    private static final char[] DIGITS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.".toCharArray();
    private static final ThreadLocal<SplittableRandom> RANDOM =
            ThreadLocal.withInitial(() -> new SplittableRandom(new SecureRandom().nextLong()));

    private Tokens() {}

    /** A tag of ten characters. */
    public static String tag() {
        return text(RANDOM.get().nextLong(), 10);
    }

    /** A Call-ID without host part. */
    public static String callId() {
        SplittableRandom random = RANDOM.get();
        return text(random.nextLong(), 10) + text(random.nextLong(), 10);
    }

    /** Sixty random bits. */
    public static long random() {
        return RANDOM.get().nextLong() >>> 4;
    }

    /** A number in as many characters of six bits each as asked for; the lowest bits come first. */
    public static String text(long value, int characters) {
        char[] text = new char[characters];
        long rest = value;
        for (int i = 0; i < characters; i++) {
            text[i] = DIGITS[(int) (rest & 63)];
            rest >>>= 6;
        }
        return new String(text);
    }
}

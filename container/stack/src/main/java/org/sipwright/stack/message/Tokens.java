// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes tags, branch parts and Call-IDs from the operating system's randomness, so that they are unique and not to be guessed
 * (RFC 3261 section 19.3 asks for 32 bits of cryptographic randomness in a tag; these carry 60). Numbers are drawn a few hundred at a
 * time, and each is given out once; taking one locks nothing.
 */
public final class Tokens {
    private static final char[] DIGITS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.".toCharArray();
    private static final int DRAWN = 512;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static volatile Drawn drawn = new Drawn(new long[0], new AtomicInteger());

    private Tokens() {}

    /** Numbers that were drawn together, and which of them is the next. */
    private record Drawn(long[] numbers, AtomicInteger next) {}

    private static long next() {
        while (true) {
            Drawn from = drawn;
            int index = from.next.getAndIncrement();
            if (index < from.numbers.length) {
                return from.numbers[index];
            }
            draw(from);
        }
    }

    private static synchronized void draw(Drawn used) {
        if (drawn == used) {
            byte[] bytes = new byte[DRAWN * Long.BYTES];
            RANDOM.nextBytes(bytes);
            long[] numbers = new long[DRAWN];
            ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
            drawn = new Drawn(numbers, new AtomicInteger());
        }
    }

    /** A tag of ten characters. */
    public static String tag() {
        return text(next(), 10);
    }

    /** A Call-ID without host part. */
    public static String callId() {
        return text(next(), 10) + text(next(), 10);
    }

    /** Sixty random bits. */
    public static long random() {
        return next() >>> 4;
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

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no memory until they are used: the time and a number with a seal of a secret that lives as long as the
 * process. Of those in use the highest count is kept, for 100,000 of them at most; one that was pushed out is stale.
 * Thread-safe.
 */
final class Nonces {
    private static final long LIFE_MILLIS = 300_000;
    private static final int MOST_USED = 100_000;
    private static final int PLAIN_BYTES = 16;
    private static final String SEAL = "HmacSHA256";

    private final SecretKeySpec key;
    private final LongSupplier clock;
    private final AtomicLong number = new AtomicLong();
    private final Map<Long, Long> counts = new LinkedHashMap<>();
    /** Nonces up to this number are forgotten. */
    private long forgotten = -1;

    /** What a nonce is worth. */
    enum Verdict {
        /** Good, and not seen with this count before. */
        FRESH,
        /** It was one of ours, and is too old or used up: the caller may try again without asking for the password. */
        STALE,
        /** Not ours. */
        FOREIGN
    }

    /**
     * None is used yet.
     *
     * @param clock milliseconds
     */
    Nonces(LongSupplier clock) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, SEAL);
        this.clock = clock;
    }

    String make() {
        byte[] plain = ByteBuffer.allocate(PLAIN_BYTES)
                .putLong(clock.getAsLong())
                .putLong(number.getAndIncrement())
                .array();
        byte[] seal = seal(plain);
        byte[] nonce = ByteBuffer.allocate(plain.length + seal.length)
                .put(plain)
                .put(seal)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    private byte[] seal(byte[] plain) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key);
            return mac.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + SEAL, e);
        }
    }

    /**
     * Takes a use of a nonce whose response is right.
     *
     * @param count the nonce count, from 1 (RFC 7616 section 3.4.5)
     */
    Verdict use(String nonce, long count) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException notOurs) {
            return Verdict.FOREIGN;
        }
        if (bytes.length <= PLAIN_BYTES) {
            return Verdict.FOREIGN;
        }
        byte[] plain = java.util.Arrays.copyOf(bytes, PLAIN_BYTES);
        byte[] seal = java.util.Arrays.copyOfRange(bytes, PLAIN_BYTES, bytes.length);
        if (!MessageDigest.isEqual(seal, seal(plain))) {
            return Verdict.FOREIGN;
        }
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        long made = buffer.getLong();
        long id = buffer.getLong();
        return clock.getAsLong() - made > LIFE_MILLIS || !count(id, count) ? Verdict.STALE : Verdict.FRESH;
    }

    private synchronized boolean count(long id, long count) {
        Long last = counts.remove(id);
        if (id <= forgotten && last == null || last != null && count <= last) {
            if (last != null) {
                counts.put(id, last);
            }
            return false;
        }
        counts.put(id, count);
        if (counts.size() > MOST_USED) {
            long eldest = counts.keySet().iterator().next();
            counts.remove(eldest);
            forgotten = Math.max(forgotten, eldest);
        }
        return true;
    }
}

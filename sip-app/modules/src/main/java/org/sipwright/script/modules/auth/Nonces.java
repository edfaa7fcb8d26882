// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces and tells whether one is good: made here, not expired, and not used before with the same count. A nonce carries
 * its end, a number and a seal, so that none is remembered before it was used. Thread-safe.
 */
final class Nonces {
    private static final String SEAL = "HmacSHA256";
    private static final int PLAIN = 12;
    private static final int SIZE = 33;
    private static final int MOST_USED = 1_000_000;

    private final SecretKeySpec key;
    private final int seconds;
    private final boolean once;
    private final AtomicLong number = new AtomicLong();
    private final Map<Long, Use> used = new ConcurrentHashMap<>();
    private final AtomicLong nextPurge = new AtomicLong();

    private record Use(long count, long end) {}

    /** What a nonce is. */
    enum Judgement {
        /** It can be used. */
        GOOD,
        /** It was made here, or looks so, but cannot be used any more. */
        STALE
    }

    /**
     * Makes a maker of nonces.
     *
     * @param secret what seals them
     * @param seconds how long they live
     * @param once whether each can be used once with each count
     */
    Nonces(String secret, int seconds, boolean once) {
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), SEAL);
        this.seconds = seconds;
        this.once = once;
    }

    /** A new one. */
    String make(long nowSeconds) {
        ByteBuffer plain = ByteBuffer.allocate(PLAIN);
        plain.putInt((int) (nowSeconds + seconds)).putLong(number.incrementAndGet());
        byte[] nonce = Arrays.copyOf(plain.array(), SIZE);
        System.arraycopy(seal(plain.array()), 0, nonce, PLAIN, SIZE - PLAIN);
        return Base64.getEncoder().encodeToString(nonce);
    }

    private byte[] seal(byte[] plain) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key);
            return mac.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + SEAL, e);
        }
    }

    /**
     * Judges one without using it up.
     *
     * @param count the nonce count of the credentials, 1 where there is none
     */
    Judgement judge(String nonce, long count, long nowSeconds) {
        byte[] bytes = bytes(nonce);
        if (bytes.length != SIZE) {
            return Judgement.STALE;
        }
        byte[] plain = Arrays.copyOf(bytes, PLAIN);
        if (!MessageDigest.isEqual(Arrays.copyOf(seal(plain), SIZE - PLAIN), Arrays.copyOfRange(bytes, PLAIN, SIZE))) {
            return Judgement.STALE;
        }
        ByteBuffer read = ByteBuffer.wrap(plain);
        long end = read.getInt() & 0xFFFFFFFFL;
        Use use = used.get(read.getLong());
        return end < nowSeconds || once && use != null && use.count >= count ? Judgement.STALE : Judgement.GOOD;
    }

    /** Uses a good one up, after the response proved right; false when somebody was faster. */
    boolean use(String nonce, long count, long nowSeconds) {
        if (!once) {
            return true;
        }
        purge(nowSeconds);
        ByteBuffer plain = ByteBuffer.wrap(bytes(nonce), 0, PLAIN);
        long end = plain.getInt() & 0xFFFFFFFFL;
        long index = plain.getLong();
        boolean[] first = new boolean[1];
        used.compute(index, (key, old) -> {
            first[0] = old == null || old.count < count;
            return first[0] ? new Use(count, end) : old;
        });
        return first[0];
    }

    private void purge(long nowSeconds) {
        long due = nextPurge.get();
        if ((nowSeconds >= due || used.size() > MOST_USED) && nextPurge.compareAndSet(due, nowSeconds + seconds)) {
            used.values().removeIf(use -> use.end < nowSeconds);
        }
    }

    private static byte[] bytes(String nonce) {
        try {
            return Base64.getDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uuid;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Makes identifiers of the versions of RFC 9562. Thread-safe. */
final class UuidSource {
    private static final long SINCE_1582 = 12_219_292_800_000L;
    private static final int TICKS = 10_000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long MULTICAST = 0x0100_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier clock;
    private final AtomicLong lastTick = new AtomicLong();
    private final long node;

    /**
     * Makes one.
     *
     * @param clock milliseconds since 1970
     */
    UuidSource(LongSupplier clock) {
        this.clock = clock;
        // section 6.10: a number by chance, marked as one, in the place of the address of a network card
        node = VARIANT | random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | MULTICAST;
    }

    /** Version 1: time, of which no two are the same here, and a number of this server. */
    UUID timed() {
        long now = (clock.getAsLong() + SINCE_1582) * TICKS;
        long tick = lastTick.updateAndGet(last -> Math.max(now, last + 1));
        long high = tick << 32 | (tick >>> 32 & 0xFFFF) << 16 | 0x1000 | tick >>> 48 & 0x0FFF;
        return new UUID(high, node);
    }

    /** Version 3: the MD5 digest of a name in a name space. */
    static UUID digested(UUID space, String name) {
        return UUID.nameUUIDFromBytes(bytes(space, name));
    }

    /** Version 4: chance. */
    static UUID random() {
        return UUID.randomUUID();
    }

    /** Version 5: the SHA-1 digest of a name in a name space. */
    static UUID hashed(UUID space, String name) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(bytes(space, name)));
            return marked(digest.getLong(), digest.getLong(), 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-1", e);
        }
    }

    /** Version 7: milliseconds since 1970, and chance. */
    UUID ordered() {
        return marked(clock.getAsLong() << 16 | random.nextInt() & 0xFFFF, random.nextLong(), 7);
    }

    private static UUID marked(long high, long low, int version) {
        return new UUID(high & ~0xF000L | (long) version << 12, low & 0x3FFF_FFFF_FFFF_FFFFL | VARIANT);
    }

    private static byte[] bytes(UUID space, String name) {
        byte[] text = name.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(Long.BYTES * 2 + text.length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(text)
                .array();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/** One array a thread to put a message together in, never kept beyond a call. Virtual threads are many and short: they have none. */
final class Scratch {
    private static final int USUAL = 4_096;
    /** Larger ones are not kept, so that one large message costs no memory afterwards. */
    private static final int LARGEST_KEPT = 65_536;

    private static final ThreadLocal<byte[]> ARRAY = ThreadLocal.withInitial(() -> new byte[USUAL]);

    private Scratch() {}

    static byte[] atLeast(int size) {
        if (Thread.currentThread().isVirtual()) {
            return new byte[size];
        }
        byte[] array = ARRAY.get();
        if (array.length >= size) {
            return array;
        }
        byte[] larger = new byte[Math.max(size, 2 * array.length)];
        if (larger.length <= LARGEST_KEPT) {
            ARRAY.set(larger);
        }
        return larger;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What tokens are made of. */
class TokensTest {
    private static final int THREADS = 8;
    private static final int EACH = 5_000;

    @Test
    void token_isGivenOutOnceHoweverManyThreadsAsk() {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        Set<String> tags = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> {
                    for (int k = 0; k < EACH; k++) {
                        numbers.add(Tokens.random());
                        tags.add(Tokens.tag());
                    }
                });
            }
        }
        assertEquals(THREADS * EACH, numbers.size());
        assertEquals(THREADS * EACH, tags.size());
    }

    @Test
    void everyBitOfATag_isDrawn() {
        long ever = 0;
        long always = -1;
        for (int i = 0; i < 1_000; i++) {
            long number = Tokens.random();
            ever |= number;
            always &= number;
        }
        assertEquals((1L << 60) - 1, ever);
        assertEquals(0, always);
    }

    @Test
    void text_hasTheLowestBitsFirst() {
        assertEquals("10", Tokens.text(1, 2));
        assertEquals("01", Tokens.text(64, 2));
        assertTrue(Tokens.callId().matches("[0-9A-Za-z.-]{20}"));
    }
}

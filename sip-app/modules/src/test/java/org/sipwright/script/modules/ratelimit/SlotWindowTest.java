// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlotWindowTest {
    private final SlotWindow window = new SlotWindow(5, 200);

    @Test
    void slotOlderThanTheWindow_isForgottenAlone() {
        assertEquals(1, window.add(0, 1));
        assertEquals(3, window.add(399, 2));
        assertEquals(6, window.add(800, 3));
        assertArrayEquals(new long[] {1, 2, 0, 0, 3}, window.counts(999));
        assertEquals(5, window.sum(1_000));
        assertEquals(3, window.sum(1_200));
        assertEquals(0, window.sum(1_800));
    }

    @Test
    void windowOfSilence_beginsAnew() {
        window.add(0, 7);
        assertEquals(1, window.add(1_000_000, 1));
    }

    @Test
    void moreTakenAwayThanCounted_isNone() {
        window.add(0, 1);
        assertEquals(0, window.add(200, -5));
        window.clear();
        assertEquals(0, window.sum(200));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ratelimit.FeedbackControl.Gains;

class FeedbackControlTest {
    private final FeedbackControl control = new FeedbackControl();

    @Test
    void loadAboveTheLimit_refusesMoreAndMoreUntilItFalls() {
        control.setLimit(50);
        control.update(0.75);
        assertEquals(6, control.dropRate());
        control.update(1);
        assertEquals(18, control.dropRate());
        control.update(0.25);
        assertEquals(12, control.dropRate());
    }

    @Test
    void loadBelowTheLimit_savesUpNothing() {
        control.setLimit(50);
        for (int i = 0; i < 100; i++) {
            control.update(0);
        }
        assertEquals(0, control.dropRate());
        control.update(0.75);
        assertEquals(6, control.dropRate());
    }

    @Test
    void partThatIsRefused_isNeverMoreThanAll() {
        control.setLimit(1);
        control.setGains(new Gains(-1_000, 0, 0));
        control.update(1);
        assertEquals(100, control.dropRate());
    }

    @Test
    void gainsOfErrorAndChange_count() {
        control.setLimit(50);
        control.setGains(new Gains(0, -100, -10));
        control.update(0.75);
        assertEquals(27, control.dropRate());
        control.update(0.75);
        assertEquals(25, control.dropRate());
    }
}

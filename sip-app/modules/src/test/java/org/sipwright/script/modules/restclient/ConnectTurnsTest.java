// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConnectTurnsTest {
    @Test
    void hostThatIsConnectedTo_refusesOthersUntilItIsLeft() {
        ConnectTurns turns = new ConnectTurns(0);
        assertTrue(turns.enter("a", 0));
        assertFalse(turns.enter("a", 1));
        assertTrue(turns.enter("b", 1));
        turns.leave("a", true, 2);
        assertTrue(turns.enter("a", 3));
    }

    @Test
    void hostThatAnswered_isOpenToAllForTheLifetime() {
        ConnectTurns turns = new ConnectTurns(1_000);
        turns.enter("a", 0);
        turns.leave("a", true, 10);
        assertTrue(turns.enter("a", 500));
        assertTrue(turns.enter("a", 1_009));
        assertFalse(turns.enter("a", 1_010));
    }

    @Test
    void hostThatFailed_isAskedInTurnAgain() {
        ConnectTurns turns = new ConnectTurns(1_000);
        turns.enter("a", 0);
        turns.leave("a", false, 10);
        assertTrue(turns.enter("a", 20));
        assertFalse(turns.enter("a", 30));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogStateTest {

    /** Every state with every event. */
    @ParameterizedTest
    @CsvSource({
        "UNCONFIRMED, EARLY, CONFIRMED_NO_ACK, DELETED, UNCONFIRMED, DELETED",
        "EARLY, EARLY, CONFIRMED_NO_ACK, DELETED, EARLY, DELETED",
        "CONFIRMED_NO_ACK, CONFIRMED_NO_ACK, CONFIRMED_NO_ACK, CONFIRMED_NO_ACK, CONFIRMED, DELETED",
        "CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, DELETED",
        "DELETED, DELETED, DELETED, DELETED, DELETED, DELETED",
    })
    void state_changesAsTheTableSays(
            DialogState state,
            DialogState provisional,
            DialogState success,
            DialogState failure,
            DialogState ack,
            DialogState end) {
        assertEquals(provisional, state.on(DialogState.Event.PROVISIONAL));
        assertEquals(success, state.on(DialogState.Event.SUCCESS));
        assertEquals(failure, state.on(DialogState.Event.FAILURE));
        assertEquals(ack, state.on(DialogState.Event.ACK));
        assertEquals(end, state.on(DialogState.Event.END));
    }
}

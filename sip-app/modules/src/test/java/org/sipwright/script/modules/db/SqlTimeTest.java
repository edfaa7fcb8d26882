// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-29 10:20:30, 2026-11-29T10:20:30",
        "2026-11-29T10:20:30, 2026-11-29T10:20:30",
        "2026-11-29 10:20, 2026-11-29T10:20:00",
        "2026-11-29 10:20:30.5, 2026-11-29T10:20:30.5",
        "1900-01-01 00:00:01, 1900-01-01T00:00:01"
    })
    void aTextIsTheDateThatItTells(String text, LocalDateTime date) {
        assertEquals(Optional.of(date), SqlTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-13-01 00:00:00",
                "2026-02-30 00:00:00",
                "2026-11-29 24:00:00",
                "2026-11-29_10:20:30",
                "2026-11-29 10:20:3x",
                "2026-11-29 10:20:300",
                "+026-11-29 10:20:30"
            })
    void aTextThatTellsNoneGivesNone(String text) {
        assertEquals(Optional.empty(), SqlTime.parse(text));
    }

    @Test
    void theSecondsAreThoseOfTheServersZone() {
        for (LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 30);
                time.getYear() == 2026;
                time = time.plusHours(1)) {
            assertEquals(time.atZone(ZoneId.systemDefault()).toEpochSecond(), SqlTime.epochSecond(time));
        }
    }
}

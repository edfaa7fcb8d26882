// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionTest {
    private static final String WORK =
            "UTC|20210104T080000|20210104T180000||WEEKLY|||MO,TU,WE,TH,FR & !UTC|20210104T120000|20210104T140000||WEEKLY|||"
                    + "MO,TU,WE,TH,FR";
    private static final String ABROAD = "America/New_York|20210104T090000|20210104T170000||WEEKLY|||MO,TU,WE,TH,FR\n& "
            + "!(Europe/Amsterdam|20210427T000000|20210428T000000 / Europe/London|20211227T000000|20211228T000000)";

    private static boolean contains(String expression, String time) {
        return TimeExpression.parse(expression)
                .orElseThrow()
                .contains(Instant.parse(time).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-01T09:00:00Z, true",
        "2021-03-01T12:30:00Z, false",
        "2021-03-01T14:00:00Z, true",
        "2021-03-01T18:00:00Z, false",
        "2021-03-06T09:00:00Z, false"
    })
    void partsThatAreTakenOut_areNot(String time, boolean inside) {
        assertEquals(inside, contains(WORK, time));
    }

    @ParameterizedTest
    @CsvSource({
        "2021-04-26T14:00:00Z, true",
        "2021-04-26T12:30:00Z, false",
        "2021-04-27T14:00:00Z, false",
        "2021-12-27T15:00:00Z, false",
        "2021-12-28T15:00:00Z, true"
    })
    void slashOfAZone_isNoOperator(String time, boolean inside) {
        assertEquals(inside, contains(ABROAD, time));
    }

    @Test
    void and_bindsStrongerThanOr() {
        String none = "UTC|20000101T000000|20000102T000000";
        String always = "UTC|20000101T000000";
        assertEquals(true, contains(always + "/" + always + "&" + none, "2021-01-01T00:00:00Z"));
        assertEquals(false, contains("(" + always + "/" + always + ")&" + none, "2021-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "p30d, 2012-11-30T00:00:00Z, true",
        "P30D, 2012-12-02T00:00:00Z, false",
        "1W, 2012-11-07T23:59:59Z, true"
    })
    void duration_isReadInAnyForm(String duration, String time, boolean inside) {
        assertEquals(inside, contains("UTC|20121101T000000||" + duration, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "Europe/Nowhere|20210104T000000", "(20210104T000000", "&20210104T000000", "!"})
    void textThatIsNone_isRefused(String text) {
        assertEquals(Optional.empty(), TimeExpression.parse(text));
    }
}

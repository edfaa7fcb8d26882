// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private static boolean isInBytes(String search, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new TextSearch(search).isIn(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "ALICE, sip:alice@example.com, true",
        "alice, sip:ALICE@example.com, true",
        "com, sip:alice@example.com, true",
        "sip, sip:alice@example.com, true",
        "org, sip:alice@example.com, false",
        "'', sip:alice@example.com, true",
        "'', '', true",
        "a, '', false",
        "longer, long, false",
        "é, sip:\u00C9LODIE@example.com, true",
        "×, ÷, false",
        "@, `, false",
        "[, {, false",
        "{, [, false",
        "_, ' ', false"
    })
    void aTextIsFoundInAnyCase(String search, String text, boolean expected) {
        assertEquals(expected, new TextSearch(search).isIn(text));
        assertEquals(expected, isInBytes(search, text));
    }

    @Test
    void whatBytesCannotHoldIsFoundInTextsAlone() {
        assertTrue(new TextSearch("\u0416").isIn("user \u0436"));
        assertFalse(isInBytes("\u0416", "user 6"));
    }

    @Test
    void onlyThePartOfTheArrayIsLookedInto() {
        byte[] packed = "xxneedlexxxxxxxxxxxx".getBytes(ISO_8859_1);
        TextSearch search = new TextSearch("needle");
        assertTrue(search.isIn(packed, 2, 8));
        assertFalse(search.isIn(packed, 2, 7));
        assertFalse(search.isIn(packed, 3, packed.length));
    }

    @Test
    void bytesAreSearchedLikeTexts() {
        for (int i = 0; i < 50_000; i++) {
            String text = random(40);
            String search = random(4);
            assertEquals(
                    text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)),
                    isInBytes(search, text),
                    () -> search + " in " + text);
        }
    }

    private static String random(int most) {
        String chars = "abAB12@`\u00E9\u00C9\u00FF";
        StringBuilder text = new StringBuilder();
        for (int i = RANDOM.nextInt(most + 1); i > 0; i--) {
            text.append(chars.charAt(RANDOM.nextInt(chars.length())));
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** One String for equal texts, and never a wrong one. */
class KnownTextsTest {
    private static String text(String value) {
        byte[] bytes = Ascii.bytes("<" + value + ">");
        return KnownTexts.text(bytes, 1, bytes.length - 1);
    }

    @Test
    void textThatComesAgain_isTheSameObject() {
        String first = text("proxy.example.org");
        assertSame(first, text("proxy.example.org"));
    }

    @Test
    void textsThatShareAPlace_takeTurns() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                assertEquals("10.0." + i, text("10.0." + i));
            }
        }
    }

    @Test
    void bytesAbove7f_emptyAndLongTexts_comeOutAsTheyAre() {
        assertEquals("h\u00e4user", text("h\u00e4user"));
        assertEquals("h\u00e4user", text("h\u00e4user"));
        assertEquals("", text(""));
        assertEquals("x".repeat(300), text("x".repeat(300)));
    }
}

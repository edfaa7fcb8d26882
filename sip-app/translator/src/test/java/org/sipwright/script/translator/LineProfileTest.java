// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sipwright.script.runtime.LineProfile;

class LineProfileTest {
    private static final String TEXT = """
            startup_route {
                $var(i) = 0;
                while ($var(i) < 3) {
                    $var(i) = $var(i) + 1;
                }
                if ($var(i) == 4)
                    xlog("never");
            }
            """;

    @Test
    void counters_areInTheCodeWhenAskedForOnly() {
        Translation plain = new Translator(TestScript.FUNCTIONS).translate(TestScript.tree(TEXT));
        Translation counting = new Translator(TestScript.FUNCTIONS, new Translator.Options(false, true))
                .translate(TestScript.tree(TEXT));
        assertFalse(mentionsProfile(plain));
        assertTrue(mentionsProfile(counting));
        assertTrue(plain.profile().isEmpty());
    }

    private static boolean mentionsProfile(Translation translation) {
        return translation.classes().values().stream()
                .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("LineProfile"));
    }

    @Test
    void counters_countEachLineAndItsTime() {
        Translation counting = new Translator(TestScript.FUNCTIONS, new Translator.Options(false, true))
                .translate(TestScript.tree(TEXT));
        new TestScript(counting).start();
        LineProfile profile = counting.profile().orElseThrow();
        assertEquals(
                "2:1 3:1 4:3 6:1 7:0",
                profile.lines().stream()
                        .map(line -> line.place().line() + ":" + line.count())
                        .collect(Collectors.joining(" ")));
        assertTrue(profile.lines().stream()
                        .mapToLong(LineProfile.Line::nanoseconds)
                        .sum()
                > 0);
        profile.reset();
        assertEquals(
                0, profile.lines().stream().mapToLong(LineProfile.Line::count).sum());
    }
}

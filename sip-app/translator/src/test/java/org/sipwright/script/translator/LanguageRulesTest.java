// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts whose lines were written down while OpenSIPS 3.6.2 ran them. */
class LanguageRulesTest {
    private static String resource(String name) throws IOException {
        try (InputStream file = LanguageRulesTest.class.getResourceAsStream("/rules/" + name)) {
            return new String(file.readAllBytes(), ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return-codes", "arithmetic", "conditions", "calls", "joining", "code-of-if", "frames"})
    void script_writesTheLinesOfTheOriginal(String name) throws IOException {
        List<String> expected =
                resource(name + ".expected").lines().map(String::strip).toList();
        List<String> lines = TestScript.lines(resource(name + ".cfg"));
        assertEquals(String.join("\n", expected), String.join("\n", lines));
    }
}

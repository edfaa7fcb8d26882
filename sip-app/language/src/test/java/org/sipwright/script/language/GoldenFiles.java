// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Pairs of files: a script, and what is expected of it. {@code -Dsipwright.golden=write} writes what is expected anew. */
final class GoldenFiles {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private GoldenFiles() {}

    /** What a script becomes. */
    interface Result {
        String of(Path script) throws IOException;
    }

    /** A test for each script of a folder. */
    static Stream<DynamicTest> tests(String folder, String ending, Result result) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".cfg"))
                    .sorted()
                    .toList();
            return scripts.stream()
                    .map(script -> DynamicTest.dynamicTest(
                            script.getFileName().toString(), () -> verify(script, ending, result)));
        }
    }

    private static void verify(Path script, String ending, Result result) throws IOException {
        Path expected = script.resolveSibling(script.getFileName().toString().replace(".cfg", ending));
        String found = result.of(script);
        if ("write".equals(System.getProperty("sipwright.golden"))) {
            Files.writeString(expected, found, StandardCharsets.ISO_8859_1);
        } else {
            assertEquals(
                    Files.readString(expected, StandardCharsets.ISO_8859_1),
                    found,
                    () -> script + ": where the new text is right, run this with -Dsipwright.golden=write");
        }
    }
}

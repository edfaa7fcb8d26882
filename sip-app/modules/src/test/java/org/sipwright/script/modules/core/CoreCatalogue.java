// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sipwright.script.language.Catalog;

/** The names that the core of OpenSIPS has, from the catalogue of the check, with the releases that have them. */
final class CoreCatalogue {
    private static final List<String> RELEASES = List.of("1.6", "1.11", "2.4", "3.4", "3.6", "4.0");
    private static final Path PAGE = Path.of("../../docs/compatibility.md");

    private CoreCatalogue() {}

    /** The rows of a kind: F functions, G global parameters, V variables, T transformations. */
    private static List<String[]> rows(String kind) {
        try (var stream = Catalog.class.getResourceAsStream("catalog.tsv")) {
            String text = new String(stream.readAllBytes(), ISO_8859_1);
            return text.substring(0, text.indexOf("\n=", 1))
                    .lines()
                    .map(line -> line.split("\t"))
                    .filter(row -> row[0].equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Names with the bits of their releases; those of transformations have their group in front. */
    static Map<String, Integer> names(String kind) {
        Map<String, Integer> names = new TreeMap<>();
        for (String[] row : rows(kind)) {
            String name = kind.equals("T") ? row[1] + "." + row[2] : row[1];
            names.merge(name, Integer.parseInt(row[row.length - 1], 16), (one, other) -> one | other);
        }
        return names;
    }

    /** The variables that have an index in some release, in their order. */
    static Set<String> indexedVariables() {
        return rows("V").stream()
                .filter(row -> row[2].indexOf('i') >= 0)
                .map(row -> row[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Releases as people read them: a range where they are next to each other. */
    static String releases(int bits) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < RELEASES.size(); i++) {
            int begin = i;
            while (i < RELEASES.size() && (bits & 1 << i) != 0) {
                i++;
            }
            if (i > begin) {
                parts.add(i - begin == 1 ? RELEASES.get(begin) : RELEASES.get(begin) + " to " + RELEASES.get(i - 1));
            }
        }
        return parts.stream().collect(Collectors.joining(", "));
    }

    /** Compares or, with {@code -Dsipwright.docs=write}, writes a section of docs/compatibility.md. */
    static void verifySection(String title, String text) throws IOException {
        String heading = "## " + title + "\n";
        String before = Files.readString(PAGE);
        int start = before.indexOf(heading);
        int next = start < 0 ? -1 : before.indexOf("\n## ", start);
        String section = heading + "\n" + text;
        if ("write".equals(System.getProperty("sipwright.docs"))) {
            String head = start < 0 ? before.stripTrailing() + "\n\n" : before.substring(0, start);
            Files.writeString(PAGE, head + section + (next < 0 ? "" : before.substring(next)));
        } else {
            String found = start < 0 ? "" : before.substring(start, next < 0 ? before.length() : next);
            assertEquals(
                    section.strip(),
                    found.strip(),
                    () -> PAGE + ", section '" + title + "': run the test with -Dsipwright.docs=write");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sipwright.script.language.Catalog;

/** The names that OpenSIPS has, module by module, of all releases up to 3.6; for tables of what is missing here. */
final class CatalogueNames {
    private static final String CORE = "core";
    private static final List<String> RELEASES = List.of("1.6", "1.11", "2.4", "3.4", "3.6");
    private static final int HEX = 16;
    /** Statements of the language, which the translator knows. */
    private static final Set<String> STATEMENTS =
            Set.of("assert", "async", "drop", "error", "exit", "launch", "log", "return", "route");

    private final SortedMap<String, Map<Kind, SortedMap<String, Integer>>> modules = new TreeMap<>();

    /** What a name stands for. */
    enum Kind {
        FUNCTION("functions", 'F'),
        VARIABLE("variables", 'V'),
        TRANSFORMATION("transformations", 'T'),
        PARAMETER("parameters", 'P'),
        COMMAND("management commands", 'I'),
        FIGURE("figures", 'S'),
        EVENT("events", 'E');

        private final String label;
        private final char row;

        Kind(String label, char row) {
            this.label = label;
            this.row = row;
        }

        String label() {
            return label;
        }
    }

    CatalogueNames() {
        try (InputStream stream = Catalog.class.getResourceAsStream("catalog.tsv")) {
            String module = CORE;
            for (String line : new String(stream.readAllBytes(), ISO_8859_1).split("\n")) {
                if (line.startsWith("=")) {
                    module = line.substring(1, line.indexOf(' '));
                    int releases = Integer.parseInt(
                            line.substring(line.indexOf(' ') + 1).strip(), HEX);
                    if (upTo36(releases) != 0) {
                        modules.put(module, new TreeMap<>());
                    }
                } else if (modules.containsKey(module) && !line.isEmpty()) {
                    add(modules.get(module), line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int upTo36(int releases) {
        return releases & (1 << RELEASES.size()) - 1;
    }

    private static void add(Map<Kind, SortedMap<String, Integer>> names, String[] row) {
        for (Kind kind : Kind.values()) {
            if (row[0].equals(String.valueOf(kind.row))) {
                String name = kind == Kind.TRANSFORMATION ? row[1] + '.' + row[2] : row[1];
                int releases = upTo36(Integer.parseInt(row[row.length - 1], HEX));
                if (releases != 0 && !(kind == Kind.FUNCTION && STATEMENTS.contains(name))) {
                    names.computeIfAbsent(kind, key -> new TreeMap<>()).merge(name, releases, (a, b) -> a | b);
                }
            }
        }
    }

    /** The modules that are missing where these are there, each with its last release unless that is 3.6. */
    Set<String> modulesWithout(Set<String> there) {
        return modules.keySet().stream()
                .filter(name -> !there.contains(name) && !name.equals(CORE))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** What a module has of a kind beside these names, each with its last release unless that is 3.6. */
    List<String> missing(String module, Kind kind, Set<String> there) {
        Set<String> known =
                there.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return modules.getOrDefault(module, Map.of()).getOrDefault(kind, new TreeMap<>()).entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey().toLowerCase(Locale.ROOT)))
                .map(entry -> '`' + (kind == Kind.VARIABLE ? "$" : "") + entry.getKey() + '`' + last(entry.getValue()))
                .toList();
    }

    private static String last(int releases) {
        int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(releases);
        return last == RELEASES.size() - 1 ? "" : " (to " + RELEASES.get(last) + ")";
    }
}

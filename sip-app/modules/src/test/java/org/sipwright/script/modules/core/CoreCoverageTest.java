// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;

/**
 * That a test asserts something of each function, variable and transformation of the core: in the tables beside this class, or
 * in a test that elsewhere.tsv names, which also says what is not supported and why.
 */
class CoreCoverageTest {
    private static final Path CATALOGUE = Path.of("/work/shared/reference/opensips/core.json");
    private static final Path SOURCES = Path.of("..");

    private static final String TABLES = List.of(
                    "values.tsv",
                    "more-values.tsv",
                    "steps.txt",
                    "old-steps.txt",
                    "blacklist-steps.txt",
                    "module-steps.txt")
            .stream()
            .map(name -> ScriptProbe.resource("core/" + name))
            .collect(Collectors.joining("\n"));

    /** Name with its kind's sign (function(), $variable, {transformation}), and the test or a dash, and the reason. */
    private static Map<String, String[]> elsewhere() {
        Map<String, String[]> rows = new TreeMap<>();
        ScriptProbe.resource("core/elsewhere.tsv")
                .lines()
                .forEach(line -> rows.put(line.split("\t")[0], line.split("\t")));
        return rows;
    }

    private static boolean isInTables(String sign) {
        String name = Pattern.quote(sign.replaceAll("[(){}$]", ""));
        String expression = sign.endsWith("()")
                ? "(?<![\\w\"])" + name + "\\s*\\("
                : sign.startsWith("$") ? "\\$\\(?" + name + "(?![\\w.])" : "\\{" + name + "[,}]";
        return Pattern.compile(expression).matcher(TABLES).find();
    }

    private static Set<String> signs() {
        Set<String> signs = new TreeSet<>();
        CoreCatalogue.names("F").keySet().forEach(name -> signs.add(name + "()"));
        CoreCatalogue.names("V").keySet().forEach(name -> signs.add("$" + name));
        CoreCatalogue.names("T").keySet().forEach(name -> signs.add("{" + name + "}"));
        return signs;
    }

    @Test
    void everyNameOfTheCatalogue_isAssertedSomewhere() {
        Set<String> missing = signs();
        missing.removeIf(CoreCoverageTest::isInTables);
        missing.removeAll(elsewhere().keySet());

        assertEquals(Set.of(), missing);
    }

    @Test
    void elsewhere_namesNothingThatIsNotInTheCatalogueOrInTheTables() {
        Set<String> superfluous = new TreeSet<>(elsewhere().keySet());
        superfluous.removeIf(sign -> signs().contains(sign) && !isInTables(sign));

        assertEquals(Set.of(), superfluous);
    }

    @Test
    void elsewhere_namesTestsThatHaveTheName() throws IOException {
        for (String[] row : elsewhere().values()) {
            if (row[1].equals("-")) {
                assertTrue(row.length > 2 && row[2].length() > 10, () -> row[0] + ": a reason is missing");
                continue;
            }
            Path test = SOURCES.resolve(row[1]);
            String name = row[0].replaceAll("[(){}$]", "");
            boolean named = Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "\\b")
                    .matcher(Files.readString(test))
                    .find();
            assertTrue(named, () -> test + " says nothing of " + name);
        }
    }

    @Test
    void catalogueOutsideThisRepository_hasNoOtherNames() throws IOException {
        assumeTrue(Files.exists(CATALOGUE), "the catalogue is not on this machine");
        String text = Files.readString(CATALOGUE);
        Set<String> others = new TreeSet<>();
        others.addAll(find(text, "functions", "global_params", "\"name\": \"([a-z_0-9]+)\"", "", "()"));
        others.addAll(find(text, "pvars", "pvar_syntax", "\"name\": \"\\$([A-Za-z_.0-9]+)\"", "$", ""));
        others.removeAll(signs());

        assertEquals(Set.of(), others);
    }

    private static Set<String> find(String text, String from, String to, String pattern, String before, String after) {
        String section = text.substring(text.indexOf("\"" + from + "\""), text.indexOf("\"" + to + "\""));
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(section);
        while (matcher.find()) {
            names.add(before + matcher.group(1) + after);
        }
        return names;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;

/**
 * Scripts of the field; where the folder is absent the test says so and is skipped. The table of docs/compatibility.md is made
 * here: {@code -Dsipwright.docs=write} writes it, and without that it is compared.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("sipwright.corpus", "../../../shared/corpus"));

    /** What the language itself says, whatever modules there are. */
    private static final Set<Code> LANGUAGE = EnumSet.of(
            Code.SYNTAX,
            Code.UNCLOSED,
            Code.TOO_DEEP,
            Code.VARIABLE_SYNTAX,
            Code.ROUTE_HEADER,
            Code.RESERVED_NAME,
            Code.EMPTY_ROUTE,
            Code.BAD_PATTERN,
            Code.FILTER,
            Code.FILE);

    /** Scripts that no release of OpenSIPS accepts, and why. */
    private static final Map<String, String> BROKEN = Map.of(
            "037-modules-osp-etc-sample-osp-opensips.cfg", "line 1008 has a parenthesis too many",
            "061-examples-exec-s5.cfg", "line 29 has no semicolon before else",
            "069-examples-replicate.cfg", "line 65 has a transformation behind a string",
            "074-modules-msilo-samples-msilo.cfg", "line 64 has a block that stands alone",
            "086-modules-msilo-samples-msilo.cfg", "line 64 has a block that stands alone");

    @BeforeAll
    static void corpusIsThere() {
        assumeTrue(
                Files.isDirectory(CORPUS),
                () -> "no scripts in " + CORPUS.toAbsolutePath().normalize());
    }

    private static List<Path> scripts(String ending) throws IOException {
        try (Stream<Path> all = Files.list(CORPUS)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<Diagnostic> language(CheckedScript checked) {
        return checked.findings(Severity.ERROR).stream()
                .filter(finding -> LANGUAGE.contains(finding.code()))
                .toList();
    }

    @Test
    void everyScript_isReadUnlessNoReleaseReadsIt() throws IOException {
        ScriptCheck check = new ScriptCheck(Catalog.load(), Everything.SUPPORTED);
        List<Path> files = scripts(".cfg");
        assertFalse(files.isEmpty());
        Map<String, CheckedScript> results = new TreeMap<>();
        StringBuilder errors = new StringBuilder();
        for (Path file : files) {
            String name = file.getFileName().toString();
            CheckedScript checked = check.check(file);
            results.put(name, checked);
            if (BROKEN.containsKey(name)) {
                assertFalse(language(checked).isEmpty(), name);
            } else {
                language(checked)
                        .forEach(finding -> errors.append(finding.line()).append('\n'));
            }
        }
        assertEquals("", errors.toString());
        DocumentSection.of("compatibility.md", "Scripts of the OpenSIPS project")
                .verify(table(results));
    }

    private static String table(Map<String, CheckedScript> results) {
        StringBuilder text = new StringBuilder("""
                OpenSIPS ships these configuration files with its sources, as templates, samples, tests and in its documentation. Each
                is checked by `CorpusTest`, here against all names that OpenSIPS has, so that what is said is about the script alone.
                "Release" is what Sipwright takes the script for. "Names" counts names that the release does not have, missing modules
                and wrong arguments: many samples are older or newer than the release that they lie in.

                | script | release | language | names | warnings |
                |---|---|---|---|---|
                """);
        int clean = 0;
        for (Map.Entry<String, CheckedScript> result : results.entrySet()) {
            CheckedScript checked = result.getValue();
            long names =
                    checked.findings(Severity.ERROR).size() - language(checked).size();
            clean += checked.isOk() ? 1 : 0;
            String why = Optional.ofNullable(BROKEN.get(result.getKey())).orElse("ok");
            text.append("| ")
                    .append(result.getKey())
                    .append(" | ")
                    .append(checked.dialect().label());
            text.append(" | ").append(why).append(" | ").append(names == 0 ? "ok" : Long.toString(names));
            text.append(" | ").append(checked.findings(Severity.WARNING).size()).append(" |\n");
        }
        int read = results.size() - BROKEN.size();
        text.append("\n").append(read).append(" of ").append(results.size());
        text.append(
                " are read without a finding about the language; the others are refused by every release of OpenSIPS for the");
        text.append(" reason in the table. ").append(clean).append(" have no error of any kind.\n");
        return text.toString();
    }

    @Test
    void templates_becomeScriptsThroughTheFilter() throws Exception {
        assumeTrue(hasM4(), "there is no m4 here");
        ScriptCheck check = new ScriptCheck(
                Catalog.load(), Everything.SUPPORTED, new ScriptCheck.Options(Optional.empty(), Optional.of("m4")));
        for (Path file : scripts(".m4")) {
            CheckedScript checked = check.check(file);
            assertEquals(List.of(), language(checked), file::toString);
            assertTrue(checked.script().isPresent(), file::toString);
            boolean definitions = checked.script().orElseThrow().routes().isEmpty();
            assertEquals(Files.readString(file).contains("route"), !definitions, file::toString);
        }
    }

    private static boolean hasM4() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("m4", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

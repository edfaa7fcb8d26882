// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipwright.script.language.Diagnostic.Code;

/** Scripts of the field; where the folder is absent the test says so and is skipped. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("sipwright.corpus", "../../../shared/corpus"));

    /** Scripts that no release of OpenSIPS accepts, with the line that is wrong and why. */
    private static final Map<String, Integer> BROKEN = Map.of(
            "037-modules-osp-etc-sample-osp-opensips.cfg", 1008, // a parenthesis too many
            "061-examples-exec-s5.cfg", 30, // no semicolon before else
            "069-examples-replicate.cfg", 65, // a transformation behind a string
            "074-modules-msilo-samples-msilo.cfg", 64, // a bare block as a statement
            "086-modules-msilo-samples-msilo.cfg", 64);

    @Test
    void everyScript_parsesWithoutSyntaxError() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS),
                () -> "no scripts in " + CORPUS.toAbsolutePath().normalize());
        ScriptCheck check = new ScriptCheck(Catalog.load(), Everything.SUPPORTED);
        List<Path> files;
        try (Stream<Path> all = Files.list(CORPUS)) {
            files = all.filter(file -> file.toString().endsWith(".cfg"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty());
        List<String> errors = files.stream()
                .map(check::check)
                .flatMap(checked -> checked.findings().stream())
                .filter(finding -> finding.code() == Code.SYNTAX)
                .filter(finding -> !isBroken(finding))
                .map(Diagnostic::line)
                .toList();
        assertEquals("", String.join("\n", errors));
        for (String broken : BROKEN.keySet()) {
            assertFalse(check.check(CORPUS.resolve(broken)).isOk(), broken);
        }
    }

    private static boolean isBroken(Diagnostic finding) {
        String name = Path.of(finding.span().file()).getFileName().toString();
        Integer line = BROKEN.get(name);
        return line != null && line == finding.span().line();
    }
}

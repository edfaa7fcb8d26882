// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;

/**
 * Scripts at random: {@code -Dsipwright.random.scripts=1000000} for as many of them. Each has a seed, which a failure names.
 */
class RandomScriptsTest {
    private static final int COUNT = Integer.getInteger("sipwright.random.scripts", 4_000);
    private static final Path CORPUS = Path.of(System.getProperty("sipwright.corpus", "../../../shared/corpus"));
    private static final Set<Code> LANGUAGE =
            EnumSet.of(Code.SYNTAX, Code.UNCLOSED, Code.TOO_DEEP, Code.VARIABLE_SYNTAX, Code.OTHER_RELEASE);

    private final ScriptCheck check = new ScriptCheck(
            Catalog.load(), Everything.SUPPORTED, new ScriptCheck.Options(Optional.of(Dialect.V3_6), Optional.empty()));
    private final ScriptCheck recognising = new ScriptCheck(Catalog.load(), Everything.SUPPORTED);

    @Test
    void scriptOfTheGrammar_isOfTheLanguage() {
        for (int seed = 0; seed < COUNT / 2; seed++) {
            String text = ScriptGenerator.script(seed);
            List<String> findings = check.check(text, "random.cfg").findings(Severity.ERROR).stream()
                    .filter(finding -> LANGUAGE.contains(finding.code()))
                    .map(Diagnostic::line)
                    .toList();
            int number = seed;
            assertEquals(List.of(), findings, () -> "seed " + number + ":\n" + text);
        }
    }

    @Test
    void changedScript_isCheckedWithoutFailing() throws IOException {
        List<String> scripts = scripts();
        for (int seed = 0; seed < COUNT / 2; seed++) {
            Random random = new Random(seed);
            String original =
                    random.nextInt(4) == 0 ? ScriptGenerator.script(seed) : scripts.get(random.nextInt(scripts.size()));
            String text = Mutations.of(original, random);
            try {
                CheckedScript checked = recognising.check(text, "random.cfg");
                for (Diagnostic finding : checked.findings()) {
                    if (checked.explain(finding).isEmpty() || finding.message().isEmpty()) {
                        fail("seed " + seed + ": a finding without a text");
                    }
                }
                JsonReport.of(checked);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ":\n" + text, e);
            }
        }
    }

    /** The scripts of this module, and those of the field where they are. */
    private static List<String> scripts() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(Path.of("src/test/resources")));
        if (Files.isDirectory(CORPUS)) {
            folders.add(CORPUS);
        }
        List<String> texts = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".cfg"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (%((%)$x%)%) exit;",
                "$x = %(~%)1;",
                "$x = 1%( + 1%);",
                "if ($x%( && $x%)) exit;",
                "%({%)%(}%)",
                "if ($x) exit;%( else if ($y) exit;%)",
                "%(if (1) %)exit;",
                "$%(avp($%)x%()%) = 1;",
                "f(%(g(%)1%()%));",
                "xlog(\"%($%)\");",
                "switch ($x) { %(case 1: %) }",
                "%(/*%)%(*/%)",
                "f(%(,%));",
                "if (%(!%)$x) exit;",
                "if ([ %((%)1%()%) ]) exit;",
                "%(;%)",
                "\"%(a%)",
                "$x = %(\"a\" %);",
                "if ({%({%)exit;%(}%)}) exit;"
            })
    void veryLongOrDeepConstruct_isRefusedOrReadInTime(String shape) {
        StringBuilder text = new StringBuilder("route {\n");
        int from = 0;
        for (int open = shape.indexOf("%(");
                open >= 0 && shape.indexOf("%)", open) >= 0;
                open = shape.indexOf("%(", from)) {
            int close = shape.indexOf("%)", open);
            text.append(shape, from, open).repeat(shape.substring(open + 2, close), 20_000);
            from = close + 2;
        }
        text.append(shape.substring(from)).append("\n}\n");
        assertTimeout(Duration.ofSeconds(20), () -> recognising.check(text.toString(), "deep.cfg"));
    }
}

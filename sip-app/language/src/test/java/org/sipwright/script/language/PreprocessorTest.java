// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Script;

class PreprocessorTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private CheckedScript check(Path file, Dialect dialect) {
        return new ScriptCheck(
                        Catalog.load(),
                        Everything.SUPPORTED,
                        new ScriptCheck.Options(Optional.of(dialect), Optional.empty()))
                .check(file);
    }

    private static List<String> lines(CheckedScript checked, Path folder) {
        return checked.findings().stream()
                .map(finding -> finding.line().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void includedLine_keepsItsFileAndLine() throws IOException {
        file("sub/part.cfg", "# first\nroute[part] {\n\tnosuch();\n}\n");
        Path main =
                file("main.cfg", "route {\n\troute(part);\n}\ninclude_file 'sub/part.cfg' and the rest is dropped\n");
        CheckedScript checked = check(main, Dialect.V3_6);
        assertEquals(
                List.of("sub/part.cfg:3:2: error: there is no function 'nosuch' [UNKNOWN_FUNCTION]"),
                lines(checked, folder));
        Script.Route part = checked.script().orElseThrow().routes().get(1);
        assertTrue(part.span().file().endsWith("part.cfg"));
        assertEquals(2, part.span().line());
    }

    @Test
    void includeInTheMiddleOfALine_isOneOfOldReleasesOnly() throws IOException {
        file("body.cfg", "xlog(\"a\");\nexit;");
        Path main = file("main.cfg", "route { include_file \"body.cfg\" }\n");
        assertEquals(List.of(), lines(check(main, Dialect.V2), folder));
        assertEquals(
                2,
                check(main, Dialect.V2)
                        .script()
                        .orElseThrow()
                        .routes()
                        .getFirst()
                        .body()
                        .size());
        assertTrue(lines(check(main, Dialect.V3_6), folder).getFirst().contains("SYNTAX"));
    }

    @Test
    void missingImport_isForgivenByOldReleasesOnly() throws IOException {
        Path main = file("main.cfg", "import_file \"nosuch.cfg\"\nroute { exit; }\n");
        assertEquals(List.of(), lines(check(main, Dialect.V2), folder));
        assertEquals(
                List.of("main.cfg:1:1: error: cannot read nosuch.cfg: there is no such file [FILE]"),
                lines(check(main, Dialect.V3_6), folder));
    }

    @Test
    void includeInACommentOrString_isNoneForOldReleases() throws IOException {
        Path main = file(
                "main.cfg",
                "/*\ninclude_file \"nosuch.cfg\"\n*/\nroute {\n\txlog(\"\ninclude_file 'nosuch.cfg'\n\");\n}\n");
        assertEquals(List.of(), lines(check(main, Dialect.V1), folder));
        assertEquals(2, check(main, Dialect.V3_6).findings().size());
    }

    @Test
    void filesThatIncludeEachOther_endAtTheDepthOfTheRelease() throws IOException {
        Path main = file("main.cfg", "include_file \"main.cfg\"\nroute { exit; }\n");
        assertTrue(lines(check(main, Dialect.V3_6), folder).getFirst().contains("more than 20 deep"));
        assertTrue(lines(check(main, Dialect.V2), folder).getFirst().contains("more than 10 deep"));
    }

    @Test
    void filteredText_keepsFileAndLine() throws IOException {
        file("part.cfg", "route[part] {\n\tBAD;\n}\n");
        Path main = file("main.cfg", "include_file \"part.cfg\"\nroute {\n\troute(part);\n\tBAD;\n}\n");
        CheckedScript checked = new ScriptCheck(
                        Catalog.load(),
                        Everything.SUPPORTED,
                        new ScriptCheck.Options(Optional.empty(), Optional.of("sed 's/BAD/nosuch()/'")))
                .check(main);
        assertEquals(
                List.of(
                        "main.cfg:4:2: error: there is no function 'nosuch' [UNKNOWN_FUNCTION]",
                        "part.cfg:2:2: error: there is no function 'nosuch' [UNKNOWN_FUNCTION]"),
                lines(checked, folder));
    }

    @Test
    void bytesAbove127_areKeptAsCharacters() throws IOException {
        Path main = folder.resolve("main.cfg");
        Files.write(main, new byte[] {
            'r', 'o', 'u', 't', 'e', '{', '$', 'v', 'a', 'r', '(', 'a', ')', '=', '"', (byte) 0xe9, '"', ';', '}'
        });
        Script script = check(main, Dialect.V3_6).script().orElseThrow();
        assertTrue(script.routes().getFirst().body().toString().contains("\u00e9"));
    }
}

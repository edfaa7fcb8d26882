// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;

/**
 * Statements and definitions, one a line, that a release accepts or refuses; those of 3.6 were tried on it. A line that begins
 * with {@code top:} stands outside of routing blocks.
 */
class TrickyCasesTest {
    private static final Catalog CATALOG = Catalog.load();
    private static final String MODULES = """
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "maxfwd.so"
            loadmodule "textops.so"
            """;

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/tricky", file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("## "));
    }

    static Stream<String> accepted36() throws IOException {
        return lines("accepted-3.6.txt");
    }

    static Stream<String> refused36() throws IOException {
        return lines("refused-3.6.txt");
    }

    static Stream<String> accepted1() throws IOException {
        return lines("accepted-1.x.txt");
    }

    private static List<String> errors(String line, Dialect dialect) {
        boolean later = dialect.since(Dialect.V2);
        String sockets = (later ? "loadmodule \"proto_udp.so\"\n" : "")
                + (dialect.since(Dialect.V3_1) ? "socket=udp:127.0.0.1:5060\n" : "");
        String modules = sockets + MODULES + (later ? "loadmodule \"sipmsgops.so\"\n" : "");
        String named = "route[a] {\n    xlog(\"x\");\n}\nfailure_route[1] { exit; }\n";
        String text = line.startsWith("top:")
                ? modules + "route {\n    xlog(\"x\");\n}\n" + named
                        + line.substring(4).strip() + "\n"
                : modules + "route {\n" + line.replace("\\n", "\n") + "\n}\n" + named;
        return new ScriptCheck(
                        CATALOG, Everything.SUPPORTED, new ScriptCheck.Options(Optional.of(dialect), Optional.empty()))
                .check(text, "tricky.cfg").findings(Severity.ERROR).stream()
                        .map(Diagnostic::line)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("accepted36")
    void release36_accepts(String line) {
        assertEquals(List.of(), errors(line, Dialect.V3_6));
    }

    @ParameterizedTest
    @MethodSource("refused36")
    void release36_refuses(String line) {
        assertFalse(errors(line, Dialect.V3_6).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("accepted1")
    void release1_accepts(String line) {
        assertEquals(List.of(), errors(line, Dialect.V1));
    }

    @ParameterizedTest
    @MethodSource("accepted1")
    void spellingOfRelease1_isOneOfAnOlderReleaseWhereTheDialectIsOpen(String line) {
        List<Diagnostic> findings = new ScriptCheck(CATALOG, Everything.SUPPORTED)
                .check(
                        MODULES
                                + (line.startsWith("top:")
                                        ? line.substring(4).strip() + "\nroute { exit; }\n"
                                        : "route {\n" + line + "\n}\n")
                                + "route[a] { exit; }\nfailure_route[1] { exit; }\n",
                        "tricky.cfg")
                .findings(Severity.ERROR);
        assertEquals(List.of(), findings.stream().map(Diagnostic::line).toList());
    }
}

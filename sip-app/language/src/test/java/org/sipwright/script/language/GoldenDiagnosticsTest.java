// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;

/** What the check says of wrong scripts: each file of errors/ with its findings, lines and carets. */
class GoldenDiagnosticsTest {
    private static final Catalog CATALOG = Catalog.load();
    private static final Pattern DIALECT = Pattern.compile("^# dialect: (\\S+)");
    private static final Pattern FILTER = Pattern.compile("(?m)^# filter: (.+)$");

    /** All that OpenSIPS has but for some names, so that what is not supported is shown, too. */
    private static final SupportedNames SUPPORTED = new SupportedNames() {
        @Override
        public boolean module(String name) {
            return !name.equals("siprec");
        }

        @Override
        public boolean function(String module, String name) {
            return !name.equals("topology_hiding");
        }

        @Override
        public boolean event(String module, String name) {
            return !name.equals("E_UL_LATENCY_UPDATE");
        }

        @Override
        public boolean variable(String name) {
            return !name.equals("Tsm");
        }

        @Override
        public boolean transformation(String group, String name) {
            return !name.equals("crc32");
        }

        @Override
        public boolean parameter(String module, String name) {
            return !name.equals("wt_timer");
        }

        @Override
        public Optional<String> missingEffect(String name) {
            return name.equals("mcast_ttl") ? Optional.of("there is no multicast") : Optional.empty();
        }

        @Override
        public boolean global(String name) {
            return !name.equals("chroot");
        }
    };

    @TestFactory
    Stream<DynamicTest> findings() throws IOException {
        return GoldenFiles.tests("errors", ".txt", GoldenDiagnosticsTest::explained);
    }

    private static String explained(Path script) throws IOException {
        String text = Files.readString(script, StandardCharsets.ISO_8859_1);
        Matcher dialect = DIALECT.matcher(text);
        Matcher filter = FILTER.matcher(text);
        ScriptCheck.Options options = new ScriptCheck.Options(
                dialect.find() ? Dialect.of(dialect.group(1)) : Optional.empty(),
                filter.find() ? Optional.of(filter.group(1)) : Optional.empty());
        CheckedScript checked = new ScriptCheck(CATALOG, SUPPORTED, options).check(script);
        StringBuilder findings = new StringBuilder();
        for (Diagnostic finding : checked.findings()) {
            findings.append(checked.explain(finding).replace(script.getParent() + "/", ""))
                    .append('\n');
        }
        return findings.toString();
    }

    @Test
    void everyCode_hasAnExample() throws IOException {
        Set<Code> seen = EnumSet.noneOf(Code.class);
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/errors"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".txt")).toList()) {
                Matcher code = Pattern.compile("\\[([A-Z_]+)]$", Pattern.MULTILINE)
                        .matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (code.find()) {
                    seen.add(Code.valueOf(code.group(1)));
                }
            }
        }
        assertEquals(EnumSet.allOf(Code.class), seen);
    }
}

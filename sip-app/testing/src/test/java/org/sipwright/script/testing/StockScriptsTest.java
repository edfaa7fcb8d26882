// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Severity;

/**
 * The scripts that OpenSIPS ships for its users to begin with, with every switch of the templates: each is checked, linked and
 * started. Some need a line mended before any release of OpenSIPS starts them; which, the table below says, and they are
 * checked as they are and started with it. The page docs/stock-scripts.md is made here: {@code -Dsipwright.docs=write} writes
 * it, and without that it is compared.
 */
class StockScriptsTest {
    private static final Map<String, Findings> CHECKED = new ConcurrentHashMap<>();
    private static final Path PAGE = Path.of("../../docs/stock-scripts.md");

    /**
     * What an author has to do first.
     *
     * @param kind part of the file names that it is about
     * @param on a switch that brings the line in
     * @param off switches that keep it out
     * @param line what the line or the finding looks like
     * @param remark what the page says
     */
    private record Mend(String kind, String on, Set<String> off, Pattern line, String remark) {
        boolean concerns(StockScript script, Set<String> switches) {
            return script.name().contains(kind)
                    && switches.contains(on)
                    && off.stream().noneMatch(switches::contains);
        }

        boolean is(CheckedScript checked, Diagnostic finding) {
            return line.matcher(checked.explain(finding)).find();
        }
    }

    private static final Mend ALIASES = new Mend(
            "residential",
            "USE_ALIASES",
            Set.of(
                    "USE_AUTH",
                    "USE_MULTIDOMAIN",
                    "USE_PRESENCE",
                    "USE_DBACC",
                    "USE_DBUSRLOC",
                    "USE_DIALOG",
                    "USE_DIALPLAN"),
            Pattern.compile("'alias_db' needs a database module"),
            "`USE_ALIASES` loads no database module by itself; `USE_AUTH` and other switches do.");

    private static final List<Mend> MENDS = List.of(
            new Mend(
                    "menuconfig-configs-opensips-residential",
                    "HAVE_OUTBOUND_PSTN",
                    Set.of("USE_DR_PSTN"),
                    Pattern.compile("; CUSTOMIZE ME"),
                    "With `HAVE_OUTBOUND_PSTN` and not `USE_DR_PSTN` the words CUSTOMIZE ME stand behind the address of the"
                            + " gateway without their `#`."),
            new Mend(
                    "residential",
                    "HAVE_INBOUND_PSTN",
                    Set.of("USE_DR_PSTN"),
                    Pattern.compile("(?:\\$sp|src_port)=5060"),
                    "With `HAVE_INBOUND_PSTN` and not `USE_DR_PSTN` the port of the gateway is compared with `=` where `==` is"
                            + " meant."),
            ALIASES);

    @TempDir
    private static Path folder;

    private static StockCertificates certificates;

    @BeforeAll
    static void scriptsAreThere() throws IOException, InterruptedException {
        assumeTrue(!StockScript.all().isEmpty(), () -> "no scripts of OpenSIPS in " + StockScript.place());
        assumeTrue(hasM4(), "there is no m4 here");
        certificates = StockCertificates.into(folder);
    }

    private static boolean hasM4() throws InterruptedException {
        try {
            return new ProcessBuilder("m4", "/dev/null").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    static List<StockScript> scripts() {
        return StockScript.all();
    }

    private static List<Mend> mends(StockScript script, Set<String> on) {
        return MENDS.stream().filter(mend -> mend.concerns(script, on)).toList();
    }

    /**
     * What the check said.
     *
     * @param complaints what is found and should not be, or the other way round
     * @param warned whether there are warnings
     */
    private record Findings(List<String> complaints, boolean warned) {}

    private static Findings check(StockScript script, Set<String> on) {
        return CHECKED.computeIfAbsent(script.name() + on, key -> checkAnew(script, on));
    }

    private static Findings checkAnew(StockScript script, Set<String> on) {
        List<String> complaints = new ArrayList<>();
        CheckedScript checked = script.check(on);
        List<Mend> mends = mends(script, on);
        for (Diagnostic finding : checked.findings()) {
            boolean known = mends.stream().anyMatch(mend -> mend.is(checked, finding));
            if (finding.severity() != Severity.WARNING && !known) {
                complaints.add(new TreeSet<>(on) + ": " + checked.explain(finding));
            }
        }
        for (Mend mend : mends) {
            if (checked.findings().stream().noneMatch(finding -> mend.is(checked, finding))) {
                complaints.add(new TreeSet<>(on) + ": not found: " + mend.remark());
            }
        }
        return new Findings(
                List.copyOf(complaints), !checked.findings(Severity.WARNING).isEmpty());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("scripts")
    void check_findsNothingButWhatNoReleaseTakes(StockScript script) {
        List<String> complaints = new ArrayList<>();
        script.combinations().forEach(on -> complaints.addAll(check(script, on).complaints()));
        assertEquals("", String.join("\n", complaints));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("scripts")
    void script_isLinkedAndStarted(StockScript script) {
        List<String> complaints = new ArrayList<>();
        for (Set<String> on : script.fewCombinations()) {
            if (mends(script, on).contains(ALIASES)) {
                continue;
            }
            try {
                ScriptUnderTest.start(script.source(certificates.in(script.mended(on)), on, List.of(), List.of()))
                        .close();
            } catch (AssertionError | RuntimeException failure) {
                complaints.add(new TreeSet<>(on) + ": " + failure);
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void page_saysWhichScriptsRun() throws IOException {
        StringBuilder table = new StringBuilder("""
                | script | releases | taken for | switches | combinations | result |
                |---|---|---|---|---|---|
                """);
        for (StockScript script : StockScript.all()) {
            Set<Set<String>> combinations = script.combinations();
            Set<String> remarks = new TreeSet<>();
            int mended = 0;
            int warned = 0;
            for (Set<String> on : combinations) {
                List<Mend> mends = mends(script, on);
                mends.forEach(mend -> remarks.add(Integer.toString(MENDS.indexOf(mend) + 1)));
                mended += mends.isEmpty() ? 0 : 1;
                warned += check(script, on).warned() ? 1 : 0;
            }
            table.append("| %s | %s | %s | %s | %d | %s%s |\n"
                    .formatted(
                            script.name(),
                            script.versions(),
                            script.check(Set.of()).dialect().label(),
                            script.switches().isEmpty() ? "none" : String.join(", ", script.switches()),
                            combinations.size(),
                            mended == 0
                                    ? "all start"
                                    : (combinations.size() - mended) + " start, " + mended + " once mended ("
                                            + String.join(", ", remarks) + ")",
                            warned == 0 ? "" : ", " + warned + " with warnings"));
        }
        StringBuilder mends = new StringBuilder();
        for (int i = 0; i < MENDS.size(); i++) {
            mends.append(i + 1).append(". ").append(MENDS.get(i).remark()).append('\n');
        }
        verify(table + "\nWhat has to be mended first, since no release of OpenSIPS starts it as it is:\n\n" + mends);
    }

    /** The table stands between two marks; what is around it is written by hand. */
    private static void verify(String table) throws IOException {
        String begin = "<!-- made by StockScriptsTest -->\n";
        String end = "<!-- end -->\n";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if ("write".equals(System.getProperty("sipwright.docs"))) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertEquals(
                    Optional.of(table),
                    Optional.of(page.substring(from, to)),
                    PAGE + ": run the test with -Dsipwright.docs=write");
        }
    }
}

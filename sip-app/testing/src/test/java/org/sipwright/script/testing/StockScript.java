// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;

/**
 * A script that OpenSIPS ships for its users to begin with.
 *
 * @param file where it is; its name begins with a number, and the kind stands in it
 * @param versions the releases that ship it
 * @param switches what an m4 template can be told, in the order of the alphabet; none for a plain script
 */
record StockScript(Path file, String versions, Set<String> switches) {
    private static final Path CORPUS = Path.of(System.getProperty("sipwright.corpus", "../../../shared/corpus"));
    private static final Pattern STOCK =
            Pattern.compile("[0-9]+-(?:etc-opensips\\.cfg|(?:examples-templates|menuconfig-configs)-.*\\.m4)");
    private static final Pattern SWITCH = Pattern.compile("\\b([A-Z][A-Z_]+), *`(?:yes|no)'");
    /** What templates define by themselves. */
    private static final Set<String> DERIVED = Set.of("USE_DR_MODULE", "DB_NEEDED", "HTTPD_NEEDED");

    private static final Catalog CATALOG = Catalog.load();

    /** All of them; none where the folder with scripts of the field is absent. */
    static List<StockScript> all() {
        if (!Files.isRegularFile(CORPUS.resolve("manifest.tsv"))) {
            return List.of();
        }
        List<StockScript> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(CORPUS.resolve("manifest.tsv"), ISO_8859_1)) {
                String[] fields = line.split("\t");
                if (fields.length > 3 && STOCK.matcher(fields[0]).matches()) {
                    Path file = CORPUS.resolve(fields[0]);
                    found.add(new StockScript(file, fields[3].replace("..", " to "), switches(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scripts in " + CORPUS, e);
        }
        return List.copyOf(found);
    }

    /** Those whose file name contains this. */
    static List<StockScript> of(String kind) {
        return all().stream().filter(one -> one.name().contains(kind)).toList();
    }

    /** Where they are looked for. */
    static String place() {
        return CORPUS.toAbsolutePath().normalize().toString();
    }

    private static Set<String> switches(Path file) throws IOException {
        Set<String> switches = new TreeSet<>();
        if (file.toString().endsWith(".m4")) {
            SWITCH.matcher(Files.readString(file, ISO_8859_1))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !DERIVED.contains(name))
                    .forEach(switches::add);
        }
        return switches;
    }

    String name() {
        return file.getFileName().toString();
    }

    /** Whether it is of the releases up to this one, such as {@code 2.3}. */
    boolean isUpTo(String release) {
        String last = versions.substring(versions.lastIndexOf(' ') + 1);
        return order(last) <= order(release);
    }

    private static int order(String release) {
        String[] parts = release.split("\\.");
        return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
    }

    /** No switch, each alone, and all. */
    Set<Set<String>> fewCombinations() {
        Set<Set<String>> few = new LinkedHashSet<>();
        few.add(Set.of());
        switches.forEach(one -> few.add(Set.of(one)));
        few.add(switches);
        return few;
    }

    /** The sets of switches that show each line: none, each alone, all, and all but one. */
    Set<Set<String>> combinations() {
        Set<Set<String>> all = fewCombinations();
        switches.forEach(one -> {
            Set<String> others = new TreeSet<>(switches);
            others.remove(one);
            all.add(others);
        });
        return all;
    }

    /** What {@code -p} is given, with these switches on and the others off. */
    private Optional<String> filter(Set<String> on) {
        if (switches.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(switches.stream()
                .map(one -> "-D" + one + '=' + (on.contains(one) ? "yes" : "no"))
                .collect(Collectors.joining(" ", "m4 ", "")));
    }

    /** The text as it is shipped, but that the switches that it sets itself are set as wanted. */
    String text(Set<String> on) {
        try {
            String text = Files.readString(file, ISO_8859_1);
            for (String one : switches) {
                String state = on.contains(one) ? "yes" : "no";
                text = text.replaceAll(
                        "define\\(`" + one + "', `(?:yes|no)'\\)", "define(`" + one + "', `" + state + "')");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** As {@link #text}, with what its author has to do before any release of OpenSIPS starts it. */
    String mended(Set<String> on) {
        return text(on).replaceAll("; CUSTOMIZE ME", "; # CUSTOMIZE ME")
                .replaceAll("(\\$sp|src_port)=(5060|PSTN_PORT)", "$1==$2");
    }

    /** What the check says of it as it is shipped. */
    CheckedScript check(Set<String> on) {
        return new ScriptCheck(CATALOG, ScriptSource.FUNCTIONS, new ScriptCheck.Options(Optional.empty(), filter(on)))
                .check(text(on), name());
    }

    /**
     * How it is run.
     *
     * @param listen sockets that take the place of its own
     * @param sql statements that fill its tables before it starts
     */
    ScriptSource source(String text, Set<String> on, List<String> listen, List<String> sql) {
        return new ScriptSource(
                name(),
                text,
                false,
                new ScriptSource.Settings(
                        listen,
                        filter(on),
                        Optional.empty(),
                        false,
                        List.of(),
                        sql,
                        Instant.parse("2026-01-01T12:00:00Z")));
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        Matcher kind = Pattern.compile("(loadbalancer|residential|trunking)").matcher(name());
        return (kind.find() ? kind.group(1) : "default") + ' ' + versions;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.translator.FunctionTable;

/**
 * A script to be tested: where it is and how it is to be run. A text is checked once, however many tests use it.
 *
 * @param name the file, or what stands for it in findings
 * @param text the script with what is appended to it
 * @param file whether it is a file, whose coverage is of interest
 */
record ScriptSource(String name, String text, boolean file, Settings settings) {
    static final FunctionTable FUNCTIONS = FunctionTable.of(ScriptSource.class.getClassLoader());

    private static final Catalog CATALOG = Catalog.load();
    private static final ConcurrentMap<ScriptSource, CheckedScript> CHECKED = new ConcurrentHashMap<>();

    /** How it is to be run. */
    record Settings(
            List<String> listen,
            Optional<String> filter,
            Optional<Dialect> dialect,
            boolean allowUnsupported,
            List<String> watch,
            List<String> sql,
            Instant start) {}

    static ScriptSource of(RoutingScript script, Class<?> test) {
        if (script.value().isEmpty() == script.text().isEmpty()) {
            throw new IllegalArgumentException(
                    "@RoutingScript of " + test.getName() + " needs either a file or a text");
        }
        boolean file = script.text().isEmpty();
        Path path = file ? find(script.value(), test) : Path.of(test.getSimpleName() + ".cfg");
        StringBuilder text = new StringBuilder(file ? read(path) : script.text());
        for (String line : script.append()) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n")
                    .append(line)
                    .append('\n');
        }
        return new ScriptSource(
                path.toString(),
                text.toString(),
                file,
                new Settings(
                        List.of(script.listen()),
                        Optional.of(script.filter()).filter(one -> !one.isEmpty()),
                        dialect(script.release()),
                        script.allowUnsupported(),
                        List.of(script.watch()),
                        List.of(script.sql()),
                        Instant.parse(script.start())));
    }

    private static Optional<Dialect> dialect(String release) {
        if (release.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Dialect.of(release)
                .orElseThrow(() -> new IllegalArgumentException("'" + release + "' is no release of OpenSIPS")));
    }

    private static Path find(String name, Class<?> test) {
        Path path = Path.of(name);
        if (Files.isRegularFile(path)) {
            return path;
        }
        URL resource = test.getResource(name) == null ? test.getResource("/" + name) : test.getResource(name);
        if (resource != null && resource.getProtocol().equals("file")) {
            Path found = Path.of(URI.create(resource.toString()));
            Path here = Path.of("").toAbsolutePath();
            return found.startsWith(here) ? here.relativize(found) : found;
        }
        throw new IllegalArgumentException("there is no script " + name + ": neither the file " + path.toAbsolutePath()
                + " nor a resource of " + test.getName());
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * Checks it.
     *
     * @throws AssertionError with all findings, their lines and carets, when it cannot run
     */
    CheckedScript check() {
        CheckedScript checked = CHECKED.computeIfAbsent(this, ScriptSource::checkAnew);
        boolean canRun = settings.allowUnsupported()
                ? checked.findings(Severity.ERROR).isEmpty() && checked.script().isPresent()
                : checked.isOk();
        if (!canRun) {
            throw new AssertionError(name + " cannot run:\n" + explain(checked));
        }
        return checked;
    }

    private static CheckedScript checkAnew(ScriptSource source) {
        return new ScriptCheck(
                        CATALOG,
                        FUNCTIONS,
                        new ScriptCheck.Options(
                                source.settings().dialect(), source.settings().filter()))
                .check(source.text(), source.name());
    }

    private static String explain(CheckedScript checked) {
        StringBuilder text = new StringBuilder();
        checked.findings().forEach(one -> text.append(checked.explain(one)).append('\n'));
        return text.toString();
    }
}

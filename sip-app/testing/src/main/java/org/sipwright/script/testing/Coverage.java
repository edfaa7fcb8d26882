// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.LineProfile;

/**
 * Which lines and routes of scripts the tests of this JVM have run. Written after each class as {@code lcov.info}, which most
 * coverage services and editors read, {@code cobertura.xml}, which GitLab, Jenkins and Azure show, and {@code index.html}.
 * Thread-safe.
 */
final class Coverage {
    /** That of this JVM. */
    static final Coverage ALL = new Coverage();

    private final SortedMap<String, CoveredFile> files = new TreeMap<>();

    /** The folder that the build wants them in. */
    static Path folder() {
        return Path.of(System.getProperty("sipwright.coverage", "target/script-coverage"));
    }

    /** A file with the counts of its lines and routes. */
    record CoveredFile(SortedMap<Integer, Long> lines, Map<String, CoveredRoute> routes) {
        CoveredFile() {
            this(new TreeMap<>(), new LinkedHashMap<>());
        }

        long linesHit() {
            return lines.values().stream().filter(count -> count > 0).count();
        }

        long routesHit() {
            return routes.values().stream().filter(one -> one.count() > 0).count();
        }
    }

    /** A route: its first line, and how often it began. */
    record CoveredRoute(int line, long count) {}

    /** Adds what one run of a script has counted. */
    synchronized void add(Script script, LineProfile profile, Map<String, Long> routes) {
        for (LineProfile.Line line : profile.lines()) {
            file(line.place().file()).lines().merge(line.place().line(), line.count(), Long::sum);
        }
        for (Script.Route route : script.routes()) {
            String name = route.name().isEmpty() || route.name().equals("0")
                    ? route.kind().keyword()
                    : route.kind().keyword() + '[' + route.name() + ']';
            file(route.span().file())
                    .routes()
                    .merge(
                            name,
                            new CoveredRoute(route.span().line(), routes.getOrDefault(name, 0L)),
                            (old, more) -> new CoveredRoute(old.line(), old.count() + more.count()));
        }
    }

    private CoveredFile file(String name) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        String shown = path.startsWith(here) ? here.relativize(path).toString() : path.toString();
        return files.computeIfAbsent(shown, key -> new CoveredFile());
    }

    /** Writes the reports into a folder; none where no script of a file ran. */
    synchronized void write(Path folder) {
        if (files.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("lcov.info"), CoverageReport.lcov(files));
            Files.writeString(folder.resolve("cobertura.xml"), CoverageReport.cobertura(files));
            Files.writeString(folder.resolve("index.html"), CoverageReport.html(files));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the coverage of scripts into " + folder, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the launcher asks for a script to be run.
 *
 * @param file the script
 * @param listen sockets that take the place of the script's own; empty for those
 * @param status gets lines about the start, for the launcher
 * @param allowUnsupported whether a script may run that uses what is not supported
 * @param filter shell command that the text goes through first; empty for none
 */
record ScriptOptions(
        Path file, List<String> listen, Optional<Path> status, boolean allowUnsupported, Optional<String> filter) {
    private static final String PACKAGED = "residential.cfg";
    private static final String FAILED = "failed: ";

    /** What the system properties {@code sipwright.*} say. Without a script there it is the packaged one. */
    static ScriptOptions ofSystem() {
        String listen = System.getProperty("sipwright.listen", "");
        return new ScriptOptions(
                text("sipwright.script").map(Path::of).orElseGet(ScriptOptions::packaged),
                listen.isEmpty() ? List.of() : List.of(listen.split(",")),
                text("sipwright.status").map(Path::of),
                Boolean.getBoolean("sipwright.allow-unsupported"),
                text("sipwright.filter"));
    }

    private static Optional<String> text(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(text -> !text.isEmpty());
    }

    /** The packaged script as a file of the server's, where an administrator can edit it. */
    private static Path packaged() {
        Path folder = Path.of(System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")));
        Path file = folder.resolve("sipwright").resolve(PACKAGED);
        if (Files.exists(file)) {
            return file;
        }
        try (InputStream content = ScriptOptions.class.getResourceAsStream(PACKAGED)) {
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Tells the launcher that the script runs. */
    void reportReady(List<String> lines) {
        report(lines.stream().map(line -> "ready: " + line).toList());
    }

    /** Tells the launcher why it does not. */
    void reportFailure(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            lines.add("no reason was given");
        }
        lines.set(0, FAILED + lines.getFirst());
        report(lines);
    }

    private void report(List<String> lines) {
        if (status.isEmpty()) {
            return;
        }
        Path target = status.get();
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.write(draft, lines);
            // whoever waits for the file finds it whole
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Who changed what: a line of JSON for each change in {@code console-audit.log} of the server's log folder, and the newest in
 * memory. Thread-safe.
 */
@ApplicationScoped
public class AuditLog {
    private static final int KEPT = 1_000;
    private static final int LONGEST = 2_000;

    private final Deque<AuditEntry> newest = new ArrayDeque<>();
    private final Path file = Path.of(System.getProperty("jboss.server.log.dir", "."), "console-audit.log");

    /** Makes an empty log over the server's file. */
    public AuditLog() {}

    /**
     * Writes a change down.
     *
     * @throws UncheckedIOException when it cannot be written; whoever changes something writes it down before and gives up then
     */
    public synchronized void record(String user, String action, String subject, String before, String after) {
        AuditEntry entry =
                new AuditEntry(Instant.now(), user, action, shortened(subject), shortened(before), shortened(after));
        String line = Json.createObjectBuilder()
                        .add("time", entry.time().toString())
                        .add("user", entry.user())
                        .add("action", entry.action())
                        .add("subject", entry.subject())
                        .add("before", entry.before())
                        .add("after", entry.after())
                        .build()
                + "\n";
        try {
            Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            ConsoleLog.LOG.auditUnavailable(e, file);
            throw new UncheckedIOException(e);
        }
        newest.addFirst(entry);
        if (newest.size() > KEPT) {
            newest.removeLast();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** The newest entries, the last one first; at most 1,000. */
    public synchronized List<AuditEntry> newest() {
        return List.copyOf(newest);
    }
}

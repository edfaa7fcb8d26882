// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What release 4.0 calls management commands that have another name here, which is that of release 3.6. */
final class LaterNames {
    private static final List<Row> ROWS = read();

    private LaterNames() {}

    private record Row(String group, String later, String earlier) {}

    private static List<Row> read() {
        try (var stream = LaterNames.class.getResourceAsStream("later-names.tsv")) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(fields -> new Row(fields[0], fields[1], fields[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("later-names.tsv", e);
        }
    }

    /** The command that {@code group:later} means. */
    static Optional<String> earlier(String group, String later) {
        return ROWS.stream()
                .filter(row -> row.group.equals(group) && row.later.equals(later))
                .map(Row::earlier)
                .findFirst();
    }

    /** The commands that the name may mean without its group. */
    static List<String> earlier(String later) {
        return ROWS.stream()
                .filter(row -> row.later.equals(later))
                .map(Row::earlier)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A section of a page in docs/ that a test makes; {@code -Dsipwright.docs=write} writes it, and else it is compared. */
final class DocumentSection {
    private static final Path DOCS = Path.of("../../docs");

    private final Path page;
    private final String heading;

    private DocumentSection(Path page, String title) {
        this.page = page;
        this.heading = "## " + title + "\n";
    }

    static DocumentSection of(String page, String title) {
        return new DocumentSection(DOCS.resolve(page), title);
    }

    /** Compares or writes what stands under the heading; the other sections of the page stay as they are. */
    void verify(String text) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "# Compatibility\n\n";
        int start = before.indexOf(heading);
        int next = start < 0 ? -1 : before.indexOf("\n## ", start);
        String section = heading + "\n" + text;
        if ("write".equals(System.getProperty("sipwright.docs"))) {
            String head = start < 0 ? before.stripTrailing() + "\n\n" : before.substring(0, start);
            String tail = next < 0 ? "" : before.substring(next);
            Files.writeString(page, head + section + tail);
        } else {
            String found = start < 0 ? "" : before.substring(start, next < 0 ? before.length() : next);
            assertEquals(
                    section.strip(),
                    found.strip(),
                    () -> page + ", section '" + heading.strip() + "': run the test with -Dsipwright.docs=write");
        }
    }
}

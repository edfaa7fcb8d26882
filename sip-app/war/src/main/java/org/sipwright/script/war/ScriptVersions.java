// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.runtime.management.ScriptControl.Version;

/** The texts that ran, a file each, the newest 50. Used under the application's lock. */
final class ScriptVersions {
    private static final int KEPT = 50;
    private static final String EXTENSION = ".cfg";

    private final Path folder;

    ScriptVersions(Path folder) {
        this.folder = folder;
    }

    /** In the server's data folder, apart for each script; where there is no server, in that of temporary files. */
    static ScriptVersions of(Path script) {
        String data = System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir"));
        String name = script.toAbsolutePath().toString().replaceAll("[^A-Za-z0-9.-]", "_");
        return new ScriptVersions(Path.of(data, "sipwright", "versions", name));
    }

    /** Keeps a text, where the newest one is another. */
    void keep(String text, long now) throws IOException {
        List<Version> known = all();
        if (!known.isEmpty() && known.getFirst().text().equals(text)) {
            return;
        }
        Files.createDirectories(folder);
        long time = known.isEmpty() ? now : Math.max(now, known.getFirst().time() + 1);
        Files.writeString(folder.resolve(time + EXTENSION), text, ISO_8859_1);
        for (Version old : known.subList(Math.min(known.size(), KEPT - 1), known.size())) {
            Files.deleteIfExists(folder.resolve(old.id() + EXTENSION));
        }
    }

    /** All, the newest first. */
    List<Version> all() throws IOException {
        List<Version> versions = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.matches("[0-9]{1,18}\\" + EXTENSION)) {
                        String id = name.substring(0, name.length() - EXTENSION.length());
                        versions.add(new Version(id, Long.parseLong(id), Files.readString(file, ISO_8859_1)));
                    }
                }
            }
        }
        versions.sort(Comparator.comparingLong(Version::time).reversed());
        return versions;
    }
}

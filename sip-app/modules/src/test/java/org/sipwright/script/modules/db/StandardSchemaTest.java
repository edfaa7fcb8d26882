// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSchemaTest {
    private static final Pattern MIGRATION = Pattern.compile("V([0-9]+)__.*\\.sql");

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void latest_isTheLastMigrationOfEachKind(String kind) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(StandardSchema.class.getResource("schema/" + kind))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            int last = files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .max()
                    .orElseThrow();
            assertEquals(StandardSchema.LATEST, Integer.toString(last));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.sipwright.script.runtime.declaration.GlobalParameter;

/** The global parameters of all releases and what becomes of each; globals.tsv lists them: name, effect, sentence. */
final class GlobalParameters {
    private static final int FIELDS = 3;

    private GlobalParameters() {}

    static List<GlobalParameter> all() {
        try (var stream = GlobalParameters.class.getResourceAsStream("globals.tsv")) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", FIELDS))
                    .map(row -> new GlobalParameter(
                            row[0], GlobalParameter.Effect.valueOf(row[1].toUpperCase(Locale.ROOT)), row[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("globals.tsv", e);
        }
    }
}

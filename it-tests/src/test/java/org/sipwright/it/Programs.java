// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that some tests use, and are skipped without. */
final class Programs {
    private Programs() {}

    /** Where it is on the PATH. */
    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether it can be run from the PATH. */
    static boolean isInstalled(String program) {
        return find(program).isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of the machine that some tests use, and are skipped without. */
final class Programs {
    private Programs() {}

    /** Whether it can be run from the PATH. */
    static boolean isInstalled(String program) {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}

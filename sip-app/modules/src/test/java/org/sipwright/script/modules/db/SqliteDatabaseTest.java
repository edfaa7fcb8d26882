// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** SQLite, in a file. */
class SqliteDatabaseTest extends DatabaseContract {
    @TempDir
    static Path folder;

    @Override
    String url() {
        return "sqlite://" + folder.resolve("contract.db");
    }
}

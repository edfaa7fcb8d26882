// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSql, a real server; skipped where the machine has none. */
class PostgreSqlDatabaseTest extends DatabaseContract {
    private static TestServers server;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(TestServers.program("initdb").isPresent(), "PostgreSql is not installed here");
        server = TestServers.postgres();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    String url() {
        return "postgres://opensips@127.0.0.1:" + server.port() + "/postgres";
    }
}

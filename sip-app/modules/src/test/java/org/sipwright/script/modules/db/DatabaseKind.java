// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The kinds of databases that every test of them runs with. PostgreSQL and MariaDB are real servers, one each for all tests. */
public enum DatabaseKind {
    /** H2, in memory. */
    H2,
    /** SQLite, in a file. */
    SQLITE,
    /** PostgreSQL. */
    POSTGRESQL,
    /** MariaDB. */
    MARIADB,
    /** Files of db_text. */
    TEXT;

    private final Set<String> made = new HashSet<>();
    private DatabaseServer server;

    /** What makes a server. */
    private interface Starter {
        DatabaseServer start() throws IOException, InterruptedException;
    }

    /** The URL of the database of this name, which is made by the first who asks. A machine without the server skips the test. */
    public synchronized String url(Path folder, String name) throws Exception {
        return switch (this) {
            case H2 -> "h2://mem:" + name;
            case SQLITE -> "sqlite://" + folder.resolve(name + ".db");
            case TEXT -> "text://" + folder.resolve(name);
            case POSTGRESQL -> onServer("initdb", DatabaseServer::postgres, name);
            case MARIADB -> onServer("mariadb-install-db", DatabaseServer::mariadb, name);
        };
    }

    /** The line of a script that loads the module for it; H2 has none, and modules are content with any. */
    String module() {
        String name = switch (this) {
            case H2, SQLITE -> "sqlite";
            case POSTGRESQL -> "postgres";
            case MARIADB -> "mysql";
            case TEXT -> "text";
        };
        return "loadmodule \"db_" + name + ".so\"\n";
    }

    private String onServer(String program, Starter starter, String name) throws Exception {
        if (server == null) {
            server = start(program, starter);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        }
        if (made.add(name)) {
            server.create(name);
        }
        return server.url(name);
    }

    private DatabaseServer start(String program, Starter starter) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                DatabaseServer.program(program).isPresent(),
                () -> this + " is not installed here: there is no program " + program);
        return starter.start();
    }

    private void stop() {
        try {
            server.close();
        } catch (IOException | InterruptedException e) {
            System.err.println(this + " was not stopped: " + e);
        }
    }

    /** A server of its own, for a test that kills it. */
    DatabaseServer ownServer(String database) throws IOException, InterruptedException, SQLException {
        DatabaseServer own = this == POSTGRESQL
                ? start("initdb", DatabaseServer::postgres)
                : start("mariadb-install-db", DatabaseServer::mariadb);
        own.create(database);
        return own;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The tables of OpenSIPS 3.6. A database that has tables already is left as it is, but for those made from here. */
final class StandardSchema {
    private static final String HISTORY = "sipwright_schema";

    /** The version of the last migration: a database that has it needs nothing, and the start does not wait for the library. */
    static final String LATEST = "1";

    private StandardSchema() {}

    static void createWhereEmpty(DataSource source, SqlDialect dialect, String shown)
            throws SQLException, ModuleStartException {
        // the connection is given back before the migration, which takes its own
        try (Connection connection = source.getConnection()) {
            Tables found = tables(connection);
            if (found == Tables.FOREIGN || (found == Tables.OWN && isLatest(connection))) {
                return;
            }
        }
        Flyway migrations = Flyway.configure(StandardSchema.class.getClassLoader())
                .dataSource(source)
                .locations(dialect.schema())
                .table(HISTORY)
                .load();
        try {
            if (migrate(migrations) > 0) {
                DatabaseLog.LOG.created(shown);
            }
        } catch (FlywayException e) {
            throw new ModuleStartException("the tables cannot be made in " + shown + ": " + e.getMessage(), e);
        }
    }

    /**
     * Does what is not done yet; the number of migrations. A server that ended in between leaves some of the tables behind, and
     * MariaDB, which has no transactions for them, a failed migration in the history too. The statements can all be done again,
     * so it is done again once the history is repaired.
     */
    private static int migrate(Flyway migrations) {
        try {
            return migrations.migrate().migrationsExecuted;
        } catch (FlywayException first) {
            try {
                migrations.repair();
                return migrations.migrate().migrationsExecuted;
            } catch (FlywayException second) {
                second.addSuppressed(first);
                throw second;
            }
        }
    }

    private static boolean isLatest(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        try (Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery("SELECT * FROM " + quote + HISTORY + quote)) {
            while (done.next()) {
                if (LATEST.equals(done.getString("version")) && done.getBoolean("success")) {
                    return true;
                }
            }
        }
        return false;
    }

    private enum Tables {
        /** No table at all. */
        NONE,
        /** Made from here. */
        OWN,
        /** Made by others. */
        FOREIGN
    }

    private static Tables tables(Connection connection) throws SQLException {
        Tables found = Tables.NONE;
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (name.equalsIgnoreCase(HISTORY)) {
                    return Tables.OWN;
                }
                if (!name.startsWith("sqlite_")) {
                    found = Tables.FOREIGN;
                }
            }
        }
        return found;
    }
}

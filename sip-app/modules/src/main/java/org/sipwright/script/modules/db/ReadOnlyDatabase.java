// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.function.Consumer;

/** A database as a draft sees it that is tried: it reads, and what it writes is forgotten. */
record ReadOnlyDatabase(Database database) implements Database {
    @Override
    public SqlDialect dialect() {
        return database.dialect();
    }

    @Override
    public String shown() {
        return database.shown();
    }

    @Override
    public String upsertStatement(String table, List<String> columns, List<String> key) {
        return database.upsertStatement(table, columns, key);
    }

    @Override
    public List<Row> query(String sql, List<?> arguments) throws DatabaseException {
        return isQuery(sql) ? database.query(sql, arguments) : List.of();
    }

    /** A script can hand any statement to a function that queries. */
    private static boolean isQuery(String sql) {
        return sql.stripLeading().regionMatches(true, 0, "SELECT", 0, 6) && sql.indexOf(';') < 0;
    }

    @Override
    public void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException {
        database.scan(sql, arguments, visitor);
    }

    @Override
    public int update(String sql, List<?> arguments) {
        return 1;
    }

    @Override
    public void batch(String sql, List<? extends List<?>> arguments) {
        // forgotten
    }

    @Override
    public boolean hasColumn(String table, String column) throws DatabaseException {
        return database.hasColumn(table, column);
    }

    @Override
    public void close() {
        database.close();
    }
}

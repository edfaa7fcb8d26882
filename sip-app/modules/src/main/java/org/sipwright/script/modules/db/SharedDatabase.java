// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.function.Consumer;

/**
 * One use of a database that others use too. Thread-safe.
 *
 * @param database the database
 * @param onClose gives this use of it back
 */
record SharedDatabase(Database database, Runnable onClose) implements Database {
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
        return database.query(sql, arguments);
    }

    @Override
    public void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException {
        database.scan(sql, arguments, visitor);
    }

    @Override
    public int update(String sql, List<?> arguments) throws DatabaseException {
        return database.update(sql, arguments);
    }

    @Override
    public void batch(String sql, List<? extends List<?>> arguments) throws DatabaseException {
        database.batch(sql, arguments);
    }

    @Override
    public boolean hasColumn(String table, String column) throws DatabaseException {
        return database.hasColumn(table, column);
    }

    @Override
    public void close() {
        onClose.run();
    }
}

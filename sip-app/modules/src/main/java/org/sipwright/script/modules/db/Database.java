// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.function.Consumer;

/**
 * A database that modules share by its URL. Thread-safe; all methods block, for a few seconds at most. Arguments are Strings,
 * Integers, Longs, Doubles, LocalDateTimes, byte arrays, or null.
 */
public interface Database extends AutoCloseable {

    /** Its kind. */
    SqlDialect dialect();

    /** What logs call it: the URL without the password. */
    String shown();

    /** The most rows that a query gives; more are an error, since a script could not hold them. */
    int MOST_ROWS = 5_000_000;

    /** The statement that inserts a row, or changes the one with the same key. */
    default String upsertStatement(String table, List<String> columns, List<String> key) {
        return dialect().upsert(table, columns, key);
    }

    /** Asks a query. */
    List<Row> query(String sql, List<?> arguments) throws DatabaseException;

    /** Asks a query of any size, which may take its time: rows are shown one by one and not kept. For loading tables. */
    void scan(String sql, List<?> arguments, Consumer<Row> visitor) throws DatabaseException;

    /**
     * Changes rows.
     *
     * @return the number of changed rows
     */
    int update(String sql, List<?> arguments) throws DatabaseException;

    /** Does one statement with many sets of arguments, all in one transaction. */
    void batch(String sql, List<? extends List<?>> arguments) throws DatabaseException;

    /** Whether a table has a column. */
    boolean hasColumn(String table, String column) throws DatabaseException;

    /** Gives this use of the database back; the last one closes its connections. */
    @Override
    void close();
}

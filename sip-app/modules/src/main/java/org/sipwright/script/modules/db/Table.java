// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/**
 * A table of a database, by the names that a module's parameters gave. Thread-safe; its methods block.
 *
 * @param database the database
 * @param name the table's name
 */
public record Table(Database database, String name) {

    /**
     * Checks the version that the table {@code version} holds for this one.
     *
     * @param versionTable the name of that table
     * @throws ModuleStartException when it is another one, or the database cannot say
     */
    public Table checked(String versionTable, int version) throws ModuleStartException {
        SqlDialect dialect = database.dialect();
        try {
            List<Row> rows = database.query(
                    "SELECT " + dialect.quote("table_version") + " FROM " + dialect.quote(versionTable) + " WHERE "
                            + dialect.quote("table_name") + " = ?",
                    List.of(name));
            long found = rows.isEmpty() ? 0 : rows.getFirst().number(0);
            if (found != version) {
                throw new ModuleStartException("the table '" + name + "' in " + database.shown() + " has version "
                        + found + ", and version " + version + " is needed; migrate the database to OpenSIPS 3.6");
            }
            return this;
        } catch (DatabaseException e) {
            throw new ModuleStartException(
                    "the version of the table '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The rows that match all conditions. */
    public List<Row> select(List<String> columns, SequencedMap<String, ?> where) throws DatabaseException {
        return select(columns, where, "");
    }

    /** The rows that match all conditions, ordered by a column; the empty string for no order. */
    public List<Row> select(List<String> columns, SequencedMap<String, ?> where, String order)
            throws DatabaseException {
        SqlDialect dialect = database.dialect();
        String names = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        String sorted = order.isEmpty() ? "" : " ORDER BY " + dialect.quote(order);
        return database.query(
                "SELECT " + names + " FROM " + dialect.quote(name) + where(where) + sorted, arguments(where));
    }

    /** Shows all rows one by one; for loading large tables. */
    public void scan(List<String> columns, Consumer<Row> visitor) throws DatabaseException {
        SqlDialect dialect = database.dialect();
        String names = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        database.scan("SELECT " + names + " FROM " + dialect.quote(name), List.of(), visitor);
    }

    /** Inserts a row. */
    public void insert(SequencedMap<String, ?> values) throws DatabaseException {
        database.update(insertStatement(List.copyOf(values.sequencedKeySet())), new ArrayList<>(values.values()));
    }

    /** Inserts rows that have the same columns: all of them, or none. */
    public void insertAll(List<? extends SequencedMap<String, ?>> rows) throws DatabaseException {
        if (!rows.isEmpty()) {
            List<String> columns = List.copyOf(rows.getFirst().sequencedKeySet());
            database.batch(
                    insertStatement(columns),
                    rows.stream().map(row -> new ArrayList<>(row.values())).toList());
        }
    }

    /** The statement that inserts a row with these columns. */
    public String insertStatement(List<String> columns) {
        SqlDialect dialect = database.dialect();
        String names = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + dialect.quote(name) + " (" + names + ") VALUES (" + marks + ")";
    }

    /** Inserts a row, or changes the one with the same key. */
    public void upsert(SequencedMap<String, ?> values, List<String> key) throws DatabaseException {
        database.update(upsertStatement(List.copyOf(values.sequencedKeySet()), key), new ArrayList<>(values.values()));
    }

    /** The statement of {@link #upsert}, for batches. */
    public String upsertStatement(List<String> columns, List<String> key) {
        return database.upsertStatement(name, columns, key);
    }

    /** Changes the rows that match all conditions; the number of rows. */
    public int update(SequencedMap<String, ?> values, SequencedMap<String, ?> where) throws DatabaseException {
        SqlDialect dialect = database.dialect();
        String changes = values.sequencedKeySet().stream()
                .map(column -> dialect.quote(column) + " = ?")
                .collect(Collectors.joining(", "));
        List<Object> arguments = new ArrayList<>(values.values());
        arguments.addAll(arguments(where));
        return database.update("UPDATE " + dialect.quote(name) + " SET " + changes + where(where), arguments);
    }

    /** Takes the rows out that match all conditions; the number of rows. */
    public int delete(SequencedMap<String, ?> where) throws DatabaseException {
        return database.update("DELETE FROM " + database.dialect().quote(name) + where(where), arguments(where));
    }

    private String where(SequencedMap<String, ?> conditions) {
        if (conditions.isEmpty()) {
            return "";
        }
        SqlDialect dialect = database.dialect();
        return " WHERE "
                + conditions.sequencedEntrySet().stream()
                        .map(one -> dialect.quote(one.getKey()) + (one.getValue() == null ? " IS NULL" : " = ?"))
                        .collect(Collectors.joining(" AND "));
    }

    private static List<Object> arguments(Map<String, ?> conditions) {
        List<Object> arguments = new ArrayList<>();
        conditions.values().forEach(value -> {
            if (value != null) {
                arguments.add(value);
            }
        });
        return arguments;
    }

    /** An ordered map of columns and values: names and values take turns. */
    public static SequencedMap<String, Object> columns(Object... namesAndValues) {
        SequencedMap<String, Object> columns = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return columns;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.sipwright.console.tables.Column.Rule;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;
import org.sipwright.script.runtime.management.ScriptControl;

/** Reads and changes the rows of declared tables, in the database that the running script names. Thread-safe. */
@ApplicationScoped
public class TableStore {
    private static final String SECRET = "***";

    private final Map<String, Database> open = new ConcurrentHashMap<>();

    /** For the container. */
    public TableStore() {}

    /**
     * The database that a module was given at the start, the script's default one, or that of another module; empty where the
     * script names none.
     */
    static String url(ScriptControl script, String module) {
        ScriptEnvironment environment = script.environment();
        List<String> standard = environment.global("db_default_url");
        return given(script, module)
                .or(() -> standard.isEmpty() ? Optional.empty() : Optional.of(standard.getLast()))
                .or(() -> environment.modules().stream()
                        .flatMap(one -> given(script, one.name()).stream())
                        .findFirst())
                .orElse("");
    }

    private static Optional<String> given(ScriptControl script, String module) {
        return script.parameter(module, "db_url").filter(url -> !url.isEmpty());
    }

    private Table table(EditedTable table, ScriptControl script) throws DatabaseException {
        String url = url(script, table.module());
        try {
            Database database = open.get(url);
            if (database == null) {
                Database made = Databases.open(script.environment(), Databases.url(script.environment(), url));
                Database there = open.putIfAbsent(url, made);
                if (there != null) {
                    made.close();
                }
                database = there == null ? made : there;
            }
            return new Table(database, table.name());
        } catch (ModuleStartException e) {
            throw new DatabaseException(e.getMessage(), true, e);
        }
    }

    /** A page; the key comes first, then the columns; secrets are shown as stars. */
    public Page page(EditedTable table, ScriptControl script, Query query) throws DatabaseException {
        Table place = table(table, script);
        List<Object> arguments = new ArrayList<>();
        String where = where(place, table, query.search(), arguments);
        String from = " FROM " + quote(place, table.name());
        long total = place.database()
                .query("SELECT COUNT(*)" + from, List.of())
                .getFirst()
                .number(0);
        long matched = where.isEmpty()
                ? total
                : place.database()
                        .query("SELECT COUNT(*)" + from + where, arguments)
                        .getFirst()
                        .number(0);
        List<Row> rows = matched <= query.offset()
                ? List.of()
                : rows(
                        place,
                        table,
                        "SELECT " + list(place, names(table)) + from + where,
                        arguments,
                        Slice.of(query, matched));
        return new Page(
                total, matched, rows.stream().map(row -> shown(table, row)).toList());
    }

    /**
     * Which rows are asked for. Databases walk over all rows before a page, so that one in the second half is asked for from the end.
     *
     * @param backwards whether the last rows come first
     */
    private record Slice(int sort, boolean descending, boolean backwards, long offset, long count) {
        static Slice of(Query query, long matched) {
            long count = Math.min(query.count(), matched - query.offset());
            long behind = matched - query.offset() - count;
            return behind < query.offset()
                    ? new Slice(query.sort(), !query.descending(), true, behind, count)
                    : new Slice(query.sort(), query.descending(), false, query.offset(), count);
        }
    }

    private static List<Row> rows(Table place, EditedTable table, String select, List<Object> arguments, Slice slice)
            throws DatabaseException {
        String direction = slice.descending() ? " DESC" : "";
        String key = quote(place, table.key()) + direction;
        // the key decides among equals, else a row might stand on two pages or on none
        String order = slice.sort() <= 0
                ? key
                : quote(
                                place,
                                names(table)
                                        .get(Math.min(
                                                slice.sort(), table.columns().size()))) + direction + ", " + key;
        List<Row> rows = place.database()
                .query(
                        select + " ORDER BY " + order + " LIMIT " + slice.count() + " OFFSET " + slice.offset(),
                        arguments);
        return slice.backwards() ? rows.reversed() : rows;
    }

    private static String where(Table place, EditedTable table, String search, List<Object> arguments) {
        if (search.isEmpty()) {
            return "";
        }
        String pattern = "%"
                + search.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
        List<String> conditions = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean text = !column.isSecret()
                    && !column.isNumber()
                    && !(column.rule() instanceof Rule.Pem)
                    && !(column.rule() instanceof Rule.Time)
                    && !(column.rule() instanceof Rule.Choice);
            if (text) {
                conditions.add("LOWER(" + quote(place, column.name()) + ") LIKE ? ESCAPE '!'");
                arguments.add(pattern);
            }
        }
        return " WHERE (" + String.join(" OR ", conditions) + ")";
    }

    private static String quote(Table place, String name) {
        return place.database().dialect().quote(name);
    }

    private static String list(Table place, List<String> names) {
        return names.stream().map(name -> quote(place, name)).collect(Collectors.joining(", "));
    }

    private static List<String> names(EditedTable table) {
        List<String> names = new ArrayList<>(List.of(table.key()));
        table.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    private static List<Object> shown(EditedTable table, Row row) {
        List<Object> values = new ArrayList<>();
        values.add(row.text(0));
        for (int i = 0; i < table.columns().size(); i++) {
            String text = row.text(i + 1);
            values.add(table.columns().get(i).isSecret() && !text.isEmpty() ? SECRET : text);
        }
        return values;
    }

    /** A row as texts, its secrets as stars; empty when it is not there. */
    public Map<String, String> row(EditedTable table, ScriptControl script, long key) throws DatabaseException {
        Table place = table(table, script);
        List<String> names = names(table);
        List<Row> rows = place.select(names, Table.columns(table.key(), key));
        Map<String, String> values = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            List<Object> shown = shown(table, rows.getFirst());
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), shown.get(i).toString());
            }
        }
        return values;
    }

    /** Checks and converts a row; where a secret is stars, it stays as it was. */
    static SequencedMap<String, Object> checked(EditedTable table, Map<String, String> row) throws RowProblems {
        List<String> problems = new ArrayList<>();
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        for (String name : row.keySet()) {
            if (table.column(name).isEmpty() && !name.equals(table.key())) {
                problems.add("There is no column '" + name + "'.");
            }
        }
        for (Column column : table.columns()) {
            String value = row.getOrDefault(column.name(), column.standard()).strip();
            if (column.name().equals("last_modified")) {
                values.put(column.name(), LocalDateTime.now(ZoneOffset.UTC).withNano(0));
            } else if (!column.isSecret() || !value.equals(SECRET)) {
                column.problem(value).ifPresent(problems::add);
                values.put(column.name(), value);
            }
        }
        if (!problems.isEmpty()) {
            throw new RowProblems(problems);
        }
        values.replaceAll((name, value) -> converted(table.column(name).orElseThrow(), value));
        if (table.name().equals("subscriber")) {
            PasswordHashes.fill(values);
        }
        return values;
    }

    private static Object converted(Column column, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        boolean number = column.isNumber()
                || column.rule() instanceof Rule.Choice choice
                        && choice.values().getFirst().matches("[0-9]");
        if (text.isEmpty()) {
            return column.needed() ? "" : number || !column.standard().isEmpty() ? null : emptyOf(column);
        }
        return number
                ? (Object) Long.valueOf(text)
                : column.rule() instanceof Rule.Pem
                        ? text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)
                        : text;
    }

    /** Columns with a place in an index are not null in the standard schema. */
    private static Object emptyOf(Column column) {
        return column.isSecret() && column.rule() instanceof Rule.Secret
                        || column.name().endsWith("domain")
                        || column.name().equals("prefix")
                ? ""
                : null;
    }

    /** Adds a row. */
    public void insert(EditedTable table, ScriptControl script, Map<String, String> row)
            throws DatabaseException, RowProblems {
        SequencedMap<String, Object> values = checked(table, row);
        table(table, script).insert(values);
    }

    /** Adds rows, all or none. */
    public int insertAll(EditedTable table, ScriptControl script, List<Map<String, String>> rows)
            throws DatabaseException, RowProblems {
        List<List<Object>> arguments = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (int i = 0; i < rows.size(); i++) {
            try {
                SequencedMap<String, Object> values = checked(table, rows.get(i));
                arguments.add(new ArrayList<>(names.stream()
                        .map(name -> values.getOrDefault(name, null))
                        .collect(Collectors.toCollection(ArrayList::new))));
            } catch (RowProblems e) {
                problems.add("Line " + (i + 2) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new RowProblems(problems.subList(0, Math.min(problems.size(), 20)));
        }
        Table place = table(table, script);
        place.database().batch(place.insertStatement(names), arguments);
        return rows.size();
    }

    /** Changes a row; false when it is not there. */
    public boolean update(EditedTable table, ScriptControl script, long key, Map<String, String> row)
            throws DatabaseException, RowProblems {
        SequencedMap<String, Object> values = checked(table, row);
        return table(table, script).update(values, Table.columns(table.key(), key)) > 0;
    }

    /** Takes a row out; false when it is not there. */
    public boolean delete(EditedTable table, ScriptControl script, long key) throws DatabaseException {
        return table(table, script).delete(Table.columns(table.key(), key)) > 0;
    }

    @PreDestroy
    void close() {
        open.values().forEach(Database::close);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipwright.script.modules.db.SqlDialect;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.modules.json.JsonException;

/**
 * Statements from lists of columns and conditions in JSON. Values go beside the statement, never into it. Immutable.
 *
 * @param sql the statement, with a question mark for each value
 * @param arguments the values
 */
record StructuredQuery(String sql, List<Object> arguments) {
    private static final String PLAIN_NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";

    /** A condition, or a column with its new value. */
    private record Term(String column, String operator, Object value) {}

    static StructuredQuery select(SqlDialect dialect, String columns, String table, String filter, String order)
            throws JsonException {
        String names = columns.isEmpty()
                ? "*"
                : list(columns).stream()
                        .map(one -> name(dialect, one.toString()))
                        .collect(Collectors.joining(", "));
        List<Object> arguments = new ArrayList<>();
        String sql = "SELECT " + names + " FROM " + name(dialect, table) + where(dialect, filter, arguments)
                + (order.isEmpty() ? "" : " ORDER BY " + name(dialect, order));
        return new StructuredQuery(sql, arguments);
    }

    static StructuredQuery update(SqlDialect dialect, String columns, String table, String filter)
            throws JsonException {
        List<Object> arguments = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (Term term : terms(columns)) {
            changes.add(name(dialect, term.column) + " = ?");
            arguments.add(term.value);
        }
        if (changes.isEmpty()) {
            throw new JsonException("no column is to be changed");
        }
        String sql = "UPDATE " + name(dialect, table) + " SET " + String.join(", ", changes)
                + where(dialect, filter, arguments);
        return new StructuredQuery(sql, arguments);
    }

    static StructuredQuery insert(SqlDialect dialect, String table, String columns) throws JsonException {
        List<Object> arguments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Term term : terms(columns)) {
            names.add(name(dialect, term.column));
            arguments.add(term.value);
        }
        String marks = names.stream().map(one -> "?").collect(Collectors.joining(", "));
        String sql =
                "INSERT INTO " + name(dialect, table) + " (" + String.join(", ", names) + ") VALUES (" + marks + ")";
        return new StructuredQuery(sql, arguments);
    }

    static StructuredQuery delete(SqlDialect dialect, String table, String filter) throws JsonException {
        List<Object> arguments = new ArrayList<>();
        return new StructuredQuery(
                "DELETE FROM " + name(dialect, table) + where(dialect, filter, arguments), arguments);
    }

    /** An insertion that takes the place of the row with the same key. */
    static StructuredQuery replace(SqlDialect dialect, String table, String columns) throws JsonException {
        if (dialect == SqlDialect.POSTGRESQL) {
            throw new JsonException("PostgreSQL has no REPLACE");
        }
        StructuredQuery insert = insert(dialect, table, columns);
        return new StructuredQuery("REPLACE" + insert.sql.substring("INSERT".length()), insert.arguments);
    }

    /** What is no plain name, such as count(*), is written as it stands: it comes from the script. */
    private static String name(SqlDialect dialect, String text) {
        return text.matches(PLAIN_NAME) ? dialect.quote(text) : text;
    }

    private static String where(SqlDialect dialect, String filter, List<Object> arguments) throws JsonException {
        if (filter.isEmpty()) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        for (Term term : terms(filter)) {
            String column = name(dialect, term.column);
            if (term.value == null) {
                conditions.add(column + (term.operator.equals("=") ? " IS NULL" : " IS NOT NULL"));
            } else {
                conditions.add(column + ' ' + term.operator + " ?");
                arguments.add(term.value);
            }
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<?> list(String text) throws JsonException {
        if (Json.parse(text) instanceof List<?> list) {
            return list;
        }
        throw new JsonException("a list is expected, such as [\"column\"]");
    }

    private static List<Term> terms(String text) throws JsonException {
        List<Term> terms = new ArrayList<>();
        for (Object one : list(text)) {
            if (!(one instanceof Map<?, ?> pair) || pair.size() != 1) {
                throw new JsonException("'" + Json.write(one) + "' is no pair of a column and a value");
            }
            Map.Entry<?, ?> entry = pair.entrySet().iterator().next();
            String column = entry.getKey().toString();
            if (entry.getValue() instanceof Map<?, ?> condition && condition.size() == 1) {
                Map.Entry<?, ?> inner = condition.entrySet().iterator().next();
                terms.add(new Term(column, inner.getKey().toString(), value(inner.getValue())));
            } else {
                terms.add(new Term(column, "=", value(entry.getValue())));
            }
        }
        return terms;
    }

    private static Object value(Object json) throws JsonException {
        if (json == Json.NULL) {
            return null;
        }
        if (json instanceof String || json instanceof Number || json instanceof Boolean) {
            return json;
        }
        throw new JsonException("'" + Json.write(json) + "' is neither a text nor a number nor null");
    }
}

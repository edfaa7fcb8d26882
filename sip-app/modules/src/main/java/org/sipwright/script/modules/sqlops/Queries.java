// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.SqlDialect;
import org.sipwright.script.modules.json.JsonException;
import org.sipwright.script.runtime.ScriptContext;

/** Queries of scripts with their return codes: 1, -1 where it failed, -2 where there is no row. Thread-safe. */
final class Queries {
    static final int YES = 1;
    static final int NO = -1;
    static final int NOTHING = -2;
    private static final Pattern GIVES_ROWS = Pattern.compile(
            "\\s*[(]*\\s*(?:SELECT|WITH|VALUES|SHOW|DESC|DESCRIBE|EXPLAIN|PRAGMA|CALL|TABLE)\\b.*|.*\\bRETURNING\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final SqlConnections connections;

    Queries(SqlConnections connections) {
        this.connections = connections;
    }

    /** Puts a statement together for a database. */
    @FunctionalInterface
    interface Builder {
        StructuredQuery build(SqlDialect dialect) throws JsonException;
    }

    /** A query in the script's own words; without rows, as after a change, it gives -2. */
    int raw(int id, String sql, Predicate<List<Row>> taker) {
        Optional<Database> database = connections.get(id);
        if (database.isEmpty()) {
            return NO;
        }
        try {
            if (!GIVES_ROWS.matcher(sql).matches()) {
                database.get().update(sql, List.of());
                return NOTHING;
            }
            return taken(database.get().query(sql, List.of()), taker);
        } catch (DatabaseException e) {
            return NO;
        }
    }

    private static int taken(List<Row> rows, Predicate<List<Row>> taker) {
        return rows.isEmpty() ? NOTHING : taker.test(rows) ? YES : NO;
    }

    /** A query that was put together. */
    int select(int id, Builder builder, Predicate<List<Row>> taker) {
        Optional<Database> database = connections.get(id);
        if (database.isEmpty()) {
            return NO;
        }
        try {
            StructuredQuery query = builder.build(database.get().dialect());
            return taken(database.get().query(query.sql(), query.arguments()), taker);
        } catch (JsonException e) {
            SqlopsLog.LOG.notBuilt(e.getMessage());
            return NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** A change that was put together. */
    int change(int id, Builder builder) {
        Optional<Database> database = connections.get(id);
        if (database.isEmpty()) {
            return NO;
        }
        try {
            StructuredQuery query = builder.build(database.get().dialect());
            database.get().update(query.sql(), query.arguments());
            return YES;
        } catch (JsonException e) {
            SqlopsLog.LOG.notBuilt(e.getMessage());
            return NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** A taker that gives all rows to the variables of a script. */
    static Predicate<List<Row>> all(ScriptContext context, ResultPlaces places) {
        return rows -> places.takeAll(context, rows);
    }

    /** A taker that gives the first row to the variables of a script. */
    static Predicate<List<Row>> one(ScriptContext context, ResultPlaces places) {
        return rows -> places.takeOne(context, rows.getFirst());
    }
}

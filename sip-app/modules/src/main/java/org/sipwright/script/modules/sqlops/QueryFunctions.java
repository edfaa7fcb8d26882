// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The queries of sqlops. */
public final class QueryFunctions {
    private final Queries queries;

    QueryFunctions(Queries queries) {
        this.queries = queries;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_query",
            least = 1,
            blocking = true,
            doc =
                    "Asks a query of the script's own and puts the columns of all rows into AVPs, $avp(1) and so on where none are"
                            + " named. -1 it failed, -2 no rows.")
    public int query(
            ScriptContext context,
            String query,
            @ParsedBy(value = ResultPlaces.Reader.class, verbatim = true) ResultPlaces places,
            int database) {
        return queries.raw(database, query, Queries.all(context, places));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_query_one",
            least = 1,
            blocking = true,
            doc =
                    "Asks a query of the script's own and puts the columns of the first row into variables. -1 it failed, -2 no"
                            + " rows.")
    public int queryOne(
            ScriptContext context,
            String query,
            @ParsedBy(value = ResultPlaces.Reader.class, verbatim = true) ResultPlaces places,
            int database) {
        return queries.raw(database, query, Queries.one(context, places));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_select",
            least = 2,
            blocking = true,
            doc =
                    "Selects columns ([\"a\",\"b\"] in JSON, all where empty) of the rows of a table that a filter"
                            + " ([{\"a\":\"x\"},{\"b\":{\">\":1}}]) fits, ordered by a column, into AVPs. -1 it failed, -2 no rows.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int select(
            ScriptContext context,
            String columns,
            String table,
            String filter,
            String order,
            @ParsedBy(value = ResultPlaces.Reader.class, verbatim = true) ResultPlaces places,
            int database) {
        return queries.select(
                database,
                dialect -> StructuredQuery.select(dialect, columns, table, filter, order),
                Queries.all(context, places));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_select_one",
            least = 5,
            blocking = true,
            doc = "Selects as sql_select() does, and puts the first row into variables. -1 it failed, -2 no rows.")
    @SuppressWarnings("checkstyle:ParameterNumber") // as many as the script function has
    public int selectOne(
            ScriptContext context,
            String columns,
            String table,
            String filter,
            String order,
            @ParsedBy(value = ResultPlaces.Reader.class, verbatim = true) ResultPlaces places,
            int database) {
        return queries.select(
                database,
                dialect -> StructuredQuery.select(dialect, columns, table, filter, order),
                Queries.one(context, places));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_update",
            least = 2,
            blocking = true,
            doc = "Changes columns ([{\"a\":\"x\"}] in JSON) of the rows of a table that a filter fits.")
    public int update(ScriptContext context, String columns, String table, String filter, int database) {
        return queries.change(database, dialect -> StructuredQuery.update(dialect, columns, table, filter));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_insert",
            least = 2,
            blocking = true,
            doc = "Inserts a row ([{\"a\":\"x\"},{\"b\":1}] in JSON) into a table.")
    public int insert(ScriptContext context, String table, String columns, int database) {
        return queries.change(database, dialect -> StructuredQuery.insert(dialect, table, columns));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_replace",
            least = 2,
            blocking = true,
            doc = "Inserts a row in the place of the one with the same key, where the database has REPLACE.")
    public int replace(ScriptContext context, String table, String columns, int database) {
        return queries.change(database, dialect -> StructuredQuery.replace(dialect, table, columns));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_delete",
            least = 1,
            blocking = true,
            doc = "Deletes the rows of a table that a filter fits, or all.")
    public int delete(ScriptContext context, String table, String filter, int database) {
        return queries.change(database, dialect -> StructuredQuery.delete(dialect, table, filter));
    }
}

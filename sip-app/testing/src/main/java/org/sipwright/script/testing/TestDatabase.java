// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sipwright.script.language.ast.GlobalValue;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUrl;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/**
 * The database of a script under test: H2 in memory with the standard tables, in the place of every database that the script
 * names. Tables that only a few scripts need are made by the test itself. It is there from before the script starts.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> SCHEMES =
            Set.of("mysql", "postgres", "sqlite", "h2", "text", "virtual", "datasource");
    private static final String DEFAULT = "db_default_url";
    /** Kept here, since the level of a logger that nobody holds is lost. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final String url = "h2://mem:sipwright_test_" + COUNT.incrementAndGet();
    private Database database;

    TestDatabase() {}

    /** The script with this database in the place of its own. */
    Script in(Script script) {
        List<Script.Global> globals = new ArrayList<>();
        script.globals().stream().filter(one -> !one.name().equals(DEFAULT)).forEach(globals::add);
        if (!script.modules().isEmpty()) {
            var first = script.modules().getFirst();
            globals.add(new Script.Global(DEFAULT, url, new GlobalValue.Text(url), first.span(), first.order()));
        }
        List<Script.ModuleParameter> parameters = script.parameters().stream()
                .map(one -> isDatabase(one)
                        ? new Script.ModuleParameter(one.module(), one.name(), url, true, one.span(), one.order())
                        : one)
                .toList();
        return new Script(
                script.file(), script.dialect(), List.copyOf(globals), script.modules(), parameters, script.routes());
    }

    private static boolean isDatabase(Script.ModuleParameter parameter) {
        return parameter.name().endsWith("db_url")
                && DatabaseUrl.parse(parameter.value())
                        .filter(one -> SCHEMES.contains(one.scheme()))
                        .isPresent();
    }

    /** Whether a script can need it: it loads a module that can have a database. */
    static boolean isNeeded(Script script) {
        return script.modules().stream()
                .flatMap(one -> ScriptSource.FUNCTIONS.declared(one.name()).stream())
                .anyMatch(module ->
                        module.parameters().stream().anyMatch(one -> one.name().endsWith("db_url")));
    }

    /** It takes a while to make, so that is left until somebody needs it. */
    synchronized Database open() {
        if (database == null) {
            // a dozen lines for each test would hide what the script writes
            MIGRATIONS.setLevel(Level.WARNING);
            try {
                database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), url);
            } catch (ModuleStartException e) {
                throw new IllegalStateException("no database in memory: " + e.getMessage(), e);
            }
        }
        return database;
    }

    /**
     * Runs a statement that changes something.
     *
     * @return the number of changed rows
     */
    public int update(String sql, Object... arguments) {
        try {
            return open().update(sql, List.of(arguments));
        } catch (DatabaseException e) {
            throw new IllegalArgumentException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Inserts a row: the names and values of its columns in turn. */
    public void insert(String table, Object... columnsAndValues) {
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            names.append(i == 0 ? "" : ", ").append(columnsAndValues[i]);
            marks.append(i == 0 ? "?" : ", ?");
            values.add(columnsAndValues[i + 1]);
        }
        update("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")", values.toArray());
    }

    /** A user with a password in the table {@code subscriber}. */
    public void subscriber(String user, String domain, String password) {
        insert("subscriber", "username", user, "domain", domain, "password", password);
    }

    /** Asks a query; each row has its values by the names of the columns, as text, {@code null} for NULL. */
    public List<Map<String, String>> query(String sql, Object... arguments) {
        try {
            List<Map<String, String>> rows = new ArrayList<>();
            for (Row row : open().query(sql, List.of(arguments))) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    values.put(row.names().get(i), row.isNull(i) ? null : row.text(i));
                }
                rows.add(values);
            }
            return rows;
        } catch (DatabaseException e) {
            throw new IllegalArgumentException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Drops all of it. */
    synchronized void close() {
        if (database != null) {
            update("DROP ALL OBJECTS");
            database.close();
            database = null;
        }
    }
}

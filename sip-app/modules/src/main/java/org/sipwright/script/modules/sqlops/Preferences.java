// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.Avps;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** Values of users that are kept in a table and come into scripts as AVPs. Thread-safe once parameters are set. */
final class Preferences {
    private static final int INTEGER = 1;
    private static final int NAMED = 2;
    // the values that came from a table or went to one: they are not stored again
    private static final Slot<Map<String, Set<Object>>> STORED = Slot.named("stored AVPs");

    private final SqlConnections connections;
    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, Scheme> schemes = new HashMap<>();
    private String table = "usr_preferences";
    private boolean usesDomain;

    /** Where values are in a table that has a column for one kind of them. */
    private record Scheme(String table, Map<String, String> columns, boolean isInteger) {}

    Preferences(SqlConnections connections) {
        this.connections = connections;
    }

    List<ModuleParameter> parameters(String tableParameter) {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(ModuleParameter.text(
                tableParameter, "usr_preferences", "The table of users' values.", value -> table = value));
        all.add(ModuleParameter.number(
                "use_domain", 0, "Whether the domain of a URI counts.", value -> usesDomain = value != 0));
        for (String name : List.of("uuid", "username", "domain", "attribute", "value", "type")) {
            all.add(ModuleParameter.text(
                    name + "_column", name, "The column '" + name + "'.", value -> columns.put(name, value)));
        }
        all.add(new ModuleParameter(
                "db_scheme",
                ModuleParameter.Type.TEXT,
                "",
                "A table with one column for values: name:table=...;username_col=...;value_col=...;value_type=integer.",
                value -> scheme(value.text())));
        return all;
    }

    private void scheme(String text) throws LinkException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new LinkException("a scheme is written name:table=...;value_col=...");
        }
        Map<String, String> own = new HashMap<>();
        String ownTable = "";
        boolean isInteger = false;
        for (String part : text.substring(colon + 1).split(";")) {
            String[] sides = part.trim().split("=", 2);
            String value = sides.length == 2 ? sides[1].trim() : "";
            switch (sides[0].trim()) {
                case "" -> {
                    // a semicolon at the end
                }
                case "table" -> ownTable = value;
                case "uuid_col" -> own.put("uuid", value);
                case "username_col" -> own.put("username", value);
                case "domain_col" -> own.put("domain", value);
                case "value_col" -> own.put("value", value);
                case "value_type" -> isInteger = value.equals("integer");
                default -> throw new LinkException("'" + sides[0].trim() + "' is no part of a scheme");
            }
        }
        if (ownTable.isEmpty()) {
            throw new LinkException("the scheme '" + text.substring(0, colon) + "' names no table");
        }
        schemes.put(text.substring(0, colon).trim(), new Scheme(ownTable, own, isInteger));
    }

    private String column(String name) {
        return columns.getOrDefault(name, name);
    }

    private SequencedMap<String, Object> where(PreferenceOwner.Keys keys, Map<String, String> own, boolean isUri) {
        SequencedMap<String, Object> where = new LinkedHashMap<>();
        if (!keys.uuid().isEmpty()) {
            where.put(own.getOrDefault("uuid", column("uuid")), keys.uuid());
        }
        if (!keys.username().isEmpty()) {
            where.put(own.getOrDefault("username", column("username")), keys.username());
        }
        if (!keys.domain().isEmpty() && (usesDomain || !isUri)) {
            where.put(own.getOrDefault("domain", column("domain")), keys.domain());
        }
        return where;
    }

    private Table table(Database database, PreferenceName name) {
        return new Table(database, name.table().isEmpty() ? table : name.table());
    }

    /** Brings values into AVPs; -1 when there is none. It blocks. */
    int load(ScriptContext context, PreferenceOwner owner, PreferenceName name, int id, String prefix) {
        Optional<Database> database = connections.get(id);
        Optional<PreferenceOwner.Keys> keys = owner.keys(context);
        if (database.isEmpty() || keys.isEmpty()) {
            return -1;
        }
        boolean isUri = owner.part() == PreferenceOwner.Part.URI;
        try {
            int found = name.scheme().isEmpty()
                    ? loadPreferences(
                            context, table(database.get(), name), where(keys.get(), Map.of(), isUri), name, prefix)
                    : loadByScheme(context, database.get(), keys.get(), name, isUri, prefix);
            return found > 0 ? 1 : -1;
        } catch (DatabaseException e) {
            return -1;
        }
    }

    private int loadPreferences(
            ScriptContext context, Table from, SequencedMap<String, Object> where, PreferenceName name, String prefix)
            throws DatabaseException {
        name.avpName(context).ifPresent(attribute -> where.put(column("attribute"), attribute));
        List<Row> rows = from.select(List.of(column("attribute"), column("type"), column("value")), where);
        for (Row row : rows) {
            boolean isInteger = (row.number(1) & INTEGER) != 0;
            push(context, prefix + row.text(0), isInteger ? (Object) (int) row.number(2) : row.text(2));
        }
        return rows.size();
    }

    private int loadByScheme(
            ScriptContext context,
            Database database,
            PreferenceOwner.Keys keys,
            PreferenceName name,
            boolean isUri,
            String prefix)
            throws DatabaseException {
        Scheme scheme = schemes.get(name.scheme());
        if (scheme == null) {
            return 0;
        }
        List<Row> rows = new Table(database, scheme.table)
                .select(
                        List.of(scheme.columns.getOrDefault("value", column("value"))),
                        where(keys, scheme.columns, isUri));
        int found = 0;
        for (Row row : rows) {
            if (!row.isNull(0)) {
                Object value = scheme.isInteger ? (Object) (int) row.number(0) : row.text(0);
                push(context, prefix + name.avpName(context).orElseThrow(), value);
                found++;
            }
        }
        return found;
    }

    private static void push(ScriptContext context, String name, Object value) {
        context.state().pushAvp(name, value);
        stored(context).computeIfAbsent(name, key -> new HashSet<>()).add(value);
    }

    private static Map<String, Set<Object>> stored(ScriptContext context) {
        Optional<Map<String, Set<Object>>> there = context.state().get(STORED);
        if (there.isPresent()) {
            return there.get();
        }
        Map<String, Set<Object>> made = new HashMap<>();
        context.state().put(STORED, made);
        return made;
    }

    /** Writes AVPs that did not come from there; -1 when there is none. It blocks. */
    int store(ScriptContext context, PreferenceOwner owner, PreferenceName name, int id) {
        Optional<Database> database = connections.get(id);
        Optional<PreferenceOwner.Keys> keys = owner.keys(context);
        if (database.isEmpty() || keys.isEmpty() || !name.scheme().isEmpty()) {
            return -1;
        }
        Avps avps = context.state().avps();
        Set<String> names = name.avpName(context).map(Set::of).orElseGet(() -> Set.copyOf(avps.names()));
        int written = 0;
        try {
            for (String one : names) {
                Set<Object> known = stored(context).computeIfAbsent(one, key -> new HashSet<>());
                for (Object value : avps.all(one)) {
                    if (!known.add(value)) {
                        continue;
                    }
                    insert(table(database.get(), name), keys.get(), one, value);
                    written++;
                }
            }
        } catch (DatabaseException e) {
            return -1;
        }
        return written > 0 ? 1 : -1;
    }

    private void insert(Table into, PreferenceOwner.Keys keys, String name, Object value) throws DatabaseException {
        into.insert(Table.columns(
                column("uuid"),
                keys.uuid(),
                column("username"),
                keys.username(),
                column("domain"),
                keys.domain(),
                column("attribute"),
                name,
                column("type"),
                value instanceof Integer ? NAMED | INTEGER : NAMED,
                column("value"),
                value.toString()));
    }

    /** Deletes values from the table. It blocks. */
    int delete(ScriptContext context, PreferenceOwner owner, PreferenceName name, int id) {
        Optional<Database> database = connections.get(id);
        Optional<PreferenceOwner.Keys> keys = owner.keys(context);
        if (database.isEmpty() || keys.isEmpty() || !name.scheme().isEmpty()) {
            return -1;
        }
        SequencedMap<String, Object> where = where(keys.get(), Map.of(), owner.part() == PreferenceOwner.Part.URI);
        if (where.isEmpty()) {
            return -1;
        }
        name.avpName(context).ifPresent(attribute -> where.put(column("attribute"), attribute));
        try {
            table(database.get(), name).delete(where);
            context.state().clear(STORED);
            return 1;
        } catch (DatabaseException e) {
            return -1;
        }
    }
}

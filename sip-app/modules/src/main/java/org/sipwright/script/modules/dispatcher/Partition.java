// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;

/** The sets of one table. Thread-safe. */
final class Partition {
    private final String name;
    private final Table table;
    private final Map<String, String> columns;
    private final boolean keepsState;
    private final Database database;
    private volatile Map<Integer, TargetSet> sets = Map.of();

    Partition(String name, Database database, String table, Map<String, String> columns, boolean keepsState) {
        this.name = name;
        this.database = database;
        this.table = new Table(database, table);
        this.columns = columns;
        this.keepsState = keepsState;
    }

    String name() {
        return name;
    }

    Optional<TargetSet> set(int number) {
        return Optional.ofNullable(sets.get(number));
    }

    List<TargetSet> sets() {
        return new TreeMap<>(sets).values().stream().toList();
    }

    /** Loads the sets. States are kept where that is wanted. */
    void load(boolean inherit) throws DatabaseException {
        Map<String, Target> old = new HashMap<>();
        sets.values()
                .forEach(set -> set.targets()
                        .forEach(target ->
                                old.put(set.number() + " " + target.data().uri(), target)));
        Map<Integer, List<Target>> loaded = new HashMap<>();
        for (Row row : table.select(List.copyOf(columns.values()), Table.columns())) {
            String weight = row.text(4);
            Target.Data data = new Target.Data(
                    (int) row.number(0),
                    row.text(1),
                    row.text(2),
                    weight.matches("[0-9]{1,8}") ? Integer.parseInt(weight) : 1,
                    (int) row.number(5),
                    row.text(6),
                    row.text(7),
                    (int) row.number(8));
            Target before = old.get(data.set() + " " + data.uri());
            Target.State state = inherit && before != null
                    ? before.state()
                    : keepsState ? Target.State.ofTable(row.number(3)) : Target.State.ACTIVE;
            Target target = new Target(data, state);
            if (before != null) {
                target.setScriptAttributes(before.scriptAttributes());
            }
            loaded.computeIfAbsent(data.set(), key -> new ArrayList<>()).add(target);
        }
        Map<Integer, TargetSet> made = new HashMap<>();
        loaded.forEach((number, targets) -> made.put(number, new TargetSet(number, targets)));
        sets = made;
    }

    /** Writes a state; it blocks. */
    void store(Target target) throws DatabaseException {
        if (keepsState) {
            table.update(
                    Table.columns(columns.get("state"), target.state().ordinal()),
                    Table.columns(
                            columns.get("setid"),
                            target.data().set(),
                            columns.get("destination"),
                            target.data().uri()));
        }
    }

    void close() {
        database.close();
    }
}

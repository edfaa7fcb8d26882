// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.sipwright.script.modules.db.DatabaseException;

/** Keeps changes until they are written by a timer, so that no message waits for the database. Thread-safe. */
final class WriteBackStore implements ContactStore {
    private static final int ROWS = 5_000;

    private final SqlContactStore behind;
    private final Map<String, Map<Long, Waiting>> waiting = new ConcurrentHashMap<>();

    /** A contact that is to be written; a null contact is to be taken out. */
    private record Waiting(String aor, Contact contact) {}

    WriteBackStore(SqlContactStore behind) {
        this.behind = behind;
    }

    @Override
    public void change(String table, String aor, List<Contact> saved, List<Contact> deleted) {
        Map<Long, Waiting> changes = waiting.computeIfAbsent(table, key -> new ConcurrentHashMap<>());
        saved.forEach(contact -> changes.put(contact.id(), new Waiting(aor, contact)));
        deleted.forEach(contact -> changes.put(contact.id(), new Waiting(aor, null)));
    }

    @Override
    public void flush(String table) throws DatabaseException {
        Map<Long, Waiting> changes = waiting.getOrDefault(table, Map.of());
        // neighbours in the table are written together
        long[] ids =
                changes.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        for (int begin = 0; begin < ids.length; begin += ROWS) {
            Map<Long, Waiting> some = new LinkedHashMap<>();
            for (int i = begin; i < Math.min(begin + ROWS, ids.length); i++) {
                Waiting change = changes.get(ids[i]);
                if (change != null) {
                    some.put(ids[i], change);
                }
            }
            write(table, some);
            // what was changed meanwhile stays for the next round
            some.forEach(changes::remove);
        }
    }

    private void write(String table, Map<Long, Waiting> some) throws DatabaseException {
        List<List<Object>> rows = new ArrayList<>();
        List<Long> deleted = new ArrayList<>();
        some.forEach((id, change) -> {
            if (change.contact == null) {
                deleted.add(id);
            } else {
                rows.add(behind.row(change.aor, change.contact));
            }
        });
        behind.write(table, rows, deleted);
    }

    @Override
    public boolean isStored(String table, Contact contact) {
        return !waiting.getOrDefault(table, Map.of()).containsKey(contact.id());
    }

    @Override
    public void replace(String table, Optional<String> aor, Map<String, List<Contact>> contacts)
            throws DatabaseException {
        flush(table);
        behind.replace(table, aor, contacts);
    }

    /** The number of changes that wait. */
    int waiting(String table) {
        return waiting.getOrDefault(table, Map.of()).size();
    }

    @Override
    public void load(String table, BiConsumer<String, Contact> visitor) throws DatabaseException {
        behind.load(table, visitor);
    }
}

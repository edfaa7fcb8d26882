// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.sipwright.script.modules.db.DatabaseException;

/**
 * The contacts of one domain in the registrar's sense: a name, which is a table's in the database. Thread-safe, without a lock
 * that all share: readers never wait, and writers of different addresses do not meet.
 */
public final class LocationTable {
    private final String name;
    private final ContactStore store;
    private final Map<String, Bindings> records = new ConcurrentHashMap<>();
    private final List<ContactListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> latencies = new ConcurrentHashMap<>();
    private final LongAdder contacts = new LongAdder();
    private final LongAdder expirations = new LongAdder();

    LocationTable(String name, ContactStore store) {
        this.name = name;
        this.store = store;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Lets somebody hear of changes from here on. */
    public void listen(ContactListener listener) {
        listeners.add(listener);
    }

    /**
     * The contacts of an address of record, those that have expired included.
     *
     * @throws DatabaseException when they are kept nowhere but in a database, and that cannot say
     */
    public Bindings find(String aor) throws DatabaseException {
        return store.isOnlyPlace() ? store.find(name, aor) : records.getOrDefault(aor, Bindings.NONE);
    }

    /** The number of addresses of record. */
    public long users() {
        return records.size();
    }

    /** The number of contacts, those that have expired and wait to be taken out included. */
    public long contactCount() {
        return contacts.sum();
    }

    /** The number of contacts that have expired since the start. */
    public long expirations() {
        return expirations.sum();
    }

    /** Shows all addresses of record, while they may change. */
    public void forEach(BiConsumer<String, Bindings> visitor) throws DatabaseException {
        if (store.isOnlyPlace()) {
            stored().forEach(visitor);
        } else {
            records.forEach(visitor);
        }
    }

    /** Shows addresses of record, while they may change, until the visitor has seen enough and says true. */
    void forEachUntil(BiPredicate<String, Bindings> visitor) throws DatabaseException {
        if (store.isOnlyPlace()) {
            for (Map.Entry<String, Bindings> one : stored().entrySet()) {
                if (visitor.test(one.getKey(), one.getValue())) {
                    return;
                }
            }
        } else {
            for (Map.Entry<String, Bindings> one : records.entrySet()) {
                if (visitor.test(one.getKey(), one.getValue())) {
                    return;
                }
            }
        }
    }

    /**
     * Changes the contacts of an address of record. The change is a pure function, which is called again where another
     * change came between. The store sees the change first.
     *
     * @return the contacts after the change
     * @throws DatabaseException when the store cannot keep it; then nothing is changed
     */
    public Bindings change(String aor, UnaryOperator<Bindings> change) throws DatabaseException {
        return change(aor, change, store, false);
    }

    /** Changes the contacts of an address of record in memory alone; the store never hears of it. */
    public Bindings changeInMemory(String aor, UnaryOperator<Bindings> change) throws DatabaseException {
        return change(aor, change, store.isOnlyPlace() ? store : ContactStore.NONE, false);
    }

    private Bindings change(String aor, UnaryOperator<Bindings> change, ContactStore keeper, boolean expired)
            throws DatabaseException {
        while (true) {
            Bindings old = find(aor);
            Bindings next = change.apply(old);
            if (next == old) {
                return old;
            }
            List<Contact> saved = new ArrayList<>(2);
            List<Contact> deleted = new ArrayList<>(2);
            compare(old, next, saved, deleted);
            keeper.change(name, aor, saved, deleted);
            if (exchange(aor, old, next)) {
                contacts.add(next.size() - old.size());
                tell(aor, old, next, new Changed(saved, deleted, expired));
                return next;
            }
        }
    }

    private static void compare(Bindings old, Bindings next, List<Contact> saved, List<Contact> deleted) {
        for (Contact contact : next.contacts()) {
            if (old.contact(contact.id()).filter(same -> same == contact).isEmpty()) {
                saved.add(contact);
            }
        }
        for (Contact contact : old.contacts()) {
            if (next.contact(contact.id()).isEmpty()) {
                deleted.add(contact);
            }
        }
    }

    private boolean exchange(String aor, Bindings old, Bindings next) {
        if (store.isOnlyPlace()) {
            return true;
        }
        if (old == Bindings.NONE) {
            return next.isEmpty() || records.putIfAbsent(aor, next) == null;
        }
        return next.isEmpty() ? records.remove(aor, old) : records.replace(aor, old, next);
    }

    private record Changed(List<Contact> saved, List<Contact> deleted, boolean expired) {}

    private void tell(String aor, Bindings old, Bindings next, Changed changed) {
        for (ContactListener listener : listeners) {
            if (old.isEmpty() && !next.isEmpty()) {
                listener.onAorInsert(this, aor);
            }
            for (Contact contact : changed.saved) {
                if (old.contact(contact.id()).isEmpty()) {
                    listener.onInsert(this, aor, contact);
                } else {
                    listener.onUpdate(this, aor, contact);
                }
            }
            for (Contact contact : changed.deleted) {
                latencies.remove(contact.id());
                listener.onDelete(this, aor, contact, changed.expired);
            }
            if (!old.isEmpty() && next.isEmpty()) {
                listener.onAorDelete(this, aor);
            }
        }
    }

    /** Takes out what has expired by a time, in seconds of the epoch. */
    void expire(long now) {
        if (store.isOnlyPlace()) {
            expireStored(now);
            return;
        }
        records.forEach((aor, bindings) -> {
            long gone = bindings.contacts().stream()
                    .filter(contact -> !contact.isValid(now))
                    .count();
            if (gone > 0) {
                expirations.add(gone);
                try {
                    change(aor, old -> old.without(contact -> !contact.isValid(now)), store, true);
                } catch (DatabaseException e) {
                    // the store has counted and told it; the contact has expired all the same, and the next run tries
                    // again
                    expirations.add(-gone);
                }
            }
        });
    }

    private void expireStored(long now) {
        try {
            expirations.add(store.expire(name, now));
        } catch (DatabaseException e) {
            // counted and told by the database layer; the next run tries again
            return;
        }
    }

    /** Fills the empty table from the store; the number of contacts. */
    int load() throws DatabaseException {
        if (store.isOnlyPlace()) {
            return 0;
        }
        int[] count = {0};
        store.load(name, (aor, contact) -> {
            add(records, aor, contact);
            count[0]++;
        });
        contacts.add(count[0]);
        return count[0];
    }

    private Map<String, Bindings> stored() throws DatabaseException {
        Map<String, Bindings> stored = new LinkedHashMap<>();
        store.load(name, (aor, contact) -> add(stored, aor, contact));
        return stored;
    }

    private static void add(Map<String, Bindings> to, String aor, Contact contact) {
        Bindings others = to.get(aor);
        to.put(aor, others == null ? Bindings.of(List.of(contact)) : others.withStored(contact));
    }

    /** The time of the last answered ping of a contact in microseconds; 0 where there was none. */
    public int latency(long id) {
        return latencies.getOrDefault(id, 0);
    }

    /** Notes the time of an answered ping of a contact. */
    public void setLatency(long id, int microseconds) {
        latencies.put(id, microseconds);
    }

    void flush() throws DatabaseException {
        store.flush(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.sipwright.script.modules.db.DatabaseException;

/** What keeps contacts beside memory. Thread-safe. */
public interface ContactStore {

    /** Nothing does. */
    ContactStore NONE = new ContactStore() {};

    /**
     * A change is about to be made. Where it throws, nothing is changed in memory either.
     *
     * @param saved contacts that are new or changed
     * @param deleted contacts that go
     */
    default void change(String table, String aor, List<Contact> saved, List<Contact> deleted)
            throws DatabaseException {}

    /** Writes what waits to be written. */
    default void flush(String table) throws DatabaseException {}

    /** Whether a contact is stored as it is now. */
    default boolean isStored(String table, Contact contact) {
        return false;
    }

    /** Puts these contacts in place of all that are stored for an address of record, or for all of them. */
    default void replace(String table, Optional<String> aor, Map<String, List<Contact>> contacts)
            throws DatabaseException {}

    /** Whether contacts are kept nowhere else, so that each look-up asks here. */
    default boolean isOnlyPlace() {
        return false;
    }

    /** The contacts of one address of record. */
    default Bindings find(String table, String aor) throws DatabaseException {
        return Bindings.NONE;
    }

    /** Takes out what has expired by a time, in seconds of the epoch; the number of contacts. */
    default int expire(String table, long now) throws DatabaseException {
        return 0;
    }

    /** Shows all contacts of a table with their addresses of record, in any order, on the caller's thread. */
    default void load(String table, BiConsumer<String, Contact> visitor) throws DatabaseException {}
}

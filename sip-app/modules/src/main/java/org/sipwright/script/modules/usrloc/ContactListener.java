// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

/** Hears what becomes of contacts, on the thread that changes them. Must not block. */
public interface ContactListener {

    /** A contact is new. */
    default void onInsert(LocationTable table, String aor, Contact contact) {}

    /** A contact was registered again. */
    default void onUpdate(LocationTable table, String aor, Contact contact) {}

    /** A contact is gone: unregistered, removed or expired. */
    default void onDelete(LocationTable table, String aor, Contact contact, boolean expired) {}

    /** An address of record has its first contact. */
    default void onAorInsert(LocationTable table, String aor) {}

    /** An address of record has lost its last contact. */
    default void onAorDelete(LocationTable table, String aor) {}
}

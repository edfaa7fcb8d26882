// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.time.Duration;
import java.util.function.Consumer;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.nathelper.NatedContacts;
import org.sipwright.script.modules.nathelper.NathelperModule;

/** Shows the module nathelper the contacts of all tables, so that it can keep their NAT bindings open. Thread-safe. */
final class PingedContacts implements NatedContacts {
    private final UsrlocModule module;

    PingedContacts(UsrlocModule module) {
        this.module = module;
    }

    /** What a contact is found by again. */
    record Key(String table, String aor, long id) {}

    /** Tells the module nathelper which contacts are gone. */
    static ContactListener forgetting(NathelperModule nathelper) {
        return new ContactListener() {
            @Override
            public void onDelete(LocationTable table, String aor, Contact contact, boolean expired) {
                nathelper.forget(new Key(table.name(), aor, contact.id()));
            }
        };
    }

    @Override
    public void forEachContact(boolean natedOnly, int part, int parts, Consumer<NatedContacts.Target> consumer) {
        int natFlag = module.natFlag();
        if (natedOnly && natFlag == 0) {
            return;
        }
        long now = module.now();
        for (LocationTable table : module.tables()) {
            try {
                table.forEach((aor, bindings) -> {
                    // a contact keeps its part as long as it lives, since its number stays
                    for (Contact contact : bindings.valid(now)) {
                        boolean isWanted = !natedOnly || (contact.branchFlags() & natFlag) != 0;
                        if (isWanted && Math.floorMod(contact.id(), parts) == part) {
                            consumer.accept(told(new Key(table.name(), aor, contact.id()), contact));
                        }
                    }
                });
            } catch (DatabaseException e) {
                LocationLog.LOG.notPinged(table.name(), e.getMessage());
            }
        }
    }

    private static NatedContacts.Target told(Key key, Contact contact) {
        return new NatedContacts.Target(
                key, contact.uri(), contact.received(), contact.path(), contact.socket(), contact.branchFlags());
    }

    @Override
    public void remove(NatedContacts.Target contact) {
        Key key = (Key) contact.key();
        module.tables().stream().filter(table -> table.name().equals(key.table)).forEach(table -> {
            try {
                table.change(key.aor, old -> old.without(one -> one.id() == key.id));
            } catch (DatabaseException e) {
                LocationLog.LOG.notWritten(table.name(), e.getMessage());
            }
        });
    }

    @Override
    public void onLatency(NatedContacts.Target contact, Duration latency) {
        Key key = (Key) contact.key();
        int microseconds = (int) Math.min(latency.toNanos() / 1_000, Integer.MAX_VALUE);
        module.tables().stream()
                .filter(table -> table.name().equals(key.table))
                .forEach(table -> module.noteLatency(table, key.aor, key.id, microseconds));
    }
}

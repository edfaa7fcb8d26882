// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sipwright.script.modules.usrloc.Contact;
import org.sipwright.script.modules.usrloc.ContactListener;
import org.sipwright.script.modules.usrloc.LocationTable;
import org.sipwright.sip.SipEndpoint;

/**
 * What is registered at the main registrar for longer than here, by the contact's name in mode 1 and the user's in mode 2.
 * When such a contact ends here, or the user's last one does, it is taken out there. Thread-safe.
 */
final class MainRegistrations implements ContactListener {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final boolean byUser;
    private final Consumer<Entry> unregister;

    /**
     * A registration at the main registrar.
     *
     * @param until when it ends, in seconds of the epoch
     * @param uri the Request-URI of its REGISTER
     * @param nextHop where that was sent in place of the Request-URI, or the empty string
     * @param user the address in its To, without tag
     * @param contact the contact as it was sent there, without its lifetime
     * @param socket the socket that it was sent from
     */
    record Entry(long until, String uri, String nextHop, String user, String contact, Optional<SipEndpoint> socket) {}

    MainRegistrations(boolean byUser, Consumer<Entry> unregister) {
        this.byUser = byUser;
        this.unregister = unregister;
    }

    /** When it ends; 0 where there is none. */
    long until(String key) {
        Entry entry = entries.get(key);
        return entry == null ? 0 : entry.until();
    }

    void put(String key, Entry entry) {
        entries.put(key, entry);
    }

    /** The main registrar knows it no more. */
    void forget(List<String> keys) {
        keys.forEach(entries::remove);
    }

    @Override
    public void onDelete(LocationTable table, String aor, Contact contact, boolean expired) {
        if (!byUser) {
            end(ContactIds.of(aor, contact.uri()));
        }
    }

    @Override
    public void onAorDelete(LocationTable table, String aor) {
        if (byUser) {
            end(aor);
        }
    }

    private void end(String key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            unregister.accept(entry);
        }
    }
}

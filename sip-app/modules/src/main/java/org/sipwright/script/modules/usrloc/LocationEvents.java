// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.script.runtime.management.ScriptEvents;

/** Raises the events of usrloc. */
final class LocationEvents implements ContactListener {
    private static final List<String> AOR = List.of("domain", "aor");
    private static final List<String> CONTACT = List.of(
            "domain",
            "aor",
            "uri",
            "received",
            "path",
            "qval",
            "user_agent",
            "socket",
            "bflags",
            "expires",
            "callid",
            "cseq",
            "attr",
            "latency",
            "shtag");
    private static final List<String> REFRESH = List.of(
            "domain",
            "aor",
            "uri",
            "received",
            "user_agent",
            "socket",
            "bflags",
            "expires",
            "callid",
            "attr",
            "shtag",
            "reason",
            "req_callid");

    private final ScriptEvents events;

    LocationEvents(ScriptEvents events) {
        this.events = events;
    }

    static List<EventDeclaration> declarations() {
        return List.of(
                new EventDeclaration("E_UL_AOR_INSERT", AOR, "An address of record has its first contact."),
                new EventDeclaration("E_UL_AOR_DELETE", AOR, "An address of record has lost its last contact."),
                new EventDeclaration("E_UL_CONTACT_INSERT", CONTACT, "A contact is new."),
                new EventDeclaration("E_UL_CONTACT_UPDATE", CONTACT, "A contact was registered again."),
                new EventDeclaration("E_UL_CONTACT_DELETE", CONTACT, "A contact is gone."),
                new EventDeclaration("E_UL_CONTACT_REFRESH", REFRESH, "A phone is to be woken to register again."),
                new EventDeclaration("E_UL_LATENCY_UPDATE", CONTACT, "A phone answered a ping."));
    }

    @Override
    public void onAorInsert(LocationTable table, String aor) {
        raise("E_UL_AOR_INSERT", table, aor);
    }

    @Override
    public void onAorDelete(LocationTable table, String aor) {
        raise("E_UL_AOR_DELETE", table, aor);
    }

    private void raise(String name, LocationTable table, String aor) {
        if (events.isWanted(name)) {
            events.raise(new ScriptEvent(name, List.of(Map.entry("domain", table.name()), Map.entry("aor", aor))));
        }
    }

    @Override
    public void onInsert(LocationTable table, String aor, Contact contact) {
        raise("E_UL_CONTACT_INSERT", table, aor, contact);
    }

    @Override
    public void onUpdate(LocationTable table, String aor, Contact contact) {
        raise("E_UL_CONTACT_UPDATE", table, aor, contact);
    }

    @Override
    public void onDelete(LocationTable table, String aor, Contact contact, boolean expired) {
        raise("E_UL_CONTACT_DELETE", table, aor, contact);
    }

    void onLatency(LocationTable table, String aor, Contact contact, int microseconds) {
        raise("E_UL_LATENCY_UPDATE", table, aor, contact, microseconds);
    }

    private void raise(String name, LocationTable table, String aor, Contact contact) {
        raise(name, table, aor, contact, 0);
    }

    private void raise(String name, LocationTable table, String aor, Contact contact, int latency) {
        if (!events.isWanted(name)) {
            return;
        }
        List<Object> values = List.of(
                table.name(),
                aor,
                contact.uri(),
                contact.received(),
                contact.path(),
                contact.q() == Contact.NO_Q ? -1 : contact.q() / 100,
                contact.userAgent(),
                contact.socket().map(Object::toString).orElse(""),
                contact.branchFlags(),
                contact.expires(),
                contact.callId(),
                contact.sequence(),
                contact.attributes(),
                latency,
                "");
        List<Map.Entry<String, Object>> parameters = new java.util.ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            parameters.add(Map.entry(CONTACT.get(i), values.get(i)));
        }
        events.raise(new ScriptEvent(name, parameters));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.QValue;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of usrloc, with answers in OpenSIPS's form. */
final class LocationCommands {
    private static final int NOT_FOUND = 404;
    private static final int MI_SEQUENCE = 1;
    private static final String MI_CALL_ID = "management@sipwright";
    private static final String MI_AGENT = "Sipwright management";
    private static final List<String> TABLE_AOR = List.of("table_name", "aor");

    private final UsrlocModule module;

    LocationCommands(UsrlocModule module) {
        this.module = module;
    }

    List<ManagementCommand> declarations() {
        return List.of(
                ManagementCommand.of("ul_rm", "Takes an address of record out.", TABLE_AOR, this::remove),
                ManagementCommand.of(
                        "ul_rm_contact",
                        "Takes a contact out.",
                        List.of("table_name", "aor", "contact"),
                        this::removeContact),
                new ManagementCommand(
                        "ul_dump", "Shows all contacts.", List.of(List.of(), List.of("brief")), this::dump),
                ManagementCommand.of("ul_flush", "Writes what waits to be written.", List.of(), this::flush),
                ManagementCommand.of(
                        "ul_add",
                        "Adds a contact.",
                        List.of("table_name", "aor", "contact", "expires", "q", "flags", "cflags", "methods"),
                        this::add),
                ManagementCommand.of("ul_show_contact", "Shows an address of record.", TABLE_AOR, this::show),
                new ManagementCommand(
                        "ul_sync",
                        "Writes all contacts of memory into the emptied table.",
                        List.of(List.of("table_name"), TABLE_AOR),
                        this::sync),
                ManagementCommand.of(
                        "ul_cluster_sync", "Asks other servers for their contacts.", List.of(), parameters -> {
                            throw new ManagementException(400, "Clustering not enabled");
                        }));
    }

    private LocationTable table(ManagementParameters parameters) throws ManagementException {
        String name = parameters.requiredText("table_name");
        return module.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Table not found"));
    }

    /** An address of record in the form that the tables have: with its domain only where that is used. */
    private String aor(ManagementParameters parameters) throws ManagementException {
        String aor = parameters.requiredText("aor");
        int at = aor.indexOf('@');
        if (module.usesDomain()) {
            if (at < 0) {
                throw new ManagementException(400, "Domain missing in AOR");
            }
            return aor;
        }
        return at < 0 ? aor : aor.substring(0, at);
    }

    private static ManagementException failed(DatabaseException e) {
        return new ManagementException(500, "Database failure: " + e.getMessage());
    }

    private Object remove(ManagementParameters parameters) throws ManagementException {
        try {
            table(parameters).change(aor(parameters), old -> Bindings.NONE);
            return "OK";
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }

    private Object removeContact(ManagementParameters parameters) throws ManagementException {
        LocationTable table = table(parameters);
        String aor = aor(parameters);
        String uri = parameters.requiredText("contact");
        try {
            if (table.find(aor).isEmpty()) {
                throw new ManagementException(NOT_FOUND, "AOR not found");
            }
            if (table.find(aor).contacts().stream().noneMatch(contact -> contact.hasUri(uri))) {
                throw new ManagementException(NOT_FOUND, "Contact not found");
            }
            table.change(aor, old -> old.without(contact -> contact.hasUri(uri)));
            return "OK";
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }

    private Object dump(ManagementParameters parameters) throws ManagementException {
        boolean brief = parameters.number("brief").orElse(0) != 0;
        List<Object> domains = new ArrayList<>();
        for (LocationTable table : module.tables()) {
            List<Object> records = new ArrayList<>();
            try {
                table.forEach((aor, bindings) -> records.add(record(table, aor, bindings, brief)));
            } catch (DatabaseException e) {
                throw failed(e);
            }
            Map<String, Object> domain = new LinkedHashMap<>();
            domain.put("name", table.name());
            domain.put("hash_size", 512);
            domain.put("AORs", records);
            domains.add(domain);
        }
        return Map.of("Domains", domains);
    }

    private Object show(ManagementParameters parameters) throws ManagementException {
        LocationTable table = table(parameters);
        String aor = aor(parameters);
        try {
            Bindings bindings = table.find(aor);
            if (bindings.isEmpty()) {
                throw new ManagementException(NOT_FOUND, "AOR not found");
            }
            return record(table, aor, bindings, false);
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }

    private Map<String, Object> record(LocationTable table, String aor, Bindings bindings, boolean brief) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("AOR", aor);
        if (!brief) {
            record.put(
                    "Contacts",
                    bindings.contacts().stream()
                            .map(contact -> contact(table, contact))
                            .toList());
        }
        if (module.settings().dumpKeys()) {
            record.put("KV-Store", bindings.keys());
        }
        return record;
    }

    private Map<String, Object> contact(LocationTable table, Contact contact) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("Contact", contact.uri());
        shown.put("ContactID", Long.toString(contact.id()));
        long now = module.now();
        shown.put(
                "Expires",
                contact.expires() == 0
                        ? "permanent"
                        : contact.isValid(now) ? (Object) (contact.expires() - now) : "expired");
        shown.put("Q", contact.q() == Contact.NO_Q ? "" : QValue.text(contact.q()));
        shown.put("Callid", contact.callId());
        shown.put("Cseq", contact.sequence());
        shown.put("User-agent", contact.userAgent().isEmpty() ? "n/a" : contact.userAgent());
        put(shown, "Received", contact.received());
        put(shown, "Path", contact.path());
        shown.put("State", module.store().isStored(table.name(), contact) ? "CS_SYNC" : "CS_NEW");
        shown.put("Flags", contact.flags());
        shown.put("Cflags", module.flagNames(contact.branchFlags()));
        put(shown, "Socket", contact.socket().map(Object::toString).orElse(""));
        shown.put(
                "Methods",
                contact.methods() == Contact.ALL_METHODS ? (Object) 0xFFFFFFFFL : (Object) contact.methods());
        put(shown, "Attr", contact.attributes());
        put(shown, "SIP_instance", contact.instance());
        int latency = table.latency(contact.id());
        if (latency > 0) {
            shown.put("Latency", latency);
        }
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, String text) {
        if (!text.isEmpty()) {
            shown.put(name, text);
        }
    }

    private Object flush(ManagementParameters parameters) throws ManagementException {
        try {
            module.flush();
            return "OK";
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }

    private Object add(ManagementParameters parameters) throws ManagementException {
        LocationTable table = table(parameters);
        String aor = aor(parameters);
        String uri = parameters.requiredText("contact");
        long now = module.now();
        int seconds = parameters.number("expires").orElse(0);
        String q = parameters.text("q").orElse("");
        Contact.Builder builder = Contact.of(uri)
                .registration(MI_CALL_ID, MI_SEQUENCE)
                .userAgent(MI_AGENT)
                .times(seconds == 0 ? 0 : now + seconds, now)
                .q(QValue.parse(q).orElse(Contact.NO_Q))
                .flags(
                        parameters.number("flags").orElse(0),
                        parameters.number("cflags").orElse(0))
                .methods(parameters.number("methods").orElse(Contact.ALL_METHODS));
        try {
            table.change(aor, old -> {
                Optional<Contact> there = old.contacts().stream()
                        .filter(contact -> contact.hasUri(uri))
                        .findFirst();
                long id = there.map(Contact::id).orElseGet(module::newId);
                return old.with(builder.id(id).build(), module.isNewestFirst());
            });
            return "OK";
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }

    private Object sync(ManagementParameters parameters) throws ManagementException {
        LocationTable table = table(parameters);
        Optional<String> aor = parameters.text("aor").isPresent() ? Optional.of(aor(parameters)) : Optional.empty();
        if (!module.hasMemory() || module.store() == ContactStore.NONE) {
            throw new ManagementException(200, "Contacts already synced");
        }
        try {
            Map<String, List<Contact>> contacts = new LinkedHashMap<>();
            if (aor.isPresent()) {
                contacts.put(aor.get(), table.find(aor.get()).contacts());
            } else {
                table.forEach((address, bindings) -> contacts.put(address, bindings.contacts()));
            }
            module.store().replace(table.name(), aor, contacts);
            return "OK";
        } catch (DatabaseException e) {
            throw failed(e);
        }
    }
}

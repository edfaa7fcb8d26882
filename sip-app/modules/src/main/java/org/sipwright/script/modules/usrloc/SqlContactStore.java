// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.SqlTime;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.usrloc.LocationColumns.Column;
import org.sipwright.script.runtime.FlagNames;
import org.sipwright.sip.SipEndpoint;

/** Contacts in a database, written at once. Thread-safe. */
final class SqlContactStore implements ContactStore {
    private final Database database;
    private final LocationColumns columns;
    private final FlagNames branchFlags;
    private final boolean useDomain;
    private final boolean onlyPlace;
    private final SocketNames sockets;

    SqlContactStore(
            Database database, LocationColumns columns, FlagNames branchFlags, SocketNames sockets, Settings settings) {
        this.database = database;
        this.columns = columns;
        this.branchFlags = branchFlags;
        this.sockets = sockets;
        this.useDomain = settings.useDomain();
        this.onlyPlace = settings.onlyPlace();
    }

    /** How it works: whether addresses have domains, and whether memory holds no contacts. */
    record Settings(boolean useDomain, boolean onlyPlace) {}

    private Table table(String name) {
        return new Table(database, name);
    }

    @Override
    public boolean isOnlyPlace() {
        return onlyPlace;
    }

    @Override
    public void change(String table, String aor, List<Contact> saved, List<Contact> deleted) throws DatabaseException {
        List<List<Object>> rows = new ArrayList<>(saved.size());
        saved.forEach(contact -> rows.add(row(aor, contact)));
        write(table, rows, deleted.stream().map(Contact::id).toList());
    }

    /** Writes rows and takes contacts out by their numbers. */
    void write(String table, List<List<Object>> rows, List<Long> deleted) throws DatabaseException {
        Table location = table(table);
        String id = columns.name(Column.CONTACT_ID);
        String upsert = location.upsertStatement(columns.all(useDomain), List.of(id));
        if (rows.size() == 1) {
            database.update(upsert, rows.getFirst());
        } else {
            database.batch(upsert, rows);
        }
        if (deleted.size() == 1) {
            location.delete(Table.columns(id, deleted.getFirst()));
        } else {
            database.batch(
                    "DELETE FROM " + database.dialect().quote(table) + " WHERE "
                            + database.dialect().quote(id) + " = ?",
                    deleted.stream().map(List::of).toList());
        }
    }

    /** A contact as a row, in the order of the columns. */
    List<Object> row(String aor, Contact contact) {
        int at = useDomain ? aor.indexOf('@') : -1;
        List<Object> row = new ArrayList<>(19);
        row.add(contact.id());
        row.add(at < 0 ? aor : aor.substring(0, at));
        row.add(contact.uri());
        row.add(emptyToNull(contact.received()));
        row.add(emptyToNull(contact.path()));
        row.add(contact.expires());
        row.add(contact.q() == Contact.NO_Q ? -1.0 : contact.q() / 1_000.0);
        row.add(contact.callId());
        row.add(contact.sequence());
        row.add(contact.flags());
        row.add(emptyToNull(branchFlags.text(contact.branchFlags())));
        row.add(contact.userAgent());
        row.add(contact.socket().map(Object::toString).orElse(null));
        row.add(contact.methods() == Contact.ALL_METHODS ? null : (Object) contact.methods());
        row.add(emptyToNull(contact.instance()));
        row.add(emptyToNull(contact.attributes()));
        row.add(SqlTime.of(contact.lastModified() * 1_000L));
        row.add(null);
        if (useDomain) {
            row.add(at < 0 ? null : aor.substring(at + 1));
        }
        return row;
    }

    private static Object emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public Bindings find(String table, String aor) throws DatabaseException {
        int at = useDomain ? aor.indexOf('@') : -1;
        SequencedMap<String, Object> where = new LinkedHashMap<>();
        where.put(columns.name(Column.USER), at < 0 ? aor : aor.substring(0, at));
        if (at >= 0) {
            where.put(columns.name(Column.DOMAIN), aor.substring(at + 1));
        }
        List<Row> rows = table(table).select(columns.all(useDomain), where);
        Map<String, Optional<SipEndpoint>> known = new HashMap<>();
        return Bindings.ofStored(rows.stream().map(row -> contact(row, known)).toList());
    }

    @Override
    public void load(String table, BiConsumer<String, Contact> visitor) throws DatabaseException {
        // a million contacts have a few sockets, and no flags or the same ones
        Map<String, Optional<SipEndpoint>> known = new HashMap<>();
        table(table).scan(columns.all(useDomain), row -> {
            String user = row.text(Column.USER.ordinal());
            String domain = useDomain ? row.text(Column.DOMAIN.ordinal()) : "";
            visitor.accept(domain.isEmpty() ? user : user + '@' + domain, contact(row, known));
        });
    }

    private Contact contact(Row row, Map<String, Optional<SipEndpoint>> known) {
        double q = row.fraction(Column.Q.ordinal());
        return Contact.of(text(row, Column.CONTACT))
                .id(row.number(Column.CONTACT_ID.ordinal()))
                .received(text(row, Column.RECEIVED))
                .path(text(row, Column.PATH))
                .times(row.number(Column.EXPIRES.ordinal()), row.epochSecond(Column.LAST_MODIFIED.ordinal()))
                .q(q < 0 ? Contact.NO_Q : (int) Math.round(q * 1_000))
                .registration(text(row, Column.CALLID), (int) row.number(Column.CSEQ.ordinal()))
                .flags((int) row.number(Column.FLAGS.ordinal()), flagBits(text(row, Column.CFLAGS)))
                .userAgent(text(row, Column.USER_AGENT))
                .socket(known.computeIfAbsent(text(row, Column.SOCKET), this::socket))
                .methods(
                        row.isNull(Column.METHODS.ordinal())
                                ? Contact.ALL_METHODS
                                : (int) row.number(Column.METHODS.ordinal()))
                .instance(text(row, Column.SIP_INSTANCE))
                .attributes(text(row, Column.ATTR))
                .build();
    }

    private static String text(Row row, Column column) {
        return row.text(column.ordinal());
    }

    private int flagBits(String names) {
        int bits = 0;
        if (names.isEmpty()) {
            return bits;
        }
        for (String name : names.split("[ ,]+")) {
            bits |= name.isEmpty() ? 0 : branchFlags.bit(name).orElse(0);
        }
        return bits;
    }

    private Optional<SipEndpoint> socket(String text) {
        return text.isEmpty() ? Optional.empty() : sockets.find(text);
    }

    @Override
    public int expire(String table, long now) throws DatabaseException {
        String expires = database.dialect().quote(columns.name(Column.EXPIRES));
        return database.update(
                "DELETE FROM " + database.dialect().quote(table) + " WHERE " + expires + " <> 0 AND " + expires
                        + " < ?",
                List.of(now));
    }

    @Override
    public boolean isStored(String table, Contact contact) {
        return true;
    }

    @Override
    public void replace(String table, Optional<String> aor, Map<String, List<Contact>> contacts)
            throws DatabaseException {
        clear(table, aor);
        List<List<Object>> rows = new ArrayList<>();
        contacts.forEach((address, list) -> list.forEach(contact -> rows.add(row(address, contact))));
        write(table, rows, List.of());
    }

    private void clear(String table, Optional<String> aor) throws DatabaseException {
        if (aor.isEmpty()) {
            table(table).delete(Table.columns());
            return;
        }
        int at = useDomain ? aor.get().indexOf('@') : -1;
        if (at < 0) {
            table(table).delete(Table.columns(columns.name(Column.USER), aor.get()));
        } else {
            table(table)
                    .delete(Table.columns(
                            columns.name(Column.USER),
                            aor.get().substring(0, at),
                            columns.name(Column.DOMAIN),
                            aor.get().substring(at + 1)));
        }
    }
}

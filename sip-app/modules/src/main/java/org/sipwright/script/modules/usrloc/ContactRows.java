// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.QValue;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.RowSelection;

/** The contacts in memory as a table. */
final class ContactRows implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Table"),
            Column.text("Address of record"),
            Column.text("Contact"),
            Column.number("Expires in"),
            Column.text("Q"),
            Column.text("User agent"),
            Column.text("Received"),
            Column.text("Socket"),
            Column.text("Call-ID"));

    private final UsrlocModule module;

    private record Entry(LocationTable table, String aor, Contact contact) {}

    ContactRows(UsrlocModule module) {
        this.module = module;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public String doc() {
        return "Who is registered where.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Act> acts() {
        return List.of(new Act(
                "Delete",
                true,
                "ul_rm_contact",
                Map.of("table_name", "{Table}", "aor", "{Address of record}", "contact", "{Contact}")));
    }

    @Override
    public Page page(Query query) throws ManagementException {
        RowSelection<Entry> selection = new RowSelection<>(query, new Cells(module.now()));
        for (LocationTable table : module.tables()) {
            try {
                collect(table, selection);
            } catch (DatabaseException e) {
                throw new ManagementException(500, "Database failure: " + e.getMessage());
            }
        }
        return selection.page();
    }

    /** Rows that only count are never made; where nothing is searched for and the page is full, the rest is not even walked. */
    private static void collect(LocationTable table, RowSelection<Entry> selection) throws DatabaseException {
        String search = selection.search();
        long[] seen = {0};
        table.forEachUntil((aor, bindings) -> {
            seen[0] += bindings.size();
            if (selection.canSkip(bindings.size())) {
                selection.skip(bindings.size(), true);
                return false;
            }
            for (Contact contact : bindings.contacts()) {
                if (search.isEmpty() || contains(aor, contact, search)) {
                    selection.take(new Entry(table, aor, contact));
                } else {
                    selection.skip(1, false);
                }
            }
            return search.isEmpty() && selection.isFull();
        });
        selection.skip(Math.max(0, table.contactCount() - seen[0]), search.isEmpty());
    }

    private static boolean contains(String aor, Contact contact, String text) {
        return RowSelection.containsIgnoringCase(aor, text)
                || RowSelection.containsIgnoringCase(contact.uri(), text)
                || RowSelection.containsIgnoringCase(contact.userAgent(), text)
                || RowSelection.containsIgnoringCase(contact.received(), text)
                || RowSelection.containsIgnoringCase(contact.callId(), text);
    }

    private record Cells(long now) implements RowSelection.Cells<Entry> {
        @Override
        public int columns() {
            return COLUMNS.size();
        }

        @Override
        public Object cell(Entry row, int column) {
            Contact contact = row.contact();
            return switch (column) {
                case 0 -> row.table().name();
                case 1 -> row.aor();
                case 2 -> contact.uri();
                // what never expires comes behind all that does
                case 3 -> contact.expires() == 0 ? Long.MAX_VALUE : Long.valueOf(contact.expires() - now);
                case 4 -> contact.q() == Contact.NO_Q ? "" : QValue.text(contact.q());
                case 5 -> contact.userAgent();
                case 6 -> contact.received();
                case 7 -> contact.socket().map(Object::toString).orElse("");
                default -> contact.callId();
            };
        }

        @Override
        public boolean contains(Entry row, String text) {
            return ContactRows.contains(row.aor(), row.contact(), text);
        }
    }
}

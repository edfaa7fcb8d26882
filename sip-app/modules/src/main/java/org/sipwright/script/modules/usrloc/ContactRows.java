// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.sip.QValue;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.RowSelection;
import org.sipwright.script.runtime.management.TextSearch;
import org.sipwright.sip.SipEndpoint;

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
        Search search = new Search(selection.search());
        long[] seen = {0};
        table.forEachUntil((aor, bindings) -> {
            seen[0] += bindings.size();
            if (selection.canSkip(bindings.size())) {
                selection.skip(bindings.size(), true);
                return false;
            }
            for (Contact contact : bindings.contacts()) {
                if (search.fits(aor, contact)) {
                    selection.take(new Entry(table, aor, contact));
                } else {
                    selection.skip(1, false);
                }
            }
            return search.isEmpty() && selection.isFull();
        });
        selection.skip(Math.max(0, table.contactCount() - seen[0]), search.isEmpty());
    }

    /** A search that looks once into each of the user agents, which many contacts share. Used by one thread. */
    private static final class Search {
        private static final int MOST = 10_000;

        private final TextSearch text;
        private final Map<String, Boolean> userAgents = new IdentityHashMap<>();

        Search(TextSearch text) {
            this.text = text;
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        boolean fits(String aor, Contact contact) {
            return text.isEmpty() || text.isIn(aor) || contact.contains(text) || isIn(contact.userAgent());
        }

        private boolean isIn(String userAgent) {
            return userAgents.size() < MOST
                    ? userAgents.computeIfAbsent(userAgent, text::isIn)
                    : userAgents.getOrDefault(userAgent, false) || text.isIn(userAgent);
        }
    }

    /** The cells at a time. Used by one thread. */
    private static final class Cells implements RowSelection.Cells<Entry> {
        private final long now;
        private final Map<SipEndpoint, String> sockets = new IdentityHashMap<>();

        Cells(long now) {
            this.now = now;
        }

        @Override
        public List<Column> columns() {
            return COLUMNS;
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
                case 7 ->
                    contact.socket()
                            .map(socket -> sockets.computeIfAbsent(socket, SipEndpoint::toString))
                            .orElse("");
                default -> contact.callId();
            };
        }

        @Override
        public long textKey(Entry row, int column, String prefix) {
            return switch (column) {
                case 2 -> row.contact().textKey(Contact.Text.URI, prefix);
                case 6 -> row.contact().textKey(Contact.Text.RECEIVED, prefix);
                case 8 -> row.contact().textKey(Contact.Text.CALL_ID, prefix);
                default -> RowSelection.Cells.super.textKey(row, column, prefix);
            };
        }

        @Override
        public int sharedLength(Entry row, int column, String other) {
            return switch (column) {
                case 2 -> row.contact().sharedLength(Contact.Text.URI, other);
                case 6 -> row.contact().sharedLength(Contact.Text.RECEIVED, other);
                case 8 -> row.contact().sharedLength(Contact.Text.CALL_ID, other);
                default -> RowSelection.Cells.super.sharedLength(row, column, other);
            };
        }
    }
}

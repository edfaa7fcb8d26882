// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.RowSelection;
import org.sipwright.sip.SipEndpoint;

/** The open SIP sockets as a table. */
final class SocketRows implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Protocol"),
            Column.text("Address"),
            Column.number("Port"),
            Column.text("Advertised"),
            Column.text("Tag"));

    private final ScriptEnvironment environment;

    SocketRows(ScriptEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public String doc() {
        return "Where the server listens for SIP.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Page page(Query query) {
        RowSelection<SipEndpoint> selection = new RowSelection<>(query, new Cells());
        environment.container().endpoints().forEach(selection::offer);
        return selection.page();
    }

    private record Cells() implements RowSelection.Cells<SipEndpoint> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(SipEndpoint row, int column) {
            return switch (column) {
                case 0 -> row.protocol();
                case 1 -> row.host();
                case 2 -> Long.valueOf(row.port());
                case 3 -> row.advertisedHost() + ":" + row.advertisedPort();
                default -> row.tag();
            };
        }
    }
}

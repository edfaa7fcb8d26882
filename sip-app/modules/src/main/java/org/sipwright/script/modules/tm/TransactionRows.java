// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.RowSelection;
import org.sipwright.sip.TransactionGlance;

/** The server transactions in memory as a table. */
final class TransactionRows implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Method"),
            Column.text("Call-ID"),
            Column.number("CSeq"),
            Column.text("From address"),
            Column.text("Socket"),
            Column.number("Status"),
            Column.number("Branches"));

    private final ScriptEnvironment environment;

    TransactionRows(ScriptEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public String doc() {
        return "The requests that are being served, and those whose answers are kept for retransmissions.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Page page(Query query) {
        RowSelection<TransactionGlance> selection = new RowSelection<>(query, new Cells());
        environment.container().forEachTransaction(selection::offer);
        return selection.page();
    }

    private record Cells() implements RowSelection.Cells<TransactionGlance> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(TransactionGlance row, int column) {
            return switch (column) {
                case 0 -> row.method();
                case 1 -> row.callId();
                case 2 -> Long.valueOf(row.cseqNumber());
                case 3 ->
                    row.from().getAddress().getHostAddress() + ":" + row.from().getPort();
                case 4 -> row.on().toString();
                case 5 -> Long.valueOf(row.status());
                default -> Long.valueOf(row.branches());
            };
        }
    }
}

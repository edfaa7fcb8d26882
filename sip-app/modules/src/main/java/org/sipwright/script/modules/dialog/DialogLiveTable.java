// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.RowSelection;
import org.sipwright.script.runtime.management.TextSearch;

/** The calls in memory as a table. */
final class DialogLiveTable implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("ID"),
            Column.text("State"),
            Column.text("Caller"),
            Column.text("Callee"),
            Column.number("Seconds"),
            Column.number("Ends in"),
            Column.text("Call-ID"));
    private static final int SECOND = 1_000;

    private final DialogModule module;

    DialogLiveTable(DialogModule module) {
        this.module = module;
    }

    @Override
    public String name() {
        return "dialogs";
    }

    @Override
    public String doc() {
        return "The calls that the module dialog follows.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Act> acts() {
        return List.of(new Act("End call", true, "dlg_end_dlg", Map.of("dialog_id", "{ID}")));
    }

    @Override
    public Page page(Query query) {
        RowSelection<Dialog> selection = new RowSelection<>(query, new Cells(System.currentTimeMillis()));
        module.tracking().dialogs().all().forEach(selection::offer);
        return selection.page();
    }

    private record Cells(long now) implements RowSelection.Cells<Dialog> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(Dialog call, int column) {
            return switch (column) {
                case 0 -> call.id();
                case 1 -> call.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                case 2 -> call.caller().uri();
                case 3 -> call.callee().uri();
                case 4 -> call.started() == 0 ? 0L : Long.valueOf((now - call.started()) / SECOND);
                case 5 ->
                    call.expiry() == Long.MAX_VALUE ? Long.MAX_VALUE : Long.valueOf((call.expiry() - now) / SECOND);
                default -> call.callId();
            };
        }

        @Override
        public boolean contains(Dialog call, TextSearch text) {
            return text.isIn(call.caller().uri())
                    || text.isIn(call.callee().uri())
                    || text.isIn(call.callId())
                    || text.isIn(call.id());
        }
    }
}

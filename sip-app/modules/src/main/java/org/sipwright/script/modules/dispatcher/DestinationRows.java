// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.RowSelection;

/** The destinations of the dispatcher as a table. */
final class DestinationRows implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Partition"),
            Column.number("Set"),
            Column.text("Group"),
            Column.text("Destination"),
            Column.text("State"),
            Column.text("Weight"),
            Column.number("Priority"),
            Column.text("Attributes"),
            Column.text("Description"));

    private final DispatcherModule module;

    private record Entry(Partition partition, TargetSet set, Target target) {}

    DestinationRows(DispatcherModule module) {
        this.module = module;
    }

    @Override
    public String name() {
        return "destinations";
    }

    @Override
    public String doc() {
        return "The destinations that the module dispatcher chooses from.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Act> acts() {
        return List.of(act("Enable", false, "a"), act("Probe", false, "p"), act("Disable", true, "i"));
    }

    private static Act act(String label, boolean dangerous, String state) {
        return new Act(
                label,
                dangerous,
                "ds_set_state",
                Map.of("state", state, "group", "{Group}", "address", "{Destination}"));
    }

    @Override
    public Page page(Query query) {
        RowSelection<Entry> selection = new RowSelection<>(query, new Cells());
        for (Partition partition : module.partitions()) {
            for (TargetSet set : partition.sets()) {
                set.targets().forEach(target -> selection.offer(new Entry(partition, set, target)));
            }
        }
        return selection.page();
    }

    private record Cells() implements RowSelection.Cells<Entry> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(Entry row, int column) {
            Target.Data data = row.target().data();
            return switch (column) {
                case 0 -> row.partition().name();
                case 1 -> Long.valueOf(row.set().number());
                case 2 -> row.partition().name() + ":" + row.set().number();
                case 3 -> data.uri();
                case 4 -> row.target().state().shown();
                case 5 -> String.valueOf(data.weight());
                case 6 -> Long.valueOf(data.priority());
                case 7 -> data.attributes();
                default -> data.description();
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.RowSelection;

/** The pools of memory, threads and database connections as a table. */
final class PoolRows implements LiveTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Pool"),
            Column.number("In use"),
            Column.number("Kept"),
            Column.number("Most"),
            Column.number("Waiting"));
    private static final long MEBIBYTE = 1L << 20;

    private record Entry(String name, long used, long kept, long most, long waiting) {}

    @Override
    public String name() {
        return "pools";
    }

    @Override
    public String doc() {
        return "Memory in MiB, threads, and connections to databases.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Page page(Query query) {
        RowSelection<Entry> selection = new RowSelection<>(query, new Cells());
        for (MemoryPoolMXBean memory : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = memory.getUsage();
            selection.offer(new Entry(
                    "memory: " + memory.getName(),
                    mebibytes(usage.getUsed()),
                    mebibytes(usage.getCommitted()),
                    mebibytes(usage.getMax()),
                    0));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        selection.offer(new Entry(
                "threads", threads.getThreadCount(), threads.getThreadCount(), threads.getPeakThreadCount(), 0));
        for (Databases.Pool pool : Databases.pools()) {
            selection.offer(
                    new Entry("database: " + pool.shown(), pool.active(), pool.open(), pool.most(), pool.waiting()));
        }
        return selection.page();
    }

    /** -1 stands for no limit. */
    private static long mebibytes(long bytes) {
        return bytes < 0 ? -1 : bytes / MEBIBYTE;
    }

    private record Cells() implements RowSelection.Cells<Entry> {
        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Object cell(Entry row, int column) {
            return switch (column) {
                case 0 -> row.name();
                case 1 -> row.used();
                case 2 -> row.kept();
                case 3 -> row.most();
                default -> row.waiting();
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Records on their way to the database. They are written one after the other, in groups: what came while one group was
 * written makes the next, so that a busy server writes many at once and a quiet one each at once. Thread-safe; only {@link
 * #finish} blocks.
 */
final class RecordQueue {
    /** So many wait at most, a minute of a very busy server; what comes while the database is that slow is lost. */
    static final int MOST = 100_000;

    private static final int GROUP = 250;

    private final LinkedBlockingQueue<Waiting> waiting;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ReentrantLock turn = new ReentrantLock();
    private final Executor blocking;
    private final Writer writer;

    /** Writes the records of one table; it blocks, and throws nothing. */
    interface Writer {
        void write(String table, List<AccRecord> records);
    }

    private record Waiting(String table, AccRecord record) {}

    /**
     * Makes an empty one.
     *
     * @param blocking runs what blocks
     * @param most how many may wait
     */
    RecordQueue(Executor blocking, Writer writer, int most) {
        this.blocking = blocking;
        this.writer = writer;
        this.waiting = new LinkedBlockingQueue<>(most);
    }

    /** Takes a record that is written soon; false when too many wait. */
    boolean offer(String table, AccRecord record) {
        if (!waiting.offer(new Waiting(table, record))) {
            return false;
        }
        if (writing.compareAndSet(false, true)) {
            blocking.execute(this::write);
        }
        return true;
    }

    private void write() {
        do {
            turn.lock();
            try {
                writeUntil(() -> false);
            } finally {
                turn.unlock();
            }
            writing.set(false);
            // what came after the queue was seen empty, and before this thread said that it writes no more
        } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
    }

    /**
     * Writes what waits, on this thread, for no longer than this many milliseconds, for a server that stops.
     *
     * @return how many records still wait
     */
    int finish(long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try {
            // another thread may be in the midst of a group, with a database that does not answer
            if (turn.tryLock(milliseconds, TimeUnit.MILLISECONDS)) {
                try {
                    writeUntil(() -> System.nanoTime() - end >= 0);
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return waiting.size();
    }

    private void writeUntil(BooleanSupplier over) {
        List<Waiting> group = new ArrayList<>(GROUP);
        while (!over.getAsBoolean() && waiting.drainTo(group, GROUP) > 0) {
            Map<String, List<AccRecord>> tables = new LinkedHashMap<>();
            for (Waiting one : group) {
                tables.computeIfAbsent(one.table, table -> new ArrayList<>()).add(one.record);
            }
            tables.forEach(writer::write);
            group.clear();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits of an H2 database in a file. H2 acknowledges them up to half a second before they are in the file, and a process that
 * is killed in between has lost them; this has them written first. Its own WRITE_DELAY=0 would do it too, but writes each
 * statement of a batch and ends the thread that gives room in the file back. Callers at the same time share a write.
 * Thread-safe.
 */
final class WrittenCommits {
    private static final int NOT_ADMINISTRATOR = 90_040;

    private final String shown;
    private final AtomicLong commits = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private long written;
    private volatile boolean possible = true;

    WrittenCommits(String shown) {
        this.shown = shown;
    }

    /** Waits until what the caller has committed is in the file. */
    void write(Connection connection) throws SQLException {
        if (!possible) {
            return;
        }
        long own = commits.incrementAndGet();
        writing.lock();
        try {
            if (written < own) {
                long all = commits.get();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT");
                }
                written = all;
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_ADMINISTRATOR) {
                throw e;
            }
            possible = false;
            DatabaseLog.LOG.writtenLate(shown);
        } finally {
            writing.unlock();
        }
    }
}

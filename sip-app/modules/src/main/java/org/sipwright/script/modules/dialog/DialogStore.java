// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.dialog.DialogColumns.Column;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/**
 * Keeps answered calls in a database, so that they survive a restart. The message path never waits for the database: a call
 * that has changed is noted, and one writer at a time writes it as it is then. What the database does not take is tried again
 * with the period of delayed writing. Thread-safe.
 */
final class DialogStore {
    private static final int BATCH = 500;

    /** When calls are written; the numbers of {@code db_mode}. */
    enum Mode {
        NONE,
        REALTIME,
        DELAYED,
        SHUTDOWN
    }

    private final DialogSettings settings;
    private final Set<Dialog> waiting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock writing = new ReentrantLock();
    private Mode mode = Mode.NONE;
    private ScriptEnvironment environment;
    private DialogRows rows;
    private Runnable timer = () -> {};

    DialogStore(DialogSettings settings) {
        this.settings = settings;
    }

    void start(ScriptEnvironment surroundings, DialogRows form) throws ModuleStartException {
        environment = surroundings;
        rows = form;
        if (settings.databaseMode() < 0 || settings.databaseMode() >= Mode.values().length) {
            throw new ModuleStartException("db_mode is a number from 0 to 3, not " + settings.databaseMode());
        }
        mode = Mode.values()[settings.databaseMode()];
        if (mode == Mode.NONE) {
            return;
        }
        settings.database().open(surroundings);
        if (mode != Mode.SHUTDOWN) {
            Duration period = Duration.ofSeconds(Math.max(1, settings.updatePeriod()));
            timer = surroundings.container().schedule(period, period, this::flush);
        }
    }

    boolean isUsed() {
        return mode != Mode.NONE;
    }

    private Table table() {
        return settings.database().table(settings.tableName());
    }

    /** Shows the calls of the table, each with the profiles it is in. */
    void load(BiConsumer<Dialog, List<Profiles.Membership>> visitor) throws DatabaseException {
        List<Row> found = new ArrayList<>();
        table().scan(settings.columns().all(), found::add);
        for (Row row : found) {
            rows.dialog(row).ifPresent(dialog -> visitor.accept(dialog, DialogRows.profiles(row)));
        }
    }

    /** A call has changed. */
    void changed(Dialog dialog) {
        if (mode == Mode.REALTIME || mode == Mode.DELAYED) {
            waiting.add(dialog);
            if (mode == Mode.REALTIME) {
                environment.container().execute(this::flush);
            }
        }
    }

    /** Writes what waits; says so where the database does not take it, and keeps it waiting. */
    void flush() {
        writing.lock();
        try {
            while (!waiting.isEmpty()) {
                List<Dialog> some = waiting.stream().limit(BATCH).toList();
                // taken out before they are read, so that a change that comes meanwhile is written by the next round
                some.forEach(waiting::remove);
                try {
                    write(some);
                } catch (DatabaseException e) {
                    waiting.addAll(some);
                    DialogLog.LOG.notWritten(waiting.size(), settings.tableName(), e.getMessage());
                    return;
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(List<Dialog> dialogs) throws DatabaseException {
        List<List<Object>> kept = new ArrayList<>();
        List<List<Object>> gone = new ArrayList<>();
        for (Dialog dialog : dialogs) {
            if (dialog.state() == DialogState.DELETED) {
                gone.add(List.of(dialog.number()));
            } else if (isKept(dialog)) {
                kept.add(rows.row(dialog));
            }
        }
        Table table = table();
        String id = settings.columns().name(Column.DLG_ID);
        Database database = settings.database().get();
        if (!kept.isEmpty()) {
            database.batch(table.upsertStatement(settings.columns().all(), List.of(id)), kept);
        }
        if (!gone.isEmpty()) {
            database.batch(
                    "DELETE FROM " + database.dialect().quote(table.name()) + " WHERE "
                            + database.dialect().quote(id) + " = ?",
                    gone);
        }
    }

    private static boolean isKept(Dialog dialog) {
        return dialog.state() == DialogState.CONFIRMED || dialog.state() == DialogState.CONFIRMED_NO_ACK;
    }

    /** Puts these calls in place of all that the table holds. */
    void replace(List<Dialog> dialogs) throws DatabaseException {
        writing.lock();
        try {
            table().delete(Table.columns());
            write(dialogs);
        } finally {
            writing.unlock();
        }
    }

    /** Writes what is to be written before the end. */
    void stop(List<Dialog> dialogs) {
        timer.run();
        if (mode == Mode.NONE || !settings.database().isOpen()) {
            return;
        }
        try {
            if (mode == Mode.SHUTDOWN) {
                replace(dialogs);
            } else {
                // values and flags change without a word, so all are written once more
                waiting.addAll(dialogs);
                flush();
            }
        } catch (DatabaseException e) {
            DialogLog.LOG.notWritten(dialogs.size(), settings.tableName(), e.getMessage());
        }
        settings.database().close();
    }
}

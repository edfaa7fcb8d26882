// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** A database of a set, and whether it can and may be used. Thread-safe. */
final class VirtualMember {
    private final String url;
    private final String set;
    private final int mostRetries;
    private Database database;
    private boolean works = true;
    private boolean isAllowed = true;
    private boolean ignoresRetries;
    private boolean probed;
    private int retries;

    /**
     * Makes one.
     *
     * @param mostRetries how many times in a row it may fail after a probe that it passed, before it is given up
     */
    VirtualMember(String set, String url, int mostRetries) {
        this.set = set;
        this.url = url;
        this.mostRetries = mostRetries;
        this.retries = mostRetries;
    }

    /** Its URL without the password. */
    String shown() {
        return DatabaseUrl.parse(url).map(DatabaseUrl::shown).orElse(url);
    }

    /** Opens it. */
    synchronized void open(ScriptEnvironment environment) throws ModuleStartException {
        if (database == null) {
            try {
                database = Databases.open(environment, url);
                works = true;
            } catch (ModuleStartException e) {
                works = false;
                throw e;
            }
        }
    }

    synchronized void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    /** The database, while it can and may be used. */
    synchronized Optional<Database> usable() {
        return works && isAllowed && (retries > 0 || ignoresRetries) ? Optional.ofNullable(database) : Optional.empty();
    }

    /** The database, as long as it is open. */
    synchronized Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /** A statement could not reach it. */
    synchronized void failed(String reason) {
        if (works) {
            works = false;
            if (probed) {
                retries--;
            }
            DatabaseLog.LOG.leftOut(shown(), set, reason);
        }
    }

    /** A statement was done. */
    synchronized void succeeded() {
        probed = false;
        retries = mostRetries;
    }

    /** Tries it where it has failed; one that could not be opened before is opened. It blocks. */
    void probe(ScriptEnvironment environment) {
        if (works()) {
            return;
        }
        try {
            open(environment);
            Optional<Database> there = database();
            if (there.isPresent()) {
                there.get().query("SELECT 1", List.of());
                passed();
            }
        } catch (ModuleStartException | DatabaseException e) {
            // told when it failed first; the next probe tries again
            return;
        }
    }

    private synchronized void passed() {
        works = true;
        probed = true;
        DatabaseLog.LOG.usedAgain(shown(), set);
    }

    /** Whether it works as far as is known. */
    synchronized boolean works() {
        return works;
    }

    /** Whether an administrator lets it be used. */
    synchronized boolean isAllowed() {
        return isAllowed;
    }

    /** Whether it is never given up. */
    synchronized boolean ignoresRetries() {
        return ignoresRetries;
    }

    /** Lets it be used or not, and begins its retries anew where they are to be ignored. */
    synchronized void allow(boolean allowed, boolean withoutLimit) {
        isAllowed = allowed;
        ignoresRetries = withoutLimit;
        if (withoutLimit) {
            retries = mostRetries;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

/** A statement that could not be done. The call that needed it fails; the database is tried again by the next one. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unreachable;

    /**
     * Makes one.
     *
     * @param message what failed
     * @param unreachable whether the database cannot be reached at all, as opposed to a statement that it refuses
     */
    public DatabaseException(String message, boolean unreachable, Throwable cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    /** Whether the database cannot be reached at all. */
    public boolean isUnreachable() {
        return unreachable;
    }
}

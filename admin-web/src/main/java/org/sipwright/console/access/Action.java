// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

/** What can be done in the console, each with the role it needs and whether it changes something. */
public enum Action {
    /** Look at figures, tables and the running script. */
    VIEW(Role.VIEWER, false),
    /** Check a text as a script. */
    CHECK_SCRIPT(Role.VIEWER, false),
    /** Run a management command. */
    RUN_COMMAND(Role.OPERATOR, true),
    /** Load the running script anew, or another text in its place. */
    CHANGE_SCRIPT(Role.ADMINISTRATOR, true),
    /** Change rows of the database. */
    EDIT_TABLE(Role.ADMINISTRATOR, true),
    /** Begin and end the recording of calls. */
    RECORD_CALLS(Role.OPERATOR, true),
    /** Look at recorded calls. */
    VIEW_CALLS(Role.OPERATOR, false),
    /** Look at the audit log. */
    READ_AUDIT(Role.ADMINISTRATOR, false),
    /** Add and remove users, change their roles and passwords. */
    CHANGE_USERS(Role.ADMINISTRATOR, true);

    private final Role role;
    private final boolean alters;

    Action(Role role, boolean alters) {
        this.role = role;
        this.alters = alters;
    }

    /** The least role that may do it. */
    public Role role() {
        return role;
    }

    /** Whether it changes something, and is written to the audit log. */
    public boolean alters() {
        return alters;
    }
}

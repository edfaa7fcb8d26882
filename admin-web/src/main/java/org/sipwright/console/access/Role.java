// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import java.util.List;
import java.util.Locale;

/** The roles of the console. Each may do what those before it may. */
public enum Role {
    /** Sees everything but secrets, changes nothing. */
    VIEWER,
    /** Acts on calls and registrations, and runs management commands. */
    OPERATOR,
    /** Changes the script, the tables and the users. */
    ADMINISTRATOR;

    /** Its name as the security domain has it. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of this role and of all that it implies: a user is given all of them. */
    public List<String> implied() {
        return List.of(values()).subList(0, ordinal() + 1).stream()
                .map(Role::roleName)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The values of users in sqlops. */
public final class PreferenceFunctions {
    private final Preferences preferences;

    PreferenceFunctions(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_avp_load",
            least = 2,
            blocking = true,
            doc =
                    "Brings values of a user from the database into AVPs. Source: a text or variable with /uuid, /uri, /username or"
                            + " /domain; name: $avp(x) or *, with /table or /$scheme; a prefix for the AVPs' names.")
    public int load(
            ScriptContext context,
            @ParsedBy(value = PreferenceOwner.Reader.class, verbatim = true) PreferenceOwner source,
            @ParsedBy(value = PreferenceName.Reader.class, verbatim = true) PreferenceName name,
            int database,
            String prefix) {
        return preferences.load(context, source, name, database, prefix);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_avp_store",
            least = 2,
            blocking = true,
            doc = "Writes AVPs to the database that did not come from there. Parameters as sql_avp_load().")
    public int store(
            ScriptContext context,
            @ParsedBy(value = PreferenceOwner.Reader.class, verbatim = true) PreferenceOwner source,
            @ParsedBy(value = PreferenceName.Reader.class, verbatim = true) PreferenceName name,
            int database) {
        return preferences.store(context, source, name, database);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sql_avp_delete",
            least = 2,
            blocking = true,
            doc = "Deletes values of a user from the database. Parameters as sql_avp_load().")
    public int delete(
            ScriptContext context,
            @ParsedBy(value = PreferenceOwner.Reader.class, verbatim = true) PreferenceOwner source,
            @ParsedBy(value = PreferenceName.Reader.class, verbatim = true) PreferenceName name,
            int database) {
        return preferences.delete(context, source, name, database);
    }
}

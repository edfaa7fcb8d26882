// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The database's part of avpops. */
public final class AvpDatabaseFunctions {
    private final Queries queries;
    private final Preferences preferences;

    AvpDatabaseFunctions(Queries queries, Preferences preferences) {
        this.queries = queries;
        this.preferences = preferences;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_db_query",
            least = 1,
            blocking = true,
            doc =
                    "Asks a query of the script's own and puts the columns of all rows into AVPs, $avp(1) and so on where none are"
                            + " named. -1 it failed, -2 no rows.")
    public int query(
            ScriptContext context,
            String query,
            @ParsedBy(value = ResultPlaces.Reader.class, verbatim = true) ResultPlaces places,
            int database) {
        return queries.raw(database, query, Queries.all(context, places));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_db_load",
            least = 2,
            blocking = true,
            doc =
                    "Brings values of a user from the database into AVPs. Source: a text or variable with /uuid, /uri, /username or"
                            + " /domain; name: $avp(x), *, a, i or s, with /table or /$scheme; a prefix for the AVPs' names.")
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
            name = "avp_db_store",
            least = 2,
            blocking = true,
            doc = "Writes AVPs to the database that did not come from there. Parameters as avp_db_load().")
    public int store(
            ScriptContext context,
            @ParsedBy(value = PreferenceOwner.Reader.class, verbatim = true) PreferenceOwner source,
            @ParsedBy(value = PreferenceName.Reader.class, verbatim = true) PreferenceName name,
            int database) {
        return preferences.store(context, source, name, database);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_db_delete",
            least = 2,
            blocking = true,
            doc = "Deletes values of a user from the database. Parameters as avp_db_load().")
    public int delete(
            ScriptContext context,
            @ParsedBy(value = PreferenceOwner.Reader.class, verbatim = true) PreferenceOwner source,
            @ParsedBy(value = PreferenceName.Reader.class, verbatim = true) PreferenceName name,
            int database) {
        return preferences.delete(context, source, name, database);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** A module's database: the parameter that names it, and the open database while the module runs. */
public final class DatabaseUse implements AutoCloseable {
    private String text = "";
    private boolean named;
    private volatile Database database;

    /** The parameter {@code db_url}. */
    public ModuleParameter parameter(String doc) {
        return ModuleParameter.text("db_url", "", doc, value -> {
            text = value;
            named = true;
        });
    }

    /** Whether the script gave the parameter, and not as the empty text that says there is none. */
    public boolean isNamed() {
        return named && !text.isEmpty();
    }

    /** Whether the script said that there is none. */
    public boolean isRefused() {
        return named && text.isEmpty();
    }

    /** Opens it, the embedded one where the script names none. */
    public void open(ScriptEnvironment environment) throws ModuleStartException {
        database = Databases.open(environment, Databases.url(environment, text));
    }

    /** Whether it is open. */
    public boolean isOpen() {
        return database != null;
    }

    /** A table of it. */
    public Table table(String name) {
        return new Table(get(), name);
    }

    /** The database; only after {@link #open}. */
    public Database get() {
        if (database == null) {
            throw new IllegalStateException("the database was not opened");
        }
        return database;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}

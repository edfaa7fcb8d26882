// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The databases of a module by their numbers, of which 0 is the one without. Thread-safe once they are open. */
final class SqlConnections {
    private final String module;
    private final Map<Integer, String> urls = new HashMap<>();
    private final Map<Integer, Database> open = new HashMap<>();

    SqlConnections(String module) {
        this.module = module;
    }

    ModuleParameter parameter() {
        return new ModuleParameter(
                "db_url",
                ModuleParameter.Type.TEXT,
                "",
                "A database, with a number and a blank in front where it is not the first; several are allowed.",
                value -> add(value.text().trim()));
    }

    private void add(String text) throws LinkException {
        int blank = text.indexOf(' ');
        boolean numbered = blank > 0 && text.substring(0, blank).matches("[0-9]{1,6}");
        int number = numbered ? Integer.parseInt(text.substring(0, blank)) : 0;
        String url = numbered ? text.substring(blank).trim() : text;
        if (urls.putIfAbsent(number, url) != null) {
            throw new LinkException("db_url number " + number + " is given twice");
        }
    }

    void start(ScriptEnvironment environment) throws ModuleStartException {
        // scripts load the module without a database of its own, and may not need one
        if (urls.isEmpty() && !environment.global("db_default_url").isEmpty()) {
            urls.put(0, "");
        }
        for (Map.Entry<Integer, String> one : urls.entrySet()) {
            open.put(one.getKey(), Databases.open(environment, Databases.url(environment, one.getValue())));
        }
    }

    void stop() {
        open.values().forEach(Database::close);
        open.clear();
    }

    /** The database of a number; empty, and told to the log, where there is none. */
    Optional<Database> get(int number) {
        int wanted = number == ScriptContext.OMITTED ? 0 : number;
        Database database = open.get(wanted);
        if (database == null) {
            SqlopsLog.LOG.noDatabase(module, wanted);
        }
        return Optional.ofNullable(database);
    }
}

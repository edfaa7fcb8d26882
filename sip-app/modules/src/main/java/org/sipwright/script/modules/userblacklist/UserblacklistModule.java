// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.userblacklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module userblacklist, with its functions. */
public final class UserblacklistModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int LONGEST_NUMBER = 31;
    private static final int MOST_TABLES = 100;
    private static final List<String> COLUMNS = List.of("prefix", "whitelist");

    private final DatabaseUse database = new DatabaseUse();
    private final Map<String, PrefixList> loaded = new HashMap<>();
    private String userTable = "userblacklist";
    private boolean useDomain;

    /** For the service loader. */
    public UserblacklistModule() {}

    @Override
    public String name() {
        return "userblacklist";
    }

    @Override
    public String doc() {
        return "Numbers that are not to be called, from a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of forbidden numbers."),
                ModuleParameter.text(
                        "db_table", "userblacklist", "The table of users' numbers.", value -> userTable = value),
                ModuleParameter.number(
                        "use_domain", 0, "Whether the domain tells users apart.", value -> useDomain = value != 0));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(ManagementCommand.of(
                "reload_blacklist", "Loads the tables of check_blacklist() again.", List.of(), this::reload));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
    }

    @Override
    public void stop() {
        database.close();
    }

    private synchronized Object reload(ManagementParameters parameters) throws ManagementException {
        Map<String, PrefixList> fresh = new HashMap<>();
        try {
            for (String table : loaded.keySet()) {
                fresh.put(table, read(table, Table.columns()));
            }
        } catch (DatabaseException e) {
            // those in force stay
            throw new ManagementException(500, "cannot reload blacklist");
        }
        loaded.putAll(fresh);
        return "OK";
    }

    private PrefixList read(String table, SequencedMap<String, Object> where) throws DatabaseException {
        return new PrefixList(database.table(table).select(COLUMNS, where));
    }

    /** The numbers of a table, which is read when it is first asked for. */
    private synchronized PrefixList ofTable(String table) throws DatabaseException {
        PrefixList known = loaded.get(table);
        if (known == null) {
            known = read(table, Table.columns());
            if (loaded.size() < MOST_TABLES) {
                loaded.put(table, known);
            }
        }
        return known;
    }

    private static Optional<String> dialled(ScriptContext context) {
        return context.request()
                .flatMap(request -> SipUriText.parse(request.requestUriText()))
                .map(SipUriText::user)
                .filter(user -> !user.isEmpty() && user.length() <= LONGEST_NUMBER);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_user_blacklist",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            blocking = true,
            doc =
                    "False when the longest prefix that a user has for a number forbids it; the number is that of the Request-URI, and "
                            + "the table that of db_table, where they are not given.")
    public int checkUser(ScriptContext context, String user, String domain, String number, String table) {
        if (context.request().isEmpty()) {
            return NO;
        }
        Optional<String> asked = number.isEmpty() ? dialled(context) : Optional.of(number);
        if (asked.filter(one -> one.length() <= LONGEST_NUMBER).isEmpty()) {
            return NO;
        }
        SequencedMap<String, Object> where = Table.columns("username", user);
        if (useDomain) {
            where.put("domain", domain);
        }
        try {
            return read(table.isEmpty() ? userTable : table, where).allows(asked.get()) ? YES : NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_blacklist",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            blocking = true,
            doc = "False when the longest prefix of a table that fits the number in the Request-URI forbids it.")
    public int check(ScriptContext context, String table) {
        Optional<String> number = dialled(context);
        if (number.isEmpty()) {
            return NO;
        }
        try {
            return ofTable(table).allows(number.get()) ? YES : NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }
}

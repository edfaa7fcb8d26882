// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.aliasdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.RoutingRequest;

/** The module alias_db, with its functions. */
public final class AliasDbModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;

    private final DatabaseUse database = new DatabaseUse();
    private String userColumn = "username";
    private String domainColumn = "domain";
    private String aliasUserColumn = "alias_username";
    private String aliasDomainColumn = "alias_domain";
    private String domainPrefix = "";
    private boolean appendBranches;
    private boolean useDomain = true;

    /** For the service loader. */
    public AliasDbModule() {}

    @Override
    public String name() {
        return "alias_db";
    }

    @Override
    public String doc() {
        return "Other names of users, from a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of aliases."),
                ModuleParameter.text(
                        "user_column", "username", "The column with the user.", value -> userColumn = value),
                ModuleParameter.text(
                        "domain_column", "domain", "The column with the user's domain.", value -> domainColumn = value),
                ModuleParameter.text(
                        "alias_user_column",
                        "alias_username",
                        "The column with the alias.",
                        value -> aliasUserColumn = value),
                ModuleParameter.text(
                        "alias_domain_column",
                        "alias_domain",
                        "The column with the alias's domain.",
                        value -> aliasDomainColumn = value),
                ModuleParameter.text("domain_prefix", "", "What is taken off domains.", value -> domainPrefix = value),
                ModuleParameter.number(
                        "use_domain",
                        1,
                        "Whether the domain counts, in releases before 1.10.",
                        value -> useDomain = value != 0),
                ModuleParameter.number(
                        "append_branches",
                        0,
                        "Whether further users of an alias become branches.",
                        value -> appendBranches = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
    }

    @Override
    public void stop() {
        database.close();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "alias_db_lookup",
            least = 1,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            blocking = true,
            doc =
                    "Puts the user that the Request-URI is an alias of in its place. Flags: d without the domain, r the other way"
                            + " round.")
    public int lookup(ScriptContext context, String table, String flags) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        List<String> users = find(table, request.get().requestUriText(), flags);
        if (users.isEmpty()) {
            return NO;
        }
        request.get().setRequestUriText(users.getFirst());
        if (appendBranches) {
            users.stream()
                    .skip(1)
                    .map(Destination::of)
                    .forEach(DestinationSet.of(context.state()).branches()::add);
        }
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "alias_db_find",
            least = 3,
            blocking = true,
            doc =
                    "Puts the user that a URI is an alias of into a variable. Flags: d without the domain, r the other way round.")
    public int find(ScriptContext context, String table, String uri, ScriptVariable target, String flags) {
        List<String> users = find(table, uri, flags);
        if (users.isEmpty()) {
            return NO;
        }
        for (String user : users.reversed()) {
            if (!target.set(context, user)) {
                return NO;
            }
            if (!appendBranches) {
                target.set(context, users.getFirst());
                break;
            }
        }
        return YES;
    }

    private List<String> find(String table, String uri, String flags) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        if (parsed.isEmpty() || parsed.get().user().isEmpty()) {
            return List.of();
        }
        boolean reverse = flags.contains("r");
        String host = parsed.get().host();
        if (!domainPrefix.isEmpty() && host.startsWith(domainPrefix)) {
            host = host.substring(domainPrefix.length());
        }
        SequencedMap<String, Object> where = Table.columns(
                reverse ? userColumn : aliasUserColumn, parsed.get().user());
        if (useDomain && !flags.contains("d")) {
            where.put(reverse ? domainColumn : aliasDomainColumn, host);
        }
        List<String> wanted = reverse ? List.of(aliasUserColumn, aliasDomainColumn) : List.of(userColumn, domainColumn);
        try {
            List<String> users = new ArrayList<>();
            for (Row row : database.table(table).select(wanted, where)) {
                users.add("sip:" + row.text(0) + '@' + row.text(1));
            }
            return users;
        } catch (DatabaseException e) {
            return List.of();
        }
    }
}

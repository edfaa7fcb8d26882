// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.modules.auth.Authenticator;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.BoundedMatcher;
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

/** The module group, with its functions. */
public final class GroupModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;

    private final DatabaseUse database = new DatabaseUse();
    private String table = "grp";
    private String userColumn = "username";
    private String domainColumn = "domain";
    private String groupColumn = "grp";
    private String expressionTable = "";
    private String expressionColumn = "reg_exp";
    private String idColumn = "group_id";
    private boolean useDomain;
    private boolean severalIds = true;
    private volatile List<Expression> expressions = List.of();

    private record Expression(Pattern pattern, int group) {}

    /** For the service loader. */
    public GroupModule() {}

    @Override
    public String name() {
        return "group";
    }

    @Override
    public String doc() {
        return "Which users belong to which groups, from a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of groups."),
                ModuleParameter.text("table", "grp", "The table of members.", value -> table = value),
                ModuleParameter.text(
                        "user_column", "username", "Its column with the user.", value -> userColumn = value),
                ModuleParameter.text(
                        "domain_column", "domain", "Its column with the domain.", value -> domainColumn = value),
                ModuleParameter.text("group_column", "grp", "Its column with the group.", value -> groupColumn = value),
                ModuleParameter.text(
                        "re_table", "", "The table of expressions; empty for none.", value -> expressionTable = value),
                ModuleParameter.text(
                        "re_exp_column",
                        "reg_exp",
                        "Its column with the expression.",
                        value -> expressionColumn = value),
                ModuleParameter.text(
                        "re_gid_column", "group_id", "Its column with the group's number.", value -> idColumn = value),
                ModuleParameter.number(
                        "multiple_gid",
                        1,
                        "Whether all groups that fit are given, not only the first.",
                        value -> severalIds = value != 0),
                ModuleParameter.number(
                        "use_domain", 0, "Whether the domain tells users apart.", value -> useDomain = value != 0));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
        if (expressionTable.isEmpty()) {
            return;
        }
        List<Expression> loaded = new ArrayList<>();
        try {
            for (Row row :
                    database.table(expressionTable).select(List.of(expressionColumn, idColumn), Table.columns())) {
                loaded.add(new Expression(Pattern.compile(row.text(0)), (int) row.number(1)));
            }
        } catch (DatabaseException | PatternSyntaxException e) {
            throw new ModuleStartException("the expressions of groups cannot be loaded: " + e.getMessage(), e);
        }
        expressions = loaded.reversed();
    }

    @Override
    public void stop() {
        database.close();
    }

    /** The URI that a word of the script means. */
    private static Optional<SipUriText> user(ScriptContext context, String which) {
        return switch (which.toLowerCase(Locale.ROOT)) {
            case "request-uri" ->
                context.request().map(RoutingRequest::requestUriText).flatMap(SipUriText::parse);
            case "to", "from" ->
                Headers.first(context.message(), which)
                        .flatMap(NameAddress::parse)
                        .flatMap(address -> SipUriText.parse(address.uri()));
            case "credentials" ->
                Authenticator.authorized(context.state())
                        .flatMap(found -> SipUriText.parse("sip:" + found.user() + '@' + found.domain()));
            default -> SipUriText.parse(which);
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_is_user_in",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc = "True when a user is in a group. The user is a URI, or Request-URI, To, From or Credentials.")
    public int isUserIn(ScriptContext context, String user, String group) {
        Optional<SipUriText> uri = user(context, user);
        if (uri.isEmpty()) {
            return NO;
        }
        SequencedMap<String, Object> where = Table.columns(userColumn, uri.get().user(), groupColumn, group);
        if (useDomain) {
            where.put(domainColumn, uri.get().host());
        }
        try {
            return database.table(table).select(List.of(groupColumn), where).isEmpty() ? NO : YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_user_in",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            until = "2.4",
            doc = "The old name of db_is_user_in().")
    public int isUserInOld(ScriptContext context, String user, String group) {
        return isUserIn(context, user, group);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_get_user_group",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            doc =
                    "Puts the numbers of the groups whose expressions fit a URI into a variable; false when there are none.")
    public int userGroup(ScriptContext context, String user, ScriptVariable target) {
        Optional<SipUriText> uri = user(context, user);
        if (uri.isEmpty()) {
            return NO;
        }
        String text = "sip:" + uri.get().user() + '@' + uri.get().host();
        int found = NO;
        for (Expression expression : expressions) {
            if (BoundedMatcher.find(expression.pattern, text)) {
                if (!target.set(context, expression.group)) {
                    return NO;
                }
                found = YES;
                if (!severalIds) {
                    return found;
                }
            }
        }
        return found;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_user_group",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            until = "2.4",
            doc = "The old name of db_get_user_group().")
    public int userGroupOld(ScriptContext context, String user, ScriptVariable target) {
        return userGroup(context, user, target);
    }
}

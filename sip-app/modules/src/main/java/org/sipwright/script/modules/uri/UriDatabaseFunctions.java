// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uri;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.sipwright.script.modules.auth.Authenticator;
import org.sipwright.script.modules.auth.Credentials;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Who may use which URI. */
public final class UriDatabaseFunctions {
    private final UriModule module;

    UriDatabaseFunctions(UriModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_check_to",
            routes = RouteUse.REQUEST,
            blocking = true,
            until = "2.4",
            doc = "True when the authenticated user may use the user of To.")
    public int checkTo(ScriptContext context) {
        return check(context, "To");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_check_from",
            routes = RouteUse.REQUEST,
            blocking = true,
            until = "2.4",
            doc = "True when the authenticated user may use the user of From.")
    public int checkFrom(ScriptContext context) {
        return check(context, "From");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_to",
            routes = RouteUse.REQUEST,
            blocking = true,
            until = "2.4",
            doc = "The old name of db_check_to().")
    public int checkToOld(ScriptContext context) {
        return check(context, "To");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_from",
            routes = RouteUse.REQUEST,
            blocking = true,
            until = "2.4",
            doc = "The old name of db_check_from().")
    public int checkFromOld(ScriptContext context) {
        return check(context, "From");
    }

    private int check(ScriptContext context, String header) {
        Optional<Credentials> credentials = Authenticator.authorized(context.state());
        Optional<SipUriText> uri = Headers.first(context.message(), header)
                .flatMap(NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()));
        if (credentials.isEmpty() || uri.isEmpty() || uri.get().user().isEmpty()) {
            return module.counted(false);
        }
        if (!module.usesTable()) {
            boolean same = credentials.get().user().equalsIgnoreCase(uri.get().user())
                    && (!module.usesDomain()
                            || credentials
                                    .get()
                                    .get("realm")
                                    .equalsIgnoreCase(uri.get().host()));
            return module.counted(same);
        }
        SequencedMap<String, Object> where = Table.columns(
                module.userColumn(),
                credentials.get().user(),
                module.uriUserColumn(),
                uri.get().user());
        if (module.usesDomain()) {
            where.put(module.domainColumn(), credentials.get().get("realm"));
        }
        return module.counted(!rows(List.of(module.userColumn()), where).isEmpty());
    }

    private List<Row> rows(List<String> columns, SequencedMap<String, Object> where) {
        if (!module.database().isOpen()) {
            return List.of();
        }
        try {
            return module.database().table(module.table()).select(columns, where);
        } catch (DatabaseException e) {
            return List.of();
        }
    }

    private SequencedMap<String, Object> where(SipUriText uri) {
        SequencedMap<String, Object> where =
                Table.columns(module.usesTable() ? module.uriUserColumn() : module.userColumn(), uri.user());
        if (module.usesDomain()) {
            where.put(module.domainColumn(), uri.host());
        }
        return where;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_does_uri_exist",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            until = "2.4",
            doc = "True when the user of the Request-URI is in the table.")
    public int doesExist(ScriptContext context) {
        Optional<SipUriText> uri =
                context.request().map(RoutingRequest::requestUriText).flatMap(SipUriText::parse);
        return uri.isPresent()
                        && !rows(List.of(module.userColumn()), where(uri.get())).isEmpty()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "does_uri_exist",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            blocking = true,
            until = "2.4",
            doc = "The old name of db_does_uri_exist().")
    public int doesExistOld(ScriptContext context) {
        return doesExist(context);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_get_auth_id",
            least = 3,
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            blocking = true,
            until = "2.4",
            doc = "Puts the authentication user and realm that the table has for a URI into variables.")
    public int authenticationId(ScriptContext context, String uri, ScriptVariable user, ScriptVariable realm) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        if (parsed.isEmpty()) {
            return -1;
        }
        List<Row> rows = rows(List.of(module.userColumn(), module.domainColumn()), where(parsed.get()));
        if (rows.isEmpty()) {
            return -1;
        }
        boolean set = user.set(context, rows.getFirst().text(0))
                && realm.set(context, rows.getFirst().text(1));
        return set ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_user",
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            until = "2.4",
            doc = "True when the authenticated user has this name.")
    public int isUser(ScriptContext context, String name) {
        return Authenticator.authorized(context.state())
                        .filter(credentials -> credentials.user().equalsIgnoreCase(name))
                        .isPresent()
                ? 1
                : -1;
    }
}

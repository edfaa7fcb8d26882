// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.authdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.auth.Authenticator;
import org.sipwright.script.modules.auth.Credentials;
import org.sipwright.script.modules.auth.DigestAlgorithm;
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

/** Authentication against tables of subscribers, and who may use which URI. */
public final class AuthDbFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    private final AuthDbModule module;
    private final Map<String, List<Map.Entry<String, ScriptVariable>>> columns = new ConcurrentHashMap<>();

    AuthDbFunctions(AuthDbModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "www_authorize",
            routes = RouteUse.REQUEST,
            blocking = true,
            doc =
                    "Checks the credentials of Authorization against a table. -1 no such user, -2 wrong password, -3 stale nonce,"
                            + " -4 no credentials, -5 it failed.")
    public int wwwAuthorize(ScriptContext context, String realm, String table) {
        return authorize(context, Authenticator.Kind.WWW, realm, table);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "proxy_authorize",
            routes = RouteUse.REQUEST,
            blocking = true,
            doc =
                    "Checks the credentials of Proxy-Authorization against a table. -1 no such user, -2 wrong password, -3 stale"
                            + " nonce, -4 no credentials, -5 it failed.")
    public int proxyAuthorize(ScriptContext context, String realm, String table) {
        return authorize(context, Authenticator.Kind.PROXY, realm, table);
    }

    private int authorize(ScriptContext context, Authenticator.Kind kind, String realm, String table) {
        List<Row> found = new ArrayList<>(1);
        int code = module.authenticator().check(context, kind, realm, (credentials, algorithm) -> {
            try {
                return ha1(table, credentials, algorithm, found);
            } catch (DatabaseException e) {
                throw new Authenticator.SecretsException(e.getMessage(), e);
            }
        });
        if (code == Authenticator.GOOD && !found.isEmpty()) {
            List<Map.Entry<String, ScriptVariable>> loaded = columns.getOrDefault(table, List.of());
            for (int i = 0; i < loaded.size(); i++) {
                Object value = found.getFirst().scriptValue(i + 1);
                if (value != null) {
                    loaded.get(i).getValue().set(context, value);
                }
            }
        }
        return code;
    }

    private Optional<String> ha1(String table, Credentials credentials, DigestAlgorithm algorithm, List<Row> found)
            throws DatabaseException {
        List<String> names = new ArrayList<>();
        names.add(module.column(algorithm));
        for (Map.Entry<String, ScriptVariable> one : loaded(table)) {
            names.add(one.getKey());
        }
        List<Row> rows = module.database()
                .table(table)
                .select(names, user(credentials.user(), credentials.domain(), module.usesDomain()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        found.add(rows.getFirst());
        String secret = rows.getFirst().text(0);
        return Optional.of(
                module.calculatesHa1()
                        ? algorithm.ha1(credentials.username(), credentials.get("realm"), secret)
                        : secret);
    }

    /** The columns to load; those that are only the default are left out where the table lacks them. */
    private List<Map.Entry<String, ScriptVariable>> loaded(String table) throws DatabaseException {
        List<Map.Entry<String, ScriptVariable>> known = columns.get(table);
        if (known == null) {
            known = new ArrayList<>();
            for (Map.Entry<String, ScriptVariable> one : module.loaded()) {
                if (module.loadNamed() || module.database().get().hasColumn(table, one.getKey())) {
                    known.add(one);
                }
            }
            columns.put(table, known);
        }
        return known;
    }

    private SequencedMap<String, Object> user(String user, String domain, boolean withDomain) {
        SequencedMap<String, Object> where = Table.columns(module.userColumn(), user);
        if (withDomain) {
            where.put(module.domainColumn(), domain);
        }
        return where;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_does_uri_exist",
            least = 2,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.LOCAL},
            blocking = true,
            since = "3.0",
            doc = "True when the user of a URI is in a table of subscribers.")
    public int doesExist(ScriptContext context, String uri, String table) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        if (parsed.isEmpty() || parsed.get().user().isEmpty()) {
            return NO;
        }
        try {
            return module.database()
                            .table(table)
                            .select(
                                    List.of(module.userColumn()),
                                    user(parsed.get().user(), parsed.get().host(), module.usesDomain()))
                            .isEmpty()
                    ? NO
                    : YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_get_auth_id",
            least = 4,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.LOCAL},
            blocking = true,
            since = "3.0",
            doc = "Puts the authentication user and realm that a table of URIs has for a URI into variables.")
    public int authenticationId(
            ScriptContext context, String table, String uri, ScriptVariable user, ScriptVariable realm) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        if (parsed.isEmpty()) {
            return NO;
        }
        SequencedMap<String, Object> where =
                Table.columns(module.uriUriUserColumn(), parsed.get().user());
        if (module.usesDomain()) {
            where.put(module.uriDomainColumn(), parsed.get().host());
        }
        try {
            List<Row> rows = module.database()
                    .table(table)
                    .select(List.of(module.uriUserColumn(), module.uriDomainColumn()), where);
            if (rows.isEmpty()) {
                return NO;
            }
            boolean set = user.set(context, rows.getFirst().text(0))
                    && realm.set(context, rows.getFirst().text(1));
            return set ? YES : NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_is_to_authorized",
            routes = RouteUse.REQUEST,
            blocking = true,
            since = "3.0",
            doc = "True when a table of URIs lets the authenticated user use the user of To.")
    public int isToAuthorized(ScriptContext context, String table) {
        return isAuthorized(context, table, "To");
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "db_is_from_authorized",
            routes = RouteUse.REQUEST,
            blocking = true,
            since = "3.0",
            doc = "True when a table of URIs lets the authenticated user use the user of From.")
    public int isFromAuthorized(ScriptContext context, String table) {
        return isAuthorized(context, table, "From");
    }

    private int isAuthorized(ScriptContext context, String table, String header) {
        Optional<Credentials> credentials = Authenticator.authorized(context.state());
        Optional<SipUriText> uri = Headers.first(context.message(), header)
                .flatMap(NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()));
        if (credentials.isEmpty() || uri.isEmpty()) {
            return NO;
        }
        SequencedMap<String, Object> where = Table.columns(
                module.uriUserColumn(),
                credentials.get().user(),
                module.uriUriUserColumn(),
                uri.get().user());
        if (module.usesDomain()) {
            where.put(module.uriDomainColumn(), uri.get().host());
        }
        try {
            return module.database()
                            .table(table)
                            .select(List.of(module.uriUserColumn()), where)
                            .isEmpty()
                    ? NO
                    : YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }
}

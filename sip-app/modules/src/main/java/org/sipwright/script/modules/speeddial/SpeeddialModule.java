// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.speeddial;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module speeddial, with its function. */
public final class SpeeddialModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int BOTH_DOMAINS = 2;
    private static final String SCHEME = "sip:";

    private final DatabaseUse database = new DatabaseUse();
    private String userColumn = "username";
    private String domainColumn = "domain";
    private String shortUserColumn = "sd_username";
    private String shortDomainColumn = "sd_domain";
    private String uriColumn = "new_uri";
    private String domainPrefix = "";
    private int useDomain;

    /** For the service loader. */
    public SpeeddialModule() {}

    @Override
    public String name() {
        return "speeddial";
    }

    @Override
    public String doc() {
        return "Short numbers of users, from a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of short numbers."),
                ModuleParameter.text(
                        "user_column", "username", "The column with the owner.", value -> userColumn = value),
                ModuleParameter.text(
                        "domain_column",
                        "domain",
                        "The column with the owner's domain.",
                        value -> domainColumn = value),
                ModuleParameter.text(
                        "sd_user_column",
                        "sd_username",
                        "The column with the short number.",
                        value -> shortUserColumn = value),
                ModuleParameter.text(
                        "sd_domain_column",
                        "sd_domain",
                        "The column with the domain of the short number.",
                        value -> shortDomainColumn = value),
                ModuleParameter.text(
                        "new_uri_column", "new_uri", "The column with the URI.", value -> uriColumn = value),
                ModuleParameter.text("domain_prefix", "", "What is taken off domains.", value -> domainPrefix = value),
                ModuleParameter.number(
                        "use_domain",
                        0,
                        "Which domains count: 0 none, 1 the owner's, 2 that of the short number as well.",
                        value -> useDomain = value));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
    }

    @Override
    public void stop() {
        database.close();
    }

    private String withoutPrefix(String host) {
        boolean has = !domainPrefix.isEmpty()
                && host.length() > domainPrefix.length()
                && host.regionMatches(true, 0, domainPrefix, 0, domainPrefix.length());
        return has ? host.substring(domainPrefix.length()) : host;
    }

    private static Optional<SipUriText> owner(ScriptContext context, String owner) {
        return owner.isEmpty()
                ? Headers.first(context.message(), "From")
                        .flatMap(NameAddress::parse)
                        .flatMap(address -> SipUriText.parse(address.uri()))
                : SipUriText.parse(owner);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sd_lookup",
            least = 1,
            routes = RouteUse.REQUEST,
            blocking = true,
            doc =
                    "Puts what the Request-URI is the short number of in its place; the owner is the user in From where none is"
                            + " given.")
    public int lookup(ScriptContext context, String table, String owner) {
        Optional<SipUriText> user = owner(context, owner);
        Optional<SipUriText> dialled = context.request().flatMap(one -> SipUriText.parse(one.requestUriText()));
        if (user.isEmpty() || dialled.isEmpty()) {
            return NO;
        }
        SequencedMap<String, Object> where =
                Table.columns(userColumn, user.get().user());
        if (useDomain >= 1) {
            where.put(domainColumn, withoutPrefix(user.get().host()));
        }
        where.put(shortUserColumn, dialled.get().user());
        if (useDomain >= BOTH_DOMAINS) {
            where.put(shortDomainColumn, withoutPrefix(dialled.get().host()));
        }
        try {
            List<Row> rows = database.table(table).select(List.of(uriColumn), where);
            if (rows.isEmpty() || rows.getFirst().isNull(0)) {
                return NO;
            }
            String uri = rows.getFirst().text(0);
            boolean whole = uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
            context.request().get().setRequestUriText(whole ? uri : SCHEME + uri);
            return YES;
        } catch (DatabaseException e) {
            return NO;
        }
    }
}

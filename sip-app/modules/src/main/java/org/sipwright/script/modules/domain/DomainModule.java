// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingRequest;

/** The module domain, with its functions. */
public final class DomainModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;

    private final DatabaseUse database = new DatabaseUse();
    private String table = "domain";
    private String domainColumn = "domain";
    private String attributesColumn = "attrs";
    private String subdomainColumn = "accept_subdomain";
    private boolean cached;
    private volatile Map<String, LocalDomain> domains = Map.of();
    private boolean hasAttributes;
    private boolean hasSubdomains;

    private record LocalDomain(String attributes, boolean subdomains) {}

    /** For the service loader. */
    public DomainModule() {}

    @Override
    public String name() {
        return "domain";
    }

    @Override
    public String doc() {
        return "Which domains are local, from a database.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                database.parameter("The database of domains."),
                ModuleParameter.number(
                        "db_mode",
                        0,
                        "0 asks the database each time, 1 keeps all domains in memory.",
                        value -> cached = value != 0),
                ModuleParameter.text("domain_table", "domain", "The table.", value -> table = value),
                ModuleParameter.text(
                        "domain_col", "domain", "The column with the domain.", value -> domainColumn = value),
                ModuleParameter.text(
                        "attrs_col", "attrs", "The column with its attributes.", value -> attributesColumn = value),
                ModuleParameter.text(
                        "accept_subdomain_col",
                        "accept_subdomain",
                        "The column that says whether subdomains are local too.",
                        value -> subdomainColumn = value),
                ModuleParameter.text(
                        "subdomain_col",
                        "accept_subdomain",
                        "The same, as the documentation names it.",
                        value -> subdomainColumn = value));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("domain_reload", "Loads the domains again.", List.of(), this::reload),
                ManagementCommand.of("domain_dump", "Shows the domains in memory.", List.of(), this::dump));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        database.open(environment);
        try {
            hasAttributes = database.get().hasColumn(table, attributesColumn);
            hasSubdomains = database.get().hasColumn(table, subdomainColumn);
            if (cached) {
                load();
            }
        } catch (DatabaseException e) {
            throw new ModuleStartException("the domains cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        database.close();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(domainColumn));
        if (hasAttributes) {
            columns.add(attributesColumn);
        }
        if (hasSubdomains) {
            columns.add(subdomainColumn);
        }
        return columns;
    }

    private LocalDomain domain(Row row) {
        return new LocalDomain(hasAttributes ? row.text(1) : "", hasSubdomains && row.number(row.size() - 1) > 0);
    }

    private void load() throws DatabaseException {
        Map<String, LocalDomain> loaded = new HashMap<>();
        for (Row row : database.table(table).select(columns(), Table.columns())) {
            loaded.put(row.text(0).toLowerCase(Locale.ROOT), domain(row));
        }
        domains = loaded;
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        if (!cached) {
            throw new ManagementException(500, "command not activated, db_mode is 0");
        }
        try {
            load();
            return "OK";
        } catch (DatabaseException e) {
            throw new ManagementException(500, "Domain table reload failed");
        }
    }

    private Object dump(ManagementParameters parameters) throws ManagementException {
        if (!cached) {
            throw new ManagementException(500, "command not activated, db_mode is 0");
        }
        List<Object> shown = new ArrayList<>();
        new TreeMap<>(domains).forEach((name, domain) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            if (!domain.attributes.isEmpty()) {
                one.put("attributes", domain.attributes);
            }
            shown.add(one);
        });
        return Map.of("Domains", shown);
    }

    /** A local domain of this name, or one above it that takes subdomains. */
    private Optional<LocalDomain> find(String host) throws DatabaseException {
        String name = host.toLowerCase(Locale.ROOT);
        Optional<LocalDomain> found = one(name);
        if (found.isPresent() || !hasSubdomains) {
            return found;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Optional<LocalDomain> above = one(name.substring(dot + 1)).filter(LocalDomain::subdomains);
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDomain> one(String name) throws DatabaseException {
        if (cached) {
            return Optional.ofNullable(domains.get(name));
        }
        return database.table(table).select(columns(), Table.columns(domainColumn, name)).stream()
                .findFirst()
                .map(this::domain);
    }

    private int isLocal(ScriptContext context, String host, ScriptVariable attributes) {
        if (host.isEmpty()) {
            return NO;
        }
        try {
            Optional<LocalDomain> found = find(host);
            if (found.isPresent() && !found.get().attributes.isEmpty()) {
                attributes.set(context, found.get().attributes);
            }
            return found.isPresent() ? YES : NO;
        } catch (DatabaseException e) {
            return NO;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_from_local",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc = "True when the domain of From is local; its attributes go into a variable.")
    public int isFromLocal(ScriptContext context, ScriptVariable attributes) {
        String host = Headers.first(context.message(), "From")
                .flatMap(NameAddress::parse)
                .flatMap(address -> SipUriText.parse(address.uri()))
                .map(SipUriText::host)
                .orElse("");
        return isLocal(context, host, attributes);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_uri_host_local",
            least = 0,
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH, RouteUse.LOCAL},
            blocking = true,
            doc = "True when the domain of the Request-URI is local; its attributes go into a variable.")
    public int isRequestLocal(ScriptContext context, ScriptVariable attributes) {
        String host = context.branch()
                .map(RoutingBranch::requestUriText)
                .or(() -> context.request().map(RoutingRequest::requestUriText))
                .flatMap(SipUriText::parse)
                .map(SipUriText::host)
                .orElse("");
        return isLocal(context, host, attributes);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_domain_local",
            least = 1,
            blocking = true,
            doc = "True when a domain is local; its attributes go into a variable.")
    public int isDomainLocal(ScriptContext context, String domain, ScriptVariable attributes) {
        return isLocal(context, domain, attributes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.TlsPeer;

/** The module tls_mgm: TLS domains from the script and from a table, and what scripts see of TLS connections. */
public final class TlsMgmModule implements ScriptModule {
    /** Texts of a domain by their parameters, with the names that tls_list gives them. */
    private static final SequencedMap<String, String> SHOWN_TEXTS = shownTexts();

    private static final Set<String> CONTENTS = Set.of("certificate", "ca_list", "private_key", "dh_params");

    private static final int YES = 1;
    private static final int NO = -1;
    private static final int CLIENT = 1;
    private static final int SERVER = 2;

    private final DomainParameters script = new DomainParameters();
    private final DatabaseUse database = new DatabaseUse();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private String table = "tls_mgm";
    private String domainColumn = "domain";
    private String clientTlsDomain = "";
    private String clientSipDomain = "";
    private ScriptEnvironment environment;
    private volatile DomainTable domains = new DomainTable(List.of());

    /** For the service loader. */
    public TlsMgmModule() {
        DomainParameters.NAMES.stream()
                .filter(name -> !name.equals("ssl_context") && !name.equals("verify_domain"))
                .forEach(name -> columns.put(name, name));
        columns.put("tls_method", "method");
        columns.put("ciphers_list", "cipher_list");
    }

    @Override
    public String name() {
        return "tls_mgm";
    }

    @Override
    public String doc() {
        return "Certificates and rules of TLS connections.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return TlsVariables.all();
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>(script.parameters());
        list.add(database.parameter("The database of domains; none is read without it."));
        list.add(ModuleParameter.text("db_table", "tls_mgm", "The table of domains.", value -> table = value));
        list.add(ModuleParameter.text(
                "domain_col", "domain", "The column of a domain's name.", value -> domainColumn = value));
        columns.forEach((name, column) -> list.add(ModuleParameter.text(
                name + "_col", column, "The column of '" + name + "'.", value -> columns.put(name, value))));
        list.add(ModuleParameter.text(
                "address_col",
                "address",
                "The column of a domain's address (2.x).",
                value -> columns.put("match_ip_address", value)));
        list.add(ModuleParameter.text(
                "client_tls_domain_avp",
                "",
                "The AVP that names the client domain of a new connection.",
                value -> clientTlsDomain = value));
        list.add(ModuleParameter.text(
                "client_sip_domain_avp",
                "",
                "The AVP with the SIP domain that the client domain of a new connection is chosen by.",
                value -> clientSipDomain = value));
        list.add(ModuleParameter.text(
                "client_domain_avp", "", "As client_tls_domain_avp (2.x).", value -> clientTlsDomain = value));
        list.add(ModuleParameter.text(
                "tls_library", "auto", "Accepted without effect: TLS is that of the JDK.", value -> {}));
        list.add(ModuleParameter.number(
                "tls_handshake_timeout", 100, "Accepted without effect (2.x); see proto_tls.", value -> {}));
        list.add(ModuleParameter.number(
                "tls_send_timeout", 100, "Accepted without effect (2.x): sending does not wait.", value -> {}));
        return list;
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("tls_list", "Shows the TLS domains.", List.of(), this::list),
                ManagementCommand.of(
                        "tls_reload",
                        "Reads the domains of the table again, and the files of all.",
                        List.of(),
                        this::reload));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        if (database.isNamed()) {
            database.open(environment);
        }
        load();
        chooseByAvp(clientTlsDomain, clientSipDomain);
    }

    @Override
    public void stop() {
        database.close();
    }

    private void load() throws ModuleStartException {
        List<DomainSettings> all = new ArrayList<>(script.domains());
        if (database.isOpen()) {
            try {
                all.addAll(ofTable());
            } catch (DatabaseException e) {
                throw new ModuleStartException("the domains cannot be loaded: " + e.getMessage(), e);
            }
        }
        all.forEach(DomainParameters::addStandardAuthorities);
        domains = new DomainTable(DomainParameters.load(environment, all));
        if (database.isOpen() || !script.isEmpty()) {
            environment.container().useTls(domains);
        }
    }

    /**
     * What a client domain shows, for connections that other modules make; empty where there is none of this name. It reads
     * files the first time.
     *
     * @throws GeneralSecurityException when they cannot be used
     */
    public Optional<ClientKeys> clientKeys(String domain) throws GeneralSecurityException {
        return domains.clientKeys(domain);
    }

    private List<DomainSettings> ofTable() throws DatabaseException {
        List<String> wanted = new ArrayList<>(List.of(domainColumn, "type"));
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (database.get().hasColumn(table, column.getValue())) {
                wanted.add(column.getValue());
                names.add(column.getKey());
            }
        }
        List<DomainSettings> list = new ArrayList<>();
        for (Row row : database.table(table).select(wanted, Table.columns())) {
            DomainSettings domain = new DomainSettings(row.text(0), row.number(1) == SERVER, true);
            for (int i = 0; i < names.size(); i++) {
                if (!row.isNull(i + 2)) {
                    domain.set(names.get(i), row.text(i + 2));
                }
            }
            if (row.number(1) == SERVER || row.number(1) == CLIENT) {
                list.add(domain);
            }
        }
        return list;
    }

    /** The AVPs are asked when a branch is sent, since scripts set them at any time before. */
    private void chooseByAvp(String tlsDomain, String sipDomain) throws ModuleStartException {
        if (tlsDomain.isEmpty() && sipDomain.isEmpty()) {
            return;
        }
        ScriptVariable forced = avp(tlsDomain);
        ScriptVariable name = avp(sipDomain);
        environment.hooks().beforeRequest(context -> {
            context.request()
                    .ifPresent(request -> request.setTlsName(() -> {
                        String domain = text(forced.get(context));
                        return domain.isEmpty() ? text(name.get(context)) : DomainTable.FORCED + domain;
                    }));
            return true;
        });
    }

    private ScriptVariable avp(String name) throws ModuleStartException {
        if (name.isEmpty() || name.equals("0")) {
            return ScriptVariable.NONE;
        }
        try {
            return environment.linker().variable(name.startsWith("$") ? name : "$avp(" + name + ")");
        } catch (LinkException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static SequencedMap<String, String> shownTexts() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("certificate", "CERT_FILE");
        all.put("crl_dir", "CRL_DIR");
        all.put("ca_list", "CA_FILE");
        all.put("ca_dir", "CA_DIR");
        all.put("private_key", "PKEY_FILE");
        all.put("ciphers_list", "CIPHER_LIST");
        all.put("dh_params", "DH_PARAMS_FILE");
        all.put("ec_curve", "EC_CURVE");
        return all;
    }

    private Object list(ManagementParameters parameters) {
        List<Object> shown = new ArrayList<>();
        DomainTable now = domains;
        now.servers().forEach(domain -> shown.add(shown(domain)));
        now.clients().forEach(domain -> shown.add(shown(domain)));
        return Map.of("Domains", shown);
    }

    private static Map<String, Object> shown(DomainTable.Domain domain) {
        DomainSettings settings = domain.settings();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", settings.name());
        one.put("type", settings.isServer() ? "TLS_DOMAIN_SRV" : "TLS_DOMAIN_CLI");
        one.put("IP ADDRESS FILTERS", settings.addresses());
        one.put("SIP DOMAIN FILTERS", settings.sipDomains());
        one.put("METHOD", settings.value("tls_method").orElse("SSLv23"));
        one.put("VERIFY_CERT", settings.isOn("verify_cert", true));
        one.put("REQ_CLI_CERT", settings.isOn("require_cert", true));
        one.put("CRL_CHECKALL", settings.isOn("crl_check_all", false));
        SHOWN_TEXTS.forEach((parameter, shown) -> {
            // the table holds contents in place of files, and a key must not be shown
            if (!settings.isOfTable() || !CONTENTS.contains(parameter)) {
                one.put(shown, settings.value(parameter).orElse(""));
            }
        });
        one.put("protocols", domain.identity().protocols());
        settings.value("ssl_context").ifPresent(value -> one.put("ssl_context", value));
        return one;
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        try {
            load();
            return "OK";
        } catch (ModuleStartException e) {
            // the domains in force stay
            throw new ManagementException(500, e.getMessage());
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_peer_verified",
            routes = RouteUse.REQUEST,
            doc = "True when the request came by TLS and its sender showed a certificate that was checked.")
    public int isPeerVerified(ScriptContext context) {
        return TlsVariables.peer(context).filter(TlsPeer::verified).isPresent() ? YES : NO;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleParameter.Type;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.sip.TlsIdentity;
import org.sipwright.sip.TlsIdentity.PeerCheck;

/**
 * TLS domains as scripts spell them: {@code [domain]value}, {@code domain:value} in 2.1 to 2.4, a value alone for the domains
 * of everybody else. Filled while parameters are set, then read.
 */
public final class DomainParameters {
    /** What a domain can say. */
    static final List<String> NAMES = List.of(
            "match_ip_address",
            "match_sip_domain",
            "tls_method",
            "verify_cert",
            "require_cert",
            "certificate",
            "private_key",
            "crl_check_all",
            "crl_dir",
            "ca_list",
            "ca_dir",
            "ciphers_list",
            "dh_params",
            "ec_curve",
            "ssl_context",
            "verify_domain");

    private static final Pattern PREFIXED = Pattern.compile("\\[([^\\]]+)\\]\\s*(.*)", Pattern.DOTALL);
    private static final String DEFAULT = "default";

    private final Map<String, DomainSettings> servers = new LinkedHashMap<>();
    private final Map<String, DomainSettings> clients = new LinkedHashMap<>();
    private final DomainSettings everybody = new DomainSettings(DEFAULT, true, false);
    private boolean hasEverybody;

    /** For a module. */
    public DomainParameters() {}

    /** The parameters of domains. */
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>();
        list.add(ModuleParameter.text(
                "server_domain", "", "Names a domain for connections of peers.", text -> define(servers, text, true)));
        list.add(ModuleParameter.text(
                "client_domain",
                "",
                "Names a domain for connections from here.",
                text -> define(clients, text, false)));
        list.add(of("match_ip_address", "*", "The addresses and ports of its connections: of this side for servers."));
        list.add(of("match_sip_domain", "*", "Its names: those that peers ask for, or that are looked up."));
        list.add(of("tls_method", "SSLv23", "Its protocol versions, one or a range such as TLSv1_2-."));
        list.add(of("verify_cert", "1", "Whether certificates of peers are checked."));
        list.add(of("require_cert", "1", "Whether peers have to show one."));
        list.add(of("certificate", "", "The file of its certificate and those between it and the authority, in PEM."));
        list.add(of("private_key", "", "The file of its key, in PEM, without a password."));
        list.add(of("ca_list", "", "The file of trusted authorities, in PEM."));
        list.add(of("ca_dir", "", "A folder of trusted authorities, in PEM."));
        list.add(of("crl_dir", "", "A folder of revocation lists; with it, certificates have to stand under one."));
        list.add(of("crl_check_all", "0", "Whether the lists are asked for the authorities as well."));
        list.add(of(
                "ciphers_list",
                "",
                "Its cipher suites by OpenSSL's names; of its words HIGH, ALL and DEFAULT are known."));
        list.add(of("dh_params", "", "Accepted without effect: the groups are those of RFC 7919."));
        list.add(of("ec_curve", "", "Accepted without effect: the curves are those of the JDK."));
        list.add(of(
                "ssl_context",
                "",
                "The name of a server-ssl-context or client-ssl-context of WildFly's Elytron, in the place of"
                        + " files; only here, not in OpenSIPS."));
        list.add(of(
                "verify_domain",
                "0",
                "Whether a server's certificate has to name the SIP domain that was looked up (RFC"
                        + " 5922); only here, not in OpenSIPS."));
        return list;
    }

    private ModuleParameter of(String name, String standard, String doc) {
        return new ModuleParameter(name, Type.ANY, standard, doc, value -> set(name, value.text()));
    }

    /** Releases 2.1 to 2.4 wrote the address of a domain behind its name. */
    private static void define(Map<String, DomainSettings> domains, String text, boolean server) {
        String[] parts = text.split("=", 2);
        String name = parts[0].trim();
        DomainSettings domain = domains.computeIfAbsent(name, one -> new DomainSettings(one, server, false));
        if (parts.length > 1) {
            domain.set("match_ip_address", parts[1]);
        }
    }

    void set(String parameter, String text) {
        Matcher prefixed = PREFIXED.matcher(text.trim());
        if (prefixed.matches()) {
            both(prefixed.group(1).trim(), parameter, prefixed.group(2));
            return;
        }
        int colon = text.indexOf(':');
        String before = colon < 0 ? "" : text.substring(0, colon);
        if (servers.containsKey(before) || clients.containsKey(before)) {
            both(before, parameter, text.substring(colon + 1));
            return;
        }
        everybody.set(parameter, text);
        hasEverybody = true;
    }

    /** A server and a client domain may have the same name; a name that none has is one of a domain defined later. */
    private void both(String name, String parameter, String value) {
        boolean server = servers.containsKey(name);
        boolean client = clients.containsKey(name);
        if (server || !client) {
            servers.computeIfAbsent(name, one -> new DomainSettings(one, true, false))
                    .set(parameter, value);
        }
        if (client) {
            clients.get(name).set(parameter, value);
        }
    }

    /** Whether the script says anything of TLS. */
    public boolean isEmpty() {
        return servers.isEmpty() && clients.isEmpty() && !hasEverybody;
    }

    /** The domains of the script; values without a domain make one for all peers that no other takes, in both directions. */
    List<DomainSettings> domains() {
        List<DomainSettings> all = new ArrayList<>();
        all.addAll(servers.values());
        all.addAll(clients.values());
        if (hasEverybody) {
            all.forEach(one -> one.inherit(everybody));
            all.add(everybody);
            DomainSettings client = new DomainSettings(DEFAULT, false, false);
            client.inherit(everybody);
            all.add(client);
        }
        return all;
    }

    /**
     * Puts the script's own domains in force, for modules that have no table.
     *
     * @throws ModuleStartException when one of them cannot be used
     */
    public void install(ScriptEnvironment environment) throws ModuleStartException {
        environment.container().useTls(new DomainTable(load(environment, domains())));
    }

    /**
     * Makes domains of settings.
     *
     * @throws ModuleStartException when one of them cannot be used; the text says which and why
     */
    static List<DomainTable.Domain> load(ScriptEnvironment environment, List<DomainSettings> settings)
            throws ModuleStartException {
        List<DomainTable.Domain> list = new ArrayList<>();
        for (DomainSettings one : settings) {
            try {
                list.add(new DomainTable.Domain(one, identity(environment, one)));
            } catch (GeneralSecurityException e) {
                throw new ModuleStartException(
                        (one.isServer() ? "server" : "client") + " domain '" + one.name() + "': " + e.getMessage(), e);
            }
        }
        return list;
    }

    private static TlsIdentity identity(ScriptEnvironment environment, DomainSettings settings)
            throws GeneralSecurityException {
        String method = settings.value("tls_method").orElse("SSLv23");
        List<String> versions = TlsVersions.of(method)
                .orElseThrow(() -> new GeneralSecurityException("'" + method + "' is no version of TLS"));
        List<String> unknown = new ArrayList<>();
        List<String> ciphers = settings.value("ciphers_list")
                .map(list -> CipherNames.suites(list, unknown))
                .orElse(List.of());
        if (!unknown.isEmpty()) {
            throw new GeneralSecurityException("the cipher suites " + unknown + " are not known to this JDK");
        }
        PeerCheck check = check(settings);
        return new TlsIdentity(settings.name(), context(environment, settings, check), versions, ciphers, check);
    }

    private static SSLContext context(ScriptEnvironment environment, DomainSettings settings, PeerCheck check)
            throws GeneralSecurityException {
        Optional<String> named = settings.value("ssl_context");
        if (named.isPresent()) {
            return environment
                    .container()
                    .serverSslContext(named.get())
                    .orElseThrow(
                            () -> new GeneralSecurityException("the server has no ssl-context '" + named.get() + "'"));
        }
        return new DomainMaterial(settings).context(check != PeerCheck.NONE);
    }

    private static PeerCheck check(DomainSettings settings) {
        if (settings.value("ssl_context").isPresent()) {
            return settings.isOn("verify_domain", false) ? PeerCheck.IDENTITY : PeerCheck.CONTEXT;
        }
        if (!settings.isOn("verify_cert", true)) {
            return PeerCheck.NONE;
        }
        if (settings.isServer()) {
            return settings.isOn("require_cert", true) ? PeerCheck.REQUIRED : PeerCheck.OPTIONAL;
        }
        return settings.isOn("verify_domain", false) ? PeerCheck.IDENTITY : PeerCheck.REQUIRED;
    }

    /** The folder of authorities that OpenSIPS takes where a domain names none. */
    static void addStandardAuthorities(DomainSettings settings) {
        Path standard = Path.of("/etc/pki/CA/");
        if (settings.value("ca_list").isEmpty() && settings.value("ca_dir").isEmpty() && Files.isDirectory(standard)) {
            settings.set("ca_dir", standard.toString());
        }
    }
}

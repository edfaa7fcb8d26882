// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.language.ast.GlobalValue;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** TLS as releases 1.x have it: global parameters and blocks {@code tls_server_domain[...]} in the place of a module. */
public final class GlobalTls {
    private static final Map<String, String> BOTH = Map.of(
            "tls_certificate", "certificate",
            "tls_private_key", "private_key",
            "tls_ca_list", "ca_list",
            "tls_ca_dir", "ca_dir",
            "tls_method", "tls_method",
            "tls_ciphers_list", "ciphers_list");
    private static final Map<String, String> SERVER =
            Map.of("tls_verify_client", "verify_cert", "tls_require_client_certificate", "require_cert");
    private static final Map<String, String> CLIENT = Map.of("tls_verify_server", "verify_cert");

    private GlobalTls() {}

    /**
     * Puts the domains of a script of 1.x in force.
     *
     * @return false when the script says nothing of TLS this way
     * @throws ModuleStartException when a domain cannot be used
     */
    public static boolean install(Script script, ScriptEnvironment environment) throws ModuleStartException {
        DomainSettings server = new DomainSettings("default", true, false);
        DomainSettings client = new DomainSettings("default", false, false);
        // checked unless the script says otherwise, but clients need not show a certificate
        server.set("require_cert", "0");
        boolean any = false;
        List<DomainSettings> all = new ArrayList<>();
        for (Script.Global global : script.globals()) {
            if (global.typed() instanceof GlobalValue.TlsDomain block) {
                DomainSettings domain = new DomainSettings(block.name(), block.server(), false);
                domain.set(block.name().contains(":") ? "match_ip_address" : "match_sip_domain", block.name());
                block.parameters().forEach((name, value) -> set(domain, domain, name, value));
                all.add(domain);
                any = true;
            } else if (set(server, client, global.name(), global.value())) {
                any = true;
            }
        }
        if (!any) {
            return false;
        }
        all.forEach(domain -> domain.inherit(domain.isServer() ? server : client));
        all.add(server);
        all.add(client);
        environment.container().useTls(new DomainTable(DomainParameters.load(environment, all)));
        return true;
    }

    private static boolean set(DomainSettings server, DomainSettings client, String name, String value) {
        if (BOTH.containsKey(name)) {
            server.set(BOTH.get(name), value);
            client.set(BOTH.get(name), value);
        } else if (SERVER.containsKey(name)) {
            server.set(SERVER.get(name), value);
        } else if (CLIENT.containsKey(name)) {
            client.set(CLIENT.get(name), value);
        } else {
            return false;
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.sipwright.sip.TlsIdentities;
import org.sipwright.sip.TlsIdentity;

/** The TLS domains in force, and which of them a connection belongs to. Immutable. */
final class DomainTable implements TlsIdentities {
    /** Begins the name of a client domain that a script forces; no SIP domain begins so. */
    static final String FORCED = "#";

    private static final String ANY = "*";
    private static final String NONE = "none";

    private final List<Domain> servers;
    private final List<Domain> clients;
    private final Map<String, ClientKeys> keys = new ConcurrentHashMap<>();

    /** A domain with what was made of its settings. */
    record Domain(DomainSettings settings, TlsIdentity identity) {}

    DomainTable(List<Domain> domains) {
        servers = domains.stream().filter(one -> one.settings().isServer()).toList();
        clients = domains.stream().filter(one -> !one.settings().isServer()).toList();
    }

    List<Domain> servers() {
        return servers;
    }

    List<Domain> clients() {
        return clients;
    }

    /**
     * What the client domain of a name shows; empty where there is none. It reads files the first time.
     *
     * @throws GeneralSecurityException when they cannot be used
     */
    Optional<ClientKeys> clientKeys(String name) throws GeneralSecurityException {
        Optional<Domain> domain = clients.stream()
                .filter(one -> one.settings().name().equalsIgnoreCase(name))
                .findFirst();
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        DomainSettings settings = domain.get().settings();
        ClientKeys known = keys.get(settings.name());
        if (known == null) {
            if (settings.value("ssl_context").isPresent()) {
                throw new GeneralSecurityException("the key of the server's ssl-context cannot be shown elsewhere");
            }
            KeyManager[] read = new DomainMaterial(settings)
                    .keyManagers()
                    .map(KeyManagerFactory::getKeyManagers)
                    .orElse(new KeyManager[0]);
            ClientKeys made = new ClientKeys(read);
            ClientKeys first = keys.putIfAbsent(settings.name(), made);
            known = first == null ? made : first;
        }
        return Optional.of(known);
    }

    @Override
    public Optional<TlsIdentity> server(InetSocketAddress local, Optional<String> serverName) {
        return find(servers, local, serverName.orElse(""));
    }

    @Override
    public Optional<TlsIdentity> client(InetSocketAddress remote, Optional<String> sipDomain) {
        String name = sipDomain.orElse("");
        if (name.startsWith(FORCED)) {
            return clients.stream()
                    .filter(one -> one.settings().name().equalsIgnoreCase(name.substring(FORCED.length())))
                    .findFirst()
                    .map(Domain::identity);
        }
        return find(clients, remote, name);
    }

    /** Domains of this very address come before those of any; among them the most exact SIP domain wins. */
    private static Optional<TlsIdentity> find(List<Domain> domains, InetSocketAddress address, String sipDomain) {
        Optional<Domain> exact = best(domains, sipDomain, one -> names(one, address));
        return exact.or(() -> best(
                        domains, sipDomain, one -> one.settings().addresses().contains(ANY)))
                .map(Domain::identity);
    }

    private static boolean names(Domain domain, InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        String bracketed = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return domain.settings().addresses().stream()
                .anyMatch(one ->
                        one.equals(bracketed + ':' + address.getPort()) || one.equals(bracketed) || one.equals(host));
    }

    private static Optional<Domain> best(List<Domain> domains, String sipDomain, Predicate<Domain> ofAddress) {
        record Found(Domain domain, int exactness) {}
        return domains.stream()
                .filter(ofAddress)
                .map(one -> new Found(
                        one,
                        one.settings().sipDomains().stream()
                                .mapToInt(pattern -> exactness(pattern, sipDomain))
                                .max()
                                .orElse(-1)))
                .filter(one -> one.exactness() >= 0)
                .max(Comparator.comparingInt(Found::exactness))
                .map(Found::domain);
    }

    /** How exactly a pattern names a domain; -1 where it does not. */
    private static int exactness(String pattern, String sipDomain) {
        if (pattern.equals(ANY)) {
            return 0;
        }
        if (sipDomain.isEmpty()) {
            return pattern.equals(NONE) ? 1 : -1;
        }
        if (pattern.equals(sipDomain)) {
            return Integer.MAX_VALUE;
        }
        return pattern.indexOf('*') >= 0 && matches(pattern, sipDomain) ? pattern.length() : -1;
    }

    /** As a shell matches names: an asterisk stands for any text, a question mark for one character. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int back = -1;
        while (t < text.length()) {
            char one = p < pattern.length() ? pattern.charAt(p) : 0;
            if (one == '*') {
                star = p++;
                back = t;
            } else if (one == '?' || one == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++back;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

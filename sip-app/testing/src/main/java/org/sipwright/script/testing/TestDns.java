// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.stack.resolve.DnsRecords;

/** The DNS of a script under test: it knows what the test has told it, and nothing else. Thread-safe. */
public final class TestDns implements DnsRecords {
    private final Map<String, List<Naptr>> naptrs = new ConcurrentHashMap<>();
    private final Map<String, List<Srv>> services = new ConcurrentHashMap<>();
    private final Map<String, List<InetAddress>> hosts = new ConcurrentHashMap<>();

    TestDns() {}

    private static <T> void add(Map<String, List<T>> records, String name, T record) {
        records.compute(name.toLowerCase(Locale.ROOT), (key, old) -> {
            List<T> more = new ArrayList<>(old == null ? List.of() : old);
            more.add(record);
            return List.copyOf(more);
        });
    }

    private static <T> List<T> find(Map<String, List<T>> records, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return records.getOrDefault(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower, List.of());
    }

    /** A host has this address (A or AAAA); a host may have several. */
    public TestDns host(String name, String address) {
        try {
            add(hosts, name, InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no address", e);
        }
        return this;
    }

    /** A service such as {@code _sip._udp.example.org} is found at this host and port (SRV); lower priorities come first. */
    public TestDns service(String name, int priority, int weight, String host, int port) {
        add(services, name, new Srv(priority, weight, port, host));
        return this;
    }

    /** A domain prefers a service such as {@code SIP+D2T}, whose SRV records have this name (NAPTR); lower orders come first. */
    public TestDns naptr(String domain, int order, String service, String name) {
        add(naptrs, domain, new Naptr(order, 0, "s", service, name));
        return this;
    }

    @Override
    public List<Naptr> naptr(String domain) {
        return find(naptrs, domain);
    }

    @Override
    public List<Srv> srv(String name) {
        return find(services, name);
    }

    @Override
    public List<InetAddress> addresses(String host) {
        return find(hosts, host);
    }
}

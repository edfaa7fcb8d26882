// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a script or a table says of one TLS domain. Files are named by path; contents of a table stand here themselves.
 * Filled by one thread, before it is read.
 */
final class DomainSettings {
    private final String name;
    private final boolean server;
    private final boolean ofTable;
    private final Map<String, String> values = new HashMap<>();

    DomainSettings(String name, boolean server, boolean ofTable) {
        this.name = name;
        this.server = server;
        this.ofTable = ofTable;
    }

    String name() {
        return name;
    }

    boolean isServer() {
        return server;
    }

    /** Whether it came from a table, so that a reload replaces it. */
    boolean isOfTable() {
        return ofTable;
    }

    void set(String parameter, String value) {
        values.put(parameter, value.trim());
    }

    /** Takes what it does not say itself from another. */
    void inherit(DomainSettings other) {
        other.values.forEach(values::putIfAbsent);
    }

    Optional<String> value(String parameter) {
        return Optional.ofNullable(values.get(parameter)).filter(value -> !value.isEmpty());
    }

    boolean isOn(String parameter, boolean standard) {
        return value(parameter)
                .map(value -> !List.of("0", "no", "off", "false", "disable").contains(value.toLowerCase(Locale.ROOT)))
                .orElse(standard);
    }

    /** The addresses and ports, or {@code *}. */
    List<String> addresses() {
        return list("match_ip_address");
    }

    /** The SIP domains, {@code *} or {@code none}. */
    List<String> sipDomains() {
        return list("match_sip_domain");
    }

    private List<String> list(String parameter) {
        return Arrays.stream(values.getOrDefault(parameter, "*").split(","))
                .map(one -> one.trim().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty())
                .toList();
    }
}

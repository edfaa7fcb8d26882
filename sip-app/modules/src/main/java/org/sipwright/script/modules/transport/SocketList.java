// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.sipwright.sip.SipEndpoint;

/**
 * The sockets that one definition stands for: a star is all addresses of this machine, the name of an interface all of its
 * own, and ports can be several, as {@code 5060-5062,5070}.
 *
 * @param endpoints each socket
 * @param options what stands behind the address, such as {@code tos}, each with its value or the empty string
 */
record SocketList(List<SipEndpoint> endpoints, Map<String, String> options) {
    private static final int MOST_PORT = 65_535;
    private static final int MOST_SOCKETS = 4_096;
    private static final List<String> WITH_VALUE =
            List.of("as", "tag", "tos", "use_workers", "use_children", "use_auto_scaling_profile");

    /**
     * Reads a definition; empty when it is none. Without a protocol, as releases 1.x allow it, it stands for UDP and TCP.
     *
     * @param defaultPort the port of a protocol where none is named
     */
    static Optional<SocketList> parse(String text, ToIntFunction<String> defaultPort, Interfaces interfaces) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> options = options(words);
        int colon = words[0].indexOf(':');
        boolean named = colon > 0
                && words[0].substring(0, colon).matches("[A-Za-z][A-Za-z0-9_]*")
                && !words[0].substring(colon + 1).matches("[0-9,-]*");
        List<SipEndpoint> endpoints = new ArrayList<>();
        for (String protocol : named ? List.of(words[0].substring(0, colon)) : List.of("udp", "tcp")) {
            String address = named ? words[0].substring(colon + 1) : words[0];
            if (!add(endpoints, protocol, address, options, defaultPort.applyAsInt(protocol), interfaces)) {
                return Optional.empty();
            }
        }
        return Optional.of(new SocketList(List.copyOf(endpoints), Map.copyOf(options)));
    }

    /** The same without the sockets of some protocols. */
    SocketList without(Predicate<String> protocols) {
        return new SocketList(
                endpoints.stream()
                        .filter(one -> !protocols.test(one.protocol()))
                        .toList(),
                options);
    }

    private static Map<String, String> options(String[] words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String name = words[i].toLowerCase(java.util.Locale.ROOT);
            boolean valued = WITH_VALUE.contains(name) && i + 1 < words.length;
            options.put(name, valued ? words[++i] : "");
        }
        return options;
    }

    private static boolean add(
            List<SipEndpoint> endpoints,
            String protocol,
            String address,
            Map<String, String> options,
            int defaultPort,
            Interfaces interfaces) {
        int bracket = address.lastIndexOf(']');
        int colon = address.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? address : address.substring(0, colon);
        Optional<List<Integer>> ports =
                colon < 0 ? Optional.of(List.of(defaultPort)) : ports(address.substring(colon + 1));
        if (host.isEmpty() || ports.isEmpty()) {
            return false;
        }
        List<String> hosts = interfaces.addresses(host);
        String advertised = options.getOrDefault("as", "");
        for (String one : hosts.isEmpty() ? List.of(host) : hosts) {
            for (int port : ports.get()) {
                String bare = one.indexOf(':') >= 0 && !one.startsWith("[") ? '[' + one + ']' : one;
                Optional<SipEndpoint> endpoint = SocketText.parse(
                        protocol + ':' + bare + ':' + port + (advertised.isEmpty() ? "" : " as " + advertised),
                        defaultPort);
                if (endpoint.isEmpty() || endpoints.size() >= MOST_SOCKETS) {
                    return false;
                }
                endpoints.add(tagged(endpoint.get(), options.getOrDefault("tag", "")));
            }
        }
        return true;
    }

    private static SipEndpoint tagged(SipEndpoint endpoint, String tag) {
        return new SipEndpoint(
                endpoint.protocol(),
                endpoint.host(),
                endpoint.port(),
                endpoint.advertisedHost(),
                endpoint.advertisedPort(),
                tag);
    }

    private static Optional<List<Integer>> ports(String text) {
        List<Integer> ports = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            if (!ends[0].matches("[0-9]{1,5}") || ends.length > 1 && !ends[1].matches("[0-9]{1,5}")) {
                return Optional.empty();
            }
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last > MOST_PORT || last - first > MOST_SOCKETS) {
                return Optional.empty();
            }
            for (int port = first; port <= last; port++) {
                ports.add(port);
            }
        }
        return Optional.of(ports);
    }
}

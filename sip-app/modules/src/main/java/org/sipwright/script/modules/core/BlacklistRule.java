// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.IpNetwork;

/**
 * A rule of a blacklist.
 *
 * @param negated whether it is for what lies outside of its network
 * @param network its network
 * @param port its port, 0 for any
 * @param protocol its transport, {@code any} for each
 * @param pattern a pattern with {@code *} and {@code ?} that the whole message has to fit; empty for none
 */
record BlacklistRule(boolean negated, IpNetwork network, int port, String protocol, String pattern) {
    static final String ANY = "any";

    /** Where a message is about to go; the text is empty where none is known. */
    record Target(String protocol, InetAddress address, int port, String text) {}

    /** Reads {@code [!][proto,]net[,port[,pattern]]}; the network is an address with an optional mask. */
    static Optional<BlacklistRule> parse(String text) {
        boolean negated = text.startsWith("!");
        String[] parts = text.substring(negated ? 1 : 0).strip().split(",", -1);
        boolean named = parts.length > 1 && isProtocol(parts[0].strip());
        int at = named ? 1 : 0;
        Optional<IpNetwork> network = network(parts[at].strip());
        Optional<Integer> port = at + 1 < parts.length ? port(parts[at + 1].strip()) : Optional.of(0);
        String pattern = at + 2 < parts.length
                ? String.join(",", java.util.List.of(parts).subList(at + 2, parts.length))
                        .strip()
                : "";
        if (network.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BlacklistRule(
                negated, network.get(), port.get(), named ? parts[0].strip().toLowerCase(Locale.ROOT) : ANY, pattern));
    }

    static boolean isProtocol(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_');
    }

    /** An address, or a network with the number of its bits or a mask. */
    static Optional<IpNetwork> network(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? IpNetwork.of(text, Optional.empty())
                : IpNetwork.of(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }

    private static Optional<Integer> port(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase(ANY)) {
            return Optional.of(0);
        }
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    boolean matches(Target target) {
        return network.contains(target.address()) != negated
                && (port == 0 || port == target.port())
                && (protocol.equals(ANY) || protocol.equals(target.protocol()))
                && (pattern.isEmpty() || fits(target.text()));
    }

    /** Whether the whole text fits the pattern: the last star takes one char more whenever the rest does not fit. */
    private boolean fits(String text) {
        int p = 0;
        int star = -1;
        int from = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The mask as an address. */
    String mask() {
        byte[] bytes = new byte[network.address().getAddress().length];
        for (int i = 0; i < network.bits(); i++) {
            bytes[i >> 3] |= (byte) (0x80 >> (i & 7));
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}

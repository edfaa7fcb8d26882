// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The rules of one partition: single addresses by their hash, subnets in order. Immutable. */
final class AddressTable {
    /** Without rules. */
    static final AddressTable EMPTY = new AddressTable(List.of());

    private final Map<String, List<AddressRule>> hosts = new HashMap<>();
    private final List<AddressRule> subnets = new ArrayList<>();
    private final List<AddressRule> all;

    AddressTable(List<AddressRule> rules) {
        all = List.copyOf(rules);
        for (AddressRule rule : rules) {
            if (rule.isHost()) {
                hosts.computeIfAbsent(rule.addressText(), key -> new ArrayList<>())
                        .add(rule);
            } else {
                subnets.add(rule);
            }
        }
    }

    /** What is asked: a place, and a text for patterns. */
    record Question(String ip, int port, String protocol, String text) {
        Question {
            protocol = protocol.toLowerCase(Locale.ROOT);
        }
    }

    private Stream<AddressRule> matching(Question question) {
        Optional<byte[]> address = AddressRule.address(question.ip());
        if (address.isEmpty()) {
            return Stream.empty();
        }
        String canonical = canonical(address.get());
        return Stream.concat(hosts.getOrDefault(canonical, List.of()).stream(), subnets.stream())
                .filter(rule -> rule.matches(address.get(), question.port(), question.protocol(), question.text()));
    }

    private static String canonical(byte[] address) {
        try {
            return java.net.InetAddress.getByAddress(address).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first rule of a group that fits; group 0 is any. */
    Optional<AddressRule> find(int group, Question question) {
        return matching(question)
                .filter(rule -> group == 0 || rule.group() == group || rule.group() == 0)
                .findFirst();
    }

    /** The group of the first rule that fits. */
    OptionalInt group(Question question) {
        return matching(question).mapToInt(AddressRule::group).findFirst();
    }

    /** Whether there is a group of this number. */
    boolean hasGroup(int group) {
        return group == 0 || all.stream().anyMatch(rule -> rule.group() == group || rule.group() == 0);
    }

    List<AddressRule> rules() {
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.recurrence.TimeRecurrence;

/** Gateways, carriers and rules as they were loaded. Immutable but for the states of gateways and carriers; thread-safe. */
final class RoutingTables {
    /** Without anything. */
    static final RoutingTables EMPTY = new RoutingTables(Map.of(), Map.of(), List.of());

    private final Map<String, Gateway> gateways;
    private final Map<String, Carrier> carriers;
    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Set<String> disabledCarriers = ConcurrentHashMap.newKeySet();

    /** A name in a list, with its weight. */
    record Member(String name, int weight) {}

    /** A carrier: its gateways in order. */
    record Carrier(String id, List<Member> members, boolean firstOnly, boolean byWeight, String attributes) {}

    /**
     * A rule.
     *
     * @param groups the groups that it holds for
     * @param targets gateways, and carriers with {@code #} before their names
     */
    record Rule(
            long id,
            Set<Integer> groups,
            String prefix,
            Optional<TimeRecurrence> time,
            int priority,
            List<Member> targets,
            boolean byWeight,
            String attributes) {}

    /** A gateway in the order of trying, with the attributes of its carrier. */
    record Choice(Gateway gateway, String carrier, String carrierAttributes) {}

    RoutingTables(Map<String, Gateway> gateways, Map<String, Carrier> carriers, List<Rule> rules) {
        this.gateways = new LinkedHashMap<>(gateways);
        this.carriers = new LinkedHashMap<>(carriers);
        for (Rule rule : rules) {
            this.rules.computeIfAbsent(rule.prefix, key -> new ArrayList<>()).add(rule);
        }
        this.rules
                .values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(Rule::priority).reversed()));
    }

    /** Reads a list such as {@code gw1=10,#carrier,gw2}. */
    static List<Member> members(String text) {
        return Arrays.stream(text.split("[,;]"))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .map(one -> {
                    String[] sides = one.split("=", 2);
                    String weight = sides.length > 1 ? sides[1].trim() : "";
                    return new Member(sides[0].trim(), weight.matches("[0-9]{1,6}") ? Integer.parseInt(weight) : 0);
                })
                .toList();
    }

    Map<String, Gateway> gateways() {
        return gateways;
    }

    Map<String, Carrier> carriers() {
        return carriers;
    }

    boolean isEnabled(String carrier) {
        return !disabledCarriers.contains(carrier);
    }

    void setEnabled(String carrier, boolean enabled) {
        if (enabled) {
            disabledCarriers.remove(carrier);
        } else {
            disabledCarriers.add(carrier);
        }
    }

    /**
     * The rules for a number, the best first: the longest prefix, then the highest priority.
     *
     * @param whole whether only a prefix that is the whole number counts
     */
    List<Rule> find(int group, String number, boolean whole, long nowMillis) {
        List<Rule> found = new ArrayList<>();
        String digits = number.startsWith("+") ? number.substring(1) : number;
        for (int length = digits.length(); length >= (whole ? digits.length() : 0); length--) {
            for (Rule rule : rules.getOrDefault(digits.substring(0, length), List.of())) {
                if (rule.groups.contains(group)
                        && rule.time.filter(time -> !time.contains(nowMillis)).isEmpty()) {
                    found.add(rule);
                }
            }
        }
        return found;
    }

    /** The gateways of a list that can be used, in the order of trying. */
    List<Choice> choices(List<Member> members, boolean byWeight, Set<String> allowed) {
        List<Choice> choices = new ArrayList<>();
        for (Member member : sorted(members, byWeight)) {
            if (member.name.startsWith("#")) {
                carrier(member.name.substring(1), allowed, choices);
            } else if (allowed.isEmpty() || allowed.contains(member.name)) {
                add(choices, member.name, Optional.empty());
            }
        }
        return choices;
    }

    private void carrier(String name, Set<String> allowed, List<Choice> choices) {
        Carrier carrier = carriers.get(name);
        if (carrier == null || !isEnabled(name)) {
            return;
        }
        int before = choices.size();
        for (Member member : sorted(carrier.members, carrier.byWeight)) {
            if (allowed.isEmpty() || allowed.contains("#" + name) || allowed.contains(member.name)) {
                add(choices, member.name, Optional.of(carrier));
            }
            if (carrier.firstOnly && choices.size() > before) {
                return;
            }
        }
    }

    private void add(List<Choice> choices, String name, Optional<Carrier> carrier) {
        Gateway gateway = gateways.get(name);
        if (gateway != null && gateway.state() == Gateway.State.ACTIVE) {
            choices.add(new Choice(
                    gateway,
                    carrier.map(Carrier::id).orElse(""),
                    carrier.map(Carrier::attributes).orElse("")));
        }
    }

    /** By weight: each place is drawn among those that are left, by their weights. */
    private static List<Member> sorted(List<Member> members, boolean byWeight) {
        if (!byWeight) {
            return members;
        }
        List<Member> left = new ArrayList<>(members);
        List<Member> order = new ArrayList<>(members.size());
        while (!left.isEmpty()) {
            int total =
                    left.stream().mapToInt(member -> Math.max(1, member.weight)).sum();
            int place = ThreadLocalRandom.current().nextInt(total);
            int i = 0;
            while (place >= Math.max(1, left.get(i).weight)) {
                place -= Math.max(1, left.get(i++).weight);
            }
            order.add(left.remove(i));
        }
        return order;
    }

    /** The first carrier that has a gateway. */
    Optional<Carrier> carrierOf(String gateway) {
        return carriers.values().stream()
                .filter(carrier -> carrier.members.stream().anyMatch(member -> member.name.equals(gateway)))
                .findFirst();
    }
}

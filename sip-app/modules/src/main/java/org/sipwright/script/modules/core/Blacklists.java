// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.sip.TargetFilter;
import org.sipwright.sip.WireMessage;

/** The blacklists of a script, and which of them a message is under. Thread-safe. */
public final class Blacklists {
    private static final Slot<Chosen> CHOSEN = Slot.named("blacklists");
    private static final int THOUSAND = 1_000;

    private final Map<String, Blacklist> lists = new ConcurrentHashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private volatile LongSupplier clock = System::currentTimeMillis;

    /** No lists yet. */
    Blacklists() {}

    void start(List<String> definitions, LongSupplier millis) throws ModuleStartException {
        clock = millis;
        for (String definition : definitions) {
            define(definition);
        }
    }

    /** Defines a list from its name with flags and, a line each, its rules, as the check gives them. */
    private void define(String definition) throws ModuleStartException {
        List<String> lines = definition.lines().toList();
        String[] head = lines.getFirst().split("/", 2);
        Set<String> flags = new LinkedHashSet<>();
        if (head.length > 1) {
            for (String flag : head[1].split(",")) {
                flags.add(flag.equals("readonly") ? "read-only" : flag);
            }
        }
        List<BlacklistRule> rules = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rules.add(BlacklistRule.parse(line)
                    .orElseThrow(() -> new ModuleStartException("blacklist " + head[0] + ": '" + line
                            + "' is no rule; protocol, network, port and pattern were expected")));
        }
        Blacklist list = new Blacklist(head[0], "script", flags);
        list.addAll(rules);
        add(list);
    }

    /**
     * A target that a module keeps on a list.
     *
     * @param port 0 for any
     * @param protocol the transport in lower case
     */
    public record Place(InetAddress address, int port, String protocol) {}

    /**
     * Defines a list that a module fills, and nobody else.
     *
     * @param owner the module
     * @return takes what is on the list from then on
     * @throws ModuleStartException when there is a list of this name
     */
    public Consumer<List<Place>> keep(String owner, String name) throws ModuleStartException {
        Blacklist list = new Blacklist(name, owner, Set.of());
        add(list);
        return places -> list.replaceAll(places.stream()
                .map(place -> new BlacklistRule(
                        false,
                        new IpNetwork(place.address(), place.address().getAddress().length * Byte.SIZE),
                        place.port(),
                        place.protocol(),
                        ""))
                .toList());
    }

    private void add(Blacklist list) throws ModuleStartException {
        synchronized (order) {
            if (lists.putIfAbsent(list.name(), list) != null) {
                throw new ModuleStartException("there are two blacklists " + list.name());
            }
            order.add(list.name());
        }
    }

    /** Puts these on a list that scripts only read, in place of what was on it; it is made where there is none. */
    void fill(String owner, String name, List<BlacklistRule> rules) {
        Blacklist list = lists.computeIfAbsent(name, key -> new Blacklist(key, owner, Set.of()));
        synchronized (order) {
            order.add(name);
        }
        list.replaceAll(rules);
    }

    Optional<Blacklist> find(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** All lists in the order of their definition. */
    List<Blacklist> all() {
        synchronized (order) {
            return order.stream().map(lists::get).toList();
        }
    }

    /** The time in seconds since 1970. */
    long now() {
        return clock.getAsLong() / THOUSAND;
    }

    /** Whether some list is in force for each message. */
    boolean hasDefaults() {
        return all().stream().anyMatch(Blacklist::isDefault);
    }

    /** Puts a message under a list, or takes it from under it. */
    void choose(ScriptContext context, Blacklist list, boolean use) {
        Map<String, Blacklist> chosen = new LinkedHashMap<>(
                context.state().get(CHOSEN).map(Chosen::lists).orElseGet(this::defaults));
        if (use) {
            chosen.put(list.name(), list);
        } else {
            chosen.remove(list.name());
        }
        apply(context, new Chosen(this, Map.copyOf(chosen)));
    }

    /** Puts a message under the lists that are in force for each. */
    void begin(ScriptContext context) {
        apply(context, new Chosen(this, defaults()));
    }

    /** What keeps the server's own requests, which no script puts under lists, from targets. */
    TargetFilter forOwnRequests() {
        return new Chosen(this, defaults());
    }

    private void apply(ScriptContext context, Chosen chosen) {
        context.state().put(CHOSEN, chosen);
        context.request()
                .ifPresent(request -> request.setTargetFilter(chosen.lists().isEmpty() ? TargetFilter.NONE : chosen));
    }

    private Map<String, Blacklist> defaults() {
        Map<String, Blacklist> chosen = new LinkedHashMap<>();
        all().stream().filter(Blacklist::isDefault).forEach(list -> chosen.put(list.name(), list));
        return Map.copyOf(chosen);
    }

    /** The lists that one message is under. */
    private record Chosen(Blacklists owner, Map<String, Blacklist> lists) implements TargetFilter {
        @Override
        public boolean allows(String protocol, InetSocketAddress target, WireMessage message) {
            long now = owner.now();
            var one = new BlacklistRule.Target(protocol, target.getAddress(), target.getPort(), message.wireText());
            return lists.values().stream().allMatch(list -> list.match(one, now).isEmpty());
        }

        @Override
        public String refusal() {
            return "Filtered destination (473/TM)";
        }
    }
}

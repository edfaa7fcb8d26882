// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The figures of a running script, in groups that mostly carry the names of modules. Thread-safe. */
public final class Statistics {
    private final Map<String, Map<String, Statistic>> groups = new ConcurrentSkipListMap<>();
    private final Map<String, Statistic> byName = new ConcurrentHashMap<>();

    /** Adds a figure to a group; gives it back, or the one of that name that was there. */
    public Statistic add(String group, Statistic statistic) {
        Statistic there = groups.computeIfAbsent(group, key -> new ConcurrentSkipListMap<>())
                .putIfAbsent(statistic.name(), statistic);
        Statistic kept = there == null ? statistic : there;
        byName.putIfAbsent(statistic.name(), kept);
        return kept;
    }

    /** The names of the groups, in order. */
    public Set<String> groups() {
        return Set.copyOf(groups.keySet());
    }

    /** The figures of a group in the order of their names. */
    public List<Statistic> group(String name) {
        return List.copyOf(groups.getOrDefault(name, Map.of()).values());
    }

    /** A figure by its name alone or by {@code group:name}. */
    public Optional<Statistic> find(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? Optional.ofNullable(byName.get(name))
                : Optional.ofNullable(
                        groups.getOrDefault(name.substring(0, colon), Map.of()).get(name.substring(colon + 1)));
    }
}

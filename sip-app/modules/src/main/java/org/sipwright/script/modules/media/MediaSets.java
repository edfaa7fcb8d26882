// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipwright.script.runtime.declaration.LinkException;

/** The sets of media relays. Thread-safe. */
public final class MediaSets {
    private final Map<Integer, List<MediaNode>> sets = new ConcurrentSkipListMap<>();
    private Map<Integer, List<MediaNode>> loaded = Map.of();

    /**
     * Adds relays as scripts write them: {@code [set ==] relay relay...}.
     *
     * @throws LinkException when one is not understood
     */
    public void add(String text, int usualSet) throws LinkException {
        int equals = text.indexOf("==");
        int set = usualSet;
        String nodes = text;
        if (equals >= 0) {
            String digits = text.substring(0, equals).trim();
            if (!digits.matches("[0-9]{1,9}")) {
                throw new LinkException("the number of a set is expected before '==', not '" + digits + "'");
            }
            set = Integer.parseInt(digits);
            nodes = text.substring(equals + 2);
        }
        List<MediaNode> added = new ArrayList<>();
        for (String one : nodes.trim().split("\\s+")) {
            added.add(MediaNode.parse(one)
                    .orElseThrow(() -> new LinkException("'" + one
                            + "' is no media relay: udp:host:port is expected; others are not supported yet")));
        }
        sets.computeIfAbsent(set, key -> new CopyOnWriteArrayList<>()).addAll(added);
    }

    /**
     * Puts the relays of a database in the place of those that were loaded before; those of the script stay.
     *
     * @param keepStates whether a relay that was there before keeps its state
     */
    synchronized void replaceLoaded(Map<Integer, List<MediaNode>> fresh, boolean keepStates) {
        Map<Integer, List<MediaNode>> kept = new TreeMap<>();
        fresh.forEach((set, nodes) -> kept.put(
                set,
                nodes.stream()
                        .map(node -> keepStates
                                ? loaded.getOrDefault(set, List.of()).stream()
                                        .filter(node::isSame)
                                        .findFirst()
                                        .orElse(node)
                                : node)
                        .toList()));
        loaded.forEach((set, nodes) -> sets.computeIfPresent(set, (number, all) -> {
            all.removeAll(nodes);
            return all.isEmpty() ? null : all;
        }));
        kept.forEach((set, nodes) ->
                sets.computeIfAbsent(set, key -> new CopyOnWriteArrayList<>()).addAll(nodes));
        loaded = kept;
    }

    /** All sets by number. */
    public Map<Integer, List<MediaNode>> all() {
        return Map.copyOf(sets);
    }

    /** The numbers of the sets in order. */
    public List<Integer> numbers() {
        return List.copyOf(sets.keySet());
    }

    /** The relays of a set. */
    public List<MediaNode> set(int number) {
        return sets.getOrDefault(number, List.of());
    }

    /** A relay of a set by what scripts call it. */
    public Optional<MediaNode> find(int set, String url) {
        return set(set).stream().filter(node -> node.url().equals(url)).findFirst();
    }

    /**
     * The relays that a call may use, in order: the same first one for the same call as long as it lives, then the others;
     * those with weight 0 last.
     */
    public List<MediaNode> order(int set, String callId, long now) {
        List<MediaNode> usable = new ArrayList<>(
                set(set).stream().filter(node -> node.isUsable(now)).toList());
        List<MediaNode> order = new ArrayList<>();
        while (!usable.isEmpty()) {
            int total = usable.stream().mapToInt(MediaNode::weight).sum();
            int place = total == 0 ? -1 : Math.floorMod(callId.hashCode(), total);
            MediaNode chosen = usable.getFirst();
            for (MediaNode node : usable) {
                if (place < 0) {
                    break;
                }
                chosen = node;
                place -= node.weight();
            }
            order.add(chosen);
            usable.remove(chosen);
        }
        return order;
    }
}

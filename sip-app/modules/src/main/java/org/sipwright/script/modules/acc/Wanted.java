// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.Slot;

/** What is to be accounted of a request, and the values that the script adds. Used inside one call. */
final class Wanted {
    private static final Slot<Wanted> SLOT = Slot.named("accounting");
    private static final int MOST_LEGS = 50;

    private final Map<Backend, Set<Kind>> kinds = new EnumMap<>(Backend.class);
    private final Map<String, Object> extra = new HashMap<>();
    private final List<Map<String, Object>> legs = new ArrayList<>(List.of(new HashMap<>()));
    private String table = "";
    private long created;
    private boolean ofCall;

    /** Where records go. */
    enum Backend {
        /** The log. */
        LOG,
        /** A database. */
        DB,
        /** An event. */
        EVI;

        static Optional<Backend> of(String name) {
            return switch (name) {
                case "log" -> Optional.of(LOG);
                case "db" -> Optional.of(DB);
                case "evi" -> Optional.of(EVI);
                default -> Optional.empty();
            };
        }
    }

    /** What is accounted. */
    enum Kind {
        /** Transactions that succeed. */
        ANSWERED,
        /** Transactions that fail. */
        FAILED,
        /** Calls that fail, as missed. */
        MISSED,
        /** Whole calls, when they end. */
        CDR;

        static Optional<Kind> of(String name) {
            return switch (name) {
                case "failed" -> Optional.of(FAILED);
                case "missed" -> Optional.of(MISSED);
                case "cdr" -> Optional.of(CDR);
                default -> Optional.empty();
            };
        }
    }

    private Wanted() {}

    static Wanted of(CallState state) {
        return find(state).orElseGet(() -> {
            Wanted made = new Wanted();
            state.put(SLOT, made);
            return made;
        });
    }

    /** That of a whole call, without legs. */
    static Wanted ofCall() {
        Wanted made = new Wanted();
        made.ofCall = true;
        made.legs.clear();
        return made;
    }

    static void put(CallState state, Wanted wanted) {
        state.put(SLOT, wanted);
    }

    static void clear(CallState state) {
        state.clear(SLOT);
    }

    /** Whether it belongs to an answered call, so that the transactions within are not accounted for themselves. */
    boolean isOfCall() {
        return ofCall;
    }

    void setOfCall() {
        ofCall = true;
    }

    void addLeg(Map<String, Object> values) {
        if (legs.size() < MOST_LEGS) {
            legs.add(values);
        }
    }

    static Optional<Wanted> find(CallState state) {
        return state.get(SLOT);
    }

    void add(Backend backend, Set<Kind> more) {
        Set<Kind> set = kinds.computeIfAbsent(backend, key -> EnumSet.of(Kind.ANSWERED));
        set.addAll(more);
    }

    /** Adds what a flag of an old script asks for: missed calls can be asked for alone. */
    void addFlagged(Backend backend, Kind kind) {
        kinds.computeIfAbsent(backend, key -> EnumSet.noneOf(Kind.class)).add(kind);
    }

    /** When the accounting of a call was asked for, in milliseconds of the epoch; 0 where it was not. */
    long created() {
        return created;
    }

    void setCreated(long milliseconds) {
        created = milliseconds;
    }

    void drop(Backend backend, Set<Kind> less) {
        Set<Kind> set = kinds.get(backend);
        if (set == null) {
            return;
        }
        if (less.isEmpty()) {
            kinds.remove(backend);
        } else {
            set.removeAll(less);
        }
    }

    boolean wants(Backend backend, Kind kind) {
        return kinds.getOrDefault(backend, Set.of()).contains(kind);
    }

    boolean wantsAny(Kind kind) {
        return kinds.values().stream().anyMatch(set -> set.contains(kind));
    }

    Object extra(String name) {
        return extra.get(name);
    }

    void setExtra(String name, Object value) {
        extra.put(name, value);
    }

    List<Map<String, Object>> legs() {
        return legs;
    }

    boolean newLeg() {
        return legs.size() < MOST_LEGS && legs.add(new HashMap<>());
    }

    String table() {
        return table;
    }

    void setTable(String name) {
        table = name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A named list of targets that requests must not be sent to. Thread-safe; read without a lock. Times are in seconds. */
public final class Blacklist {
    private static final String READ_ONLY = "read-only";
    private static final int MOST_RULES = 100_000;

    private final String name;
    private final String owner;
    private final Set<String> flags;
    private final boolean readOnly;

    /** The newest first, those that expire behind the others. */
    private volatile List<Entry> entries = List.of();

    /**
     * A rule in the list.
     *
     * @param until when it goes, {@link Long#MAX_VALUE} for never
     */
    record Entry(BlacklistRule rule, long until) {
        boolean expires() {
            return until != Long.MAX_VALUE;
        }
    }

    /**
     * An empty list.
     *
     * @param owner who defines it: {@code script}, or the name of a module
     * @param flags of {@code read-only}, {@code expire} and {@code default}; without any it can only be read
     */
    Blacklist(String name, String owner, Set<String> flags) {
        this.name = name;
        this.owner = owner;
        this.flags = flags.isEmpty() ? Set.of(READ_ONLY) : Set.copyOf(flags);
        this.readOnly = this.flags.contains(READ_ONLY);
    }

    String name() {
        return name;
    }

    String owner() {
        return owner;
    }

    /** Whether scripts and commands must leave it as it is. */
    boolean isReadOnly() {
        return readOnly;
    }

    /** Whether it is in force without being asked for. */
    boolean isDefault() {
        return flags.contains("default");
    }

    List<String> flags() {
        return flags.stream().sorted().toList();
    }

    /** Adds a rule; false when there is no room. */
    synchronized boolean add(BlacklistRule rule, long until) {
        List<Entry> more = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.rule().equals(rule)) {
                more.add(entry);
            }
        }
        if (more.size() >= MOST_RULES) {
            return false;
        }
        int at = 0;
        while (until != Long.MAX_VALUE
                && at < more.size()
                && (!more.get(at).expires() || more.get(at).until() < until)) {
            at++;
        }
        more.add(at, new Entry(rule, until));
        entries = List.copyOf(more);
        return true;
    }

    /** Adds rules of the configuration, in their order. */
    synchronized void addAll(List<BlacklistRule> rules) {
        List<Entry> more = new ArrayList<>(entries);
        rules.forEach(rule -> more.add(new Entry(rule, Long.MAX_VALUE)));
        entries = List.copyOf(more);
    }

    /** Puts these rules in the place of all that it has. */
    synchronized void replaceAll(List<BlacklistRule> rules) {
        entries = rules.stream()
                .limit(MOST_RULES)
                .map(rule -> new Entry(rule, Long.MAX_VALUE))
                .toList();
    }

    /** Takes a rule away; false when it is not there. */
    synchronized boolean remove(BlacklistRule rule) {
        List<Entry> fewer =
                entries.stream().filter(entry -> !entry.rule().equals(rule)).toList();
        boolean found = fewer.size() < entries.size();
        entries = fewer;
        return found;
    }

    /** The rules that are in force at a time. */
    List<Entry> entries(long now) {
        return entries.stream().filter(entry -> entry.until() > now).toList();
    }

    /** The first rule for a target. */
    Optional<Entry> match(BlacklistRule.Target target, long now) {
        for (Entry entry : entries) {
            if (entry.until() > now && entry.rule().matches(target)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}

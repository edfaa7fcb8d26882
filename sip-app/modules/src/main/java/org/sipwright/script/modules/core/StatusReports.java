// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptEnvironment;

/**
 * What parts of the server say of their own state, in groups with identifiers: a positive status is ready, a negative one is
 * not. Thread-safe.
 */
public final class StatusReports {
    /** The identifier of a group that has but one. */
    public static final String MAIN = "main";

    private static final int MOST_REPORTS = 200;

    private final Map<String, Map<String, Entry>> groups = new LinkedHashMap<>();

    /** Nothing was said yet. */
    public StatusReports() {}

    /**
     * The state of an identifier.
     *
     * @param status positive when it is ready
     * @param details what that means
     */
    public record State(int status, String details) {
        /** Whether it is ready. */
        public boolean isReady() {
            return status > 0;
        }
    }

    /**
     * Something that happened.
     *
     * @param seconds when, since 1970
     * @param text what
     */
    public record Report(long seconds, String text) {}

    private static final class Entry {
        private State state = new State(0, "");
        private final List<Report> reports = new ArrayList<>();
    }

    /** The reports of a running script. */
    public static StatusReports of(ScriptEnvironment environment) {
        return environment.module(CoreModule.class).map(CoreModule::reports).orElseGet(StatusReports::new);
    }

    /** An identifier that is ready from the start and only tells what happens. */
    public void ready(String group, String identifier) {
        set(group, identifier, new State(1, ""));
    }

    /** Data were loaded: the identifier is ready, and tells how much there is. */
    public void loaded(String group, String identifier, long seconds, String what) {
        set(group, identifier, new State(1, "data available"));
        report(group, identifier, new Report(seconds, what));
    }

    /** Data could not be loaded: those that were there stay. */
    public void notLoaded(String group, String identifier, long seconds, String why) {
        report(group, identifier, new Report(seconds, "not loaded: " + why));
    }

    private Entry entry(String group, String identifier) {
        return groups.computeIfAbsent(group, key -> new LinkedHashMap<>())
                .computeIfAbsent(identifier, key -> new Entry());
    }

    /** Sets a state. */
    public synchronized void set(String group, String identifier, State state) {
        entry(group, identifier).state = state;
    }

    /** Adds a report; the oldest go when there are many. */
    public synchronized void report(String group, String identifier, Report report) {
        List<Report> reports = entry(group, identifier).reports;
        if (reports.size() == MOST_REPORTS) {
            reports.removeFirst();
        }
        reports.add(report);
    }

    /** The names of the groups. */
    public synchronized List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /** The identifiers of a group. */
    public synchronized List<String> identifiers(String group) {
        return List.copyOf(groups.getOrDefault(group, Map.of()).keySet());
    }

    /** The state of an identifier. */
    public synchronized Optional<State> state(String group, String identifier) {
        return Optional.ofNullable(groups.getOrDefault(group, Map.of()).get(identifier))
                .map(entry -> entry.state);
    }

    /** The reports of an identifier, the oldest first. */
    public synchronized List<Report> reports(String group, String identifier) {
        Entry entry = groups.getOrDefault(group, Map.of()).get(identifier);
        return entry == null ? List.of() : List.copyOf(entry.reports);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.event.EventSubscriptions;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The management commands about events and about the states that parts of the server tell. */
final class EventCommands {
    private static final int NOT_FOUND = 404;
    private static final int BAD_VALUE = 400;

    private final CoreModule core;
    private final EventSubscriptions subscriptions;
    private final StatusReports reports;

    EventCommands(CoreModule core, EventSubscriptions subscriptions, StatusReports reports) {
        this.core = core;
        this.subscriptions = subscriptions;
        this.reports = reports;
    }

    List<ManagementCommand> all() {
        return List.of(
                CoreCommands.command("events_list", "Lists the events.", parameters -> Map.of("Events", events())),
                CoreCommands.command(
                        "event_subscribe",
                        "Has an event told to a socket, for so many seconds.",
                        List.of(List.of("event", "socket"), List.of("event", "socket", "expire")),
                        this::subscribe),
                CoreCommands.command(
                        "subscribers_list",
                        "Lists those whom events are told to.",
                        List.of(List.of(), List.of("event"), List.of("event", "socket")),
                        this::subscribers),
                CoreCommands.command(
                        "raise_event",
                        "Raises an event with the values of a list, or with named ones.",
                        List.of(List.of("event"), List.of("event", "params")),
                        this::raise),
                CoreCommands.command(
                        "sr_get_status",
                        "Says whether a part of the server is ready.",
                        List.of(List.of("group"), List.of("group", "identifier")),
                        this::status),
                CoreCommands.command(
                        "sr_list_status",
                        "Lists the parts of the server and whether they are ready.",
                        List.of(List.of(), List.of("group")),
                        this::listStatus),
                CoreCommands.command(
                        "sr_list_identifiers",
                        "Lists the parts of the server that tell their state.",
                        List.of(List.of(), List.of("group")),
                        this::listIdentifiers),
                CoreCommands.command(
                        "sr_list_reports",
                        "Lists what the parts of the server have told.",
                        List.of(List.of(), List.of("group"), List.of("group", "identifier")),
                        this::listReports));
    }

    private List<String> names() {
        return core.environment().events().names().stream().sorted().toList();
    }

    private Map<String, Object> event(String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("name", name);
        event.put("id", names().indexOf(name));
        return event;
    }

    private List<Map<String, Object>> events() {
        return names().stream().map(this::event).toList();
    }

    private Object subscribe(ManagementParameters parameters) throws ManagementException {
        try {
            subscriptions.subscribe(
                    parameters.requiredText("event"),
                    parameters.requiredText("socket"),
                    parameters.number("expire").orElse(EventSubscriptions.STANDARD_EXPIRES));
            return "OK";
        } catch (LinkException e) {
            throw new ManagementException(BAD_VALUE, "Bad parameter value: " + e.getMessage());
        }
    }

    private static Map<String, Object> view(EventSubscriptions.View one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("socket", one.socket());
        view.put("expire", one.expires());
        view.put("ttl", one.left());
        return view;
    }

    private List<Map<String, Object>> subscribersOf(String name) {
        return subscriptions.of(name).stream().map(EventCommands::view).toList();
    }

    private Object subscribers(ManagementParameters parameters) throws ManagementException {
        Optional<String> name = parameters.text("event");
        if (name.isEmpty()) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String one : names()) {
                List<Map<String, Object>> subscribers = subscribersOf(one);
                if (!subscribers.isEmpty()) {
                    Map<String, Object> event = event(one);
                    event.put("Subscribers", subscribers);
                    all.add(event);
                }
            }
            return Map.of("Events", all);
        }
        if (!names().contains(name.get())) {
            throw new ManagementException(NOT_FOUND, "Event not published");
        }
        Map<String, Object> event = event(name.get());
        Optional<String> socket = parameters.text("socket");
        if (socket.isEmpty()) {
            event.put("Subscribers", subscribersOf(name.get()));
        } else {
            event.put(
                    "Subscriber",
                    subscriptions.of(name.get()).stream()
                            .filter(one -> one.socket().equals(socket.get()))
                            .findFirst()
                            .map(EventCommands::view)
                            .orElseThrow(() -> new ManagementException(NOT_FOUND, "Subscriber does not exist")));
        }
        return Map.of("Event", event);
    }

    private Object raise(ManagementParameters parameters) throws ManagementException {
        String name = parameters.requiredText("event");
        if (!names().contains(name)) {
            throw new ManagementException(NOT_FOUND, "Event not registered");
        }
        List<Map.Entry<String, Object>> values = new ArrayList<>();
        if (parameters.value("params").orElse(List.of()) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.add(Map.entry(key.toString(), scalar(value))));
        } else {
            parameters.list("params").forEach(value -> values.add(Map.entry("", scalar(value))));
        }
        core.environment().events().raise(new ScriptEvent(name, values));
        return "OK";
    }

    private static Object scalar(Object value) {
        return value instanceof Number number ? (Object) number.intValue() : Values.text(value);
    }

    private static Map<String, Object> view(StatusReports.State state) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Readiness", state.isReady());
        view.put("Status", state.status());
        if (!state.details().isEmpty()) {
            view.put("Details", state.details());
        }
        return view;
    }

    private Object status(ManagementParameters parameters) throws ManagementException {
        String group = parameters.requiredText("group");
        String identifier = parameters.text("identifier").orElse(StatusReports.MAIN);
        known(group);
        return reports.state(group, identifier).map(EventCommands::view).orElseThrow(EventCommands::noIdentifier);
    }

    /** What is shown of an identifier. */
    private interface Show {
        Object of(String group, String identifier);
    }

    private static ManagementException noIdentifier() {
        return new ManagementException(NOT_FOUND, "Identity not found");
    }

    private void known(String group) throws ManagementException {
        if (!reports.groups().contains(group)) {
            throw new ManagementException(NOT_FOUND, "Group not found");
        }
    }

    /** The identifiers of one group, without a word about the group. */
    private Optional<List<Object>> ofGroup(ManagementParameters parameters, Show show) throws ManagementException {
        Optional<String> wanted = parameters.text("group");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        known(wanted.get());
        return Optional.of(reports.identifiers(wanted.get()).stream()
                .map(one -> show.of(wanted.get(), one))
                .toList());
    }

    private List<Object> byGroup(String label, Show show) {
        List<Object> all = new ArrayList<>();
        for (String group : reports.groups()) {
            all.add(group(label, group, show));
        }
        return all;
    }

    private Map<String, Object> group(String label, String group, Show show) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(label, group);
        entry.put(
                "Identifiers",
                reports.identifiers(group).stream()
                        .map(one -> show.of(group, one))
                        .toList());
        return entry;
    }

    private Object listStatus(ManagementParameters parameters) throws ManagementException {
        Show show = (group, identifier) -> {
            Map<String, Object> entry = new LinkedHashMap<>(Map.of("Name", identifier));
            reports.state(group, identifier).ifPresent(state -> entry.putAll(view(state)));
            return entry;
        };
        Optional<List<Object>> one = ofGroup(parameters, show);
        return one.isPresent() ? one.get() : byGroup("Name", show);
    }

    private Object listIdentifiers(ManagementParameters parameters) throws ManagementException {
        Show show = (group, identifier) -> identifier;
        Optional<String> wanted = parameters.text("group");
        if (wanted.isEmpty()) {
            return byGroup("Group", show);
        }
        known(wanted.get());
        return group("Group", wanted.get(), show);
    }

    private Object listReports(ManagementParameters parameters) throws ManagementException {
        Optional<String> identifier = parameters.text("identifier");
        if (identifier.isPresent()) {
            String group = parameters.requiredText("group");
            known(group);
            if (!reports.identifiers(group).contains(identifier.get())) {
                throw noIdentifier();
            }
            return reportsOf(group, identifier.get());
        }
        Optional<List<Object>> one = ofGroup(parameters, this::reports);
        return one.isPresent() ? one.get() : byGroup("Name", this::reports);
    }

    private Object reports(String group, String identifier) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("Name", identifier));
        entry.put("Reports", reportsOf(group, identifier));
        return entry;
    }

    private List<Object> reportsOf(String group, String identifier) {
        List<Object> all = new ArrayList<>();
        for (StatusReports.Report report : reports.reports(group, identifier)) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("Timestamp", report.seconds());
            view.put("Date", CoreCommands.date(report.seconds()));
            view.put("Log", report.text());
            all.add(view);
        }
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.runtime.management.Statistics;

/** The management commands about figures. */
final class StatisticsCommands {
    private static final int NOT_FOUND = 404;

    private final CoreModule core;

    StatisticsCommands(CoreModule core) {
        this.core = core;
    }

    List<ManagementCommand> all() {
        return List.of(
                CoreCommands.command(
                        "get_statistics",
                        "Gives figures: by name, by group with a colon behind it, or all.",
                        List.of(List.of("statistics")),
                        this::get),
                CoreCommands.command(
                        "list_statistics",
                        "Lists figures and whether they are counters.",
                        List.of(List.of(), List.of("statistics")),
                        this::list),
                CoreCommands.command(
                        "reset_statistics", "Sets counters to 0.", List.of(List.of("statistics")), this::reset),
                CoreCommands.command("reset_all_statistics", "Sets all counters to 0.", parameters -> {
                    named(List.of("all")).forEach(one -> one.statistic().reset());
                    return "OK";
                }));
    }

    /**
     * A figure with its group.
     *
     * @param asked what it was asked for by: its name alone, or group and name
     * @param label group and name with a colon between them
     * @param statistic the figure
     */
    private record Named(String asked, String label, Statistic statistic) {}

    private Statistics statistics() {
        return core.environment().statistics();
    }

    private List<Named> group(String group) {
        return statistics().group(group).stream()
                .map(one -> new Named(group + ':' + one.name(), group + ':' + one.name(), one))
                .toList();
    }

    private List<Named> named(List<?> wanted) {
        List<Named> found = new ArrayList<>();
        for (Object one : wanted) {
            String name = one.toString();
            if (name.equals("all")) {
                statistics().groups().stream().sorted().forEach(group -> found.addAll(group(group)));
            } else if (name.endsWith(":")) {
                found.addAll(group(name.substring(0, name.length() - 1)));
            } else {
                statistics()
                        .find(name)
                        .ifPresent(statistic -> found.add(new Named(name, label(name, statistic), statistic)));
            }
        }
        return found;
    }

    private String label(String name, Statistic statistic) {
        if (name.indexOf(':') >= 0) {
            return name;
        }
        return statistics().groups().stream()
                .filter(group -> statistics().group(group).contains(statistic))
                .findFirst()
                .map(group -> group + ':' + name)
                .orElse(name);
    }

    private static List<?> required(ManagementParameters parameters) throws ManagementException {
        Object value = parameters.value("statistics").orElse("");
        if (!(value instanceof List<?> list)) {
            throw new ManagementException(
                    ManagementException.INVALID_PARAMETERS, "Bad type for parameter 'statistics'");
        }
        if (list.isEmpty()) {
            throw new ManagementException(
                    ManagementException.INVALID_PARAMETERS, "Empty array in parameter 'statistics'");
        }
        return list;
    }

    private Object get(ManagementParameters parameters) throws ManagementException {
        Map<String, Object> answer = new LinkedHashMap<>();
        named(required(parameters))
                .forEach(one -> answer.put(one.label(), one.statistic().value()));
        return answer;
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        boolean all = parameters.value("statistics").isEmpty();
        Map<String, Object> answer = new LinkedHashMap<>();
        named(all ? List.of("all") : required(parameters))
                .forEach(one ->
                        answer.put(one.asked(), one.statistic().isCounter() ? "incremental" : "non-incremental"));
        return answer;
    }

    private Object reset(ManagementParameters parameters) throws ManagementException {
        List<Named> found = named(required(parameters));
        if (found.isEmpty()) {
            throw new ManagementException(NOT_FOUND, "Statistics Not Found");
        }
        found.forEach(one -> one.statistic().reset());
        return "OK";
    }
}

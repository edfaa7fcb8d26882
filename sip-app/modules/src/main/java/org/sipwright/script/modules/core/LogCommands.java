// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands about who takes the script's log: {@code stderror}, {@code syslog} and {@code event}. */
final class LogCommands {
    private static final int NOT_FOUND = 404;
    private static final String CONSUMER = "consumer";

    private final LogConsumers consumers;

    LogCommands(LogConsumers consumers) {
        this.consumers = consumers;
    }

    List<ManagementCommand> all() {
        return List.of(
                CoreCommands.command(
                        "log_level_filter",
                        "Says or sets the highest level that a consumer of the log takes, 0 for all.",
                        List.of(List.of(CONSUMER), List.of(CONSUMER, "level_filter")),
                        this::filter),
                CoreCommands.command(
                        "log_mute_state",
                        "Says or sets whether a consumer of the log is left out.",
                        List.of(List.of(CONSUMER), List.of(CONSUMER, "mute_state")),
                        this::mute));
    }

    private LogConsumers.Consumer consumer(ManagementParameters parameters) throws ManagementException {
        return consumers
                .find(parameters.requiredText(CONSUMER))
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Unknown log consumer"));
    }

    private Object filter(ManagementParameters parameters) throws ManagementException {
        LogConsumers.Consumer consumer = consumer(parameters);
        Optional<Integer> level = parameters.number("level_filter");
        if (level.isEmpty()) {
            return Map.of("Log level filter", consumer.filter());
        }
        consumers.put(parameters.requiredText(CONSUMER), new LogConsumers.Consumer(consumer.muted(), level.get()));
        return "OK";
    }

    private Object mute(ManagementParameters parameters) throws ManagementException {
        LogConsumers.Consumer consumer = consumer(parameters);
        Optional<Integer> state = parameters.number("mute_state");
        if (state.isEmpty()) {
            return Map.of("mute state", consumer.muted() ? 1 : 0);
        }
        consumers.put(
                parameters.requiredText(CONSUMER), new LogConsumers.Consumer(state.get() != 0, consumer.filter()));
        return "OK";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The management commands of a running script. Thread-safe. */
public final class ManagementCommands {
    private final Map<String, ManagementCommand> commands = new ConcurrentSkipListMap<>();
    private final Map<String, String> modules = new ConcurrentSkipListMap<>();

    /** Adds a command of a module; a later one of the same name takes its place. */
    public void add(String module, ManagementCommand command) {
        commands.put(command.name(), command);
        modules.put(command.name(), module);
    }

    /** All commands by name. */
    public List<ManagementCommand> all() {
        return List.copyOf(commands.values());
    }

    /** The module that a command belongs to. */
    public Optional<String> moduleOf(String command) {
        return Optional.ofNullable(modules.get(command));
    }

    /**
     * Finds a command by its name, or by {@code module:name} as release 4.0 writes it.
     */
    public Optional<ManagementCommand> find(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(commands.get(name));
        }
        String plain = name.substring(colon + 1);
        return Optional.ofNullable(commands.get(plain))
                .filter(command -> name.substring(0, colon).equals(modules.get(plain)));
    }

    /**
     * Runs a command with parameters by name.
     *
     * @throws ManagementException when there is no such command, it has no such form, or it fails
     */
    public Object run(String name, Map<String, Object> parameters) throws ManagementException {
        ManagementCommand command = required(name);
        boolean fits =
                command.forms().stream().anyMatch(form -> Set.copyOf(form).equals(parameters.keySet()));
        if (!fits) {
            throw wrongForm(command);
        }
        return command.handler().handle(new ManagementParameters(parameters));
    }

    /**
     * Runs a command with parameters by place.
     *
     * @throws ManagementException when there is no such command, it has no form of that length, or it fails
     */
    public Object run(String name, List<?> parameters) throws ManagementException {
        ManagementCommand command = required(name);
        List<String> form = command.forms().stream()
                .filter(names -> names.size() == parameters.size())
                .findFirst()
                .orElseThrow(() -> wrongForm(command));
        return command.handler().handle(ManagementParameters.ofPlaces(form, parameters));
    }

    private ManagementCommand required(String name) throws ManagementException {
        return find(name)
                .orElseThrow(() -> new ManagementException(ManagementException.UNKNOWN_COMMAND, "Method not found"));
    }

    private static ManagementException wrongForm(ManagementCommand command) {
        List<String> forms = new ArrayList<>();
        command.forms().forEach(form -> forms.add("(" + String.join(", ", form) + ")"));
        return new ManagementException(
                ManagementException.INVALID_PARAMETERS,
                "Invalid params: " + command.name() + " takes " + String.join(" or ", forms));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

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
     * Finds a command by its name, or as release 4.0 writes it: {@code group:name}, where the group is its module without
     * {@code proto_} or a part of the core, and the name alone where that can mean one command only.
     */
    public Optional<ManagementCommand> find(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(commands.get(name)).or(() -> onlyOne(LaterNames.earlier(name)));
        }
        String group = name.substring(0, colon);
        String plain = name.substring(colon + 1);
        return LaterNames.earlier(group, plain)
                .map(commands::get)
                .or(() -> Optional.ofNullable(commands.get(plain)).filter(command -> isOf(command, group)));
    }

    private boolean isOf(ManagementCommand command, String group) {
        String module = modules.get(command.name());
        return module.equals(group) || module.equals("proto_" + group);
    }

    private Optional<ManagementCommand> onlyOne(List<String> names) {
        List<ManagementCommand> found =
                names.stream().map(commands::get).filter(Objects::nonNull).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
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
     * @throws ManagementException when there is no such command, it has no form of that length or several, or it fails
     */
    public Object run(String name, List<?> parameters) throws ManagementException {
        ManagementCommand command = required(name);
        List<List<String>> forms = command.forms().stream()
                .filter(names -> names.size() == parameters.size())
                .toList();
        if (forms.size() > 1) {
            throw new ManagementException(
                    ManagementException.INVALID_PARAMETERS,
                    "Ambiguous call, use named parameters instead: " + command.name() + " takes " + shown(forms));
        }
        List<String> form = forms.stream().findFirst().orElseThrow(() -> wrongForm(command));
        return command.handler().handle(ManagementParameters.ofPlaces(form, parameters));
    }

    private ManagementCommand required(String name) throws ManagementException {
        return find(name)
                .orElseThrow(() -> new ManagementException(ManagementException.UNKNOWN_COMMAND, "Method not found"));
    }

    private static ManagementException wrongForm(ManagementCommand command) {
        return new ManagementException(
                ManagementException.INVALID_PARAMETERS,
                "Invalid params: " + command.name() + " takes " + shown(command.forms()));
    }

    private static String shown(List<List<String>> forms) {
        return forms.stream().map(form -> "(" + String.join(", ", form) + ")").collect(Collectors.joining(" or "));
    }
}

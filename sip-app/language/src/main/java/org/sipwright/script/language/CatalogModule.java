// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipwright.script.language.ast.RouteKind;

/** What one module has, over all releases. Immutable once it is read. */
final class CatalogModule {
    private final String name;
    private final int releases;
    private final Map<String, List<Function>> functions = new HashMap<>();
    private final Map<String, List<Parameter>> parameters = new HashMap<>();
    private final Map<String, List<VariableForm>> variables = new HashMap<>();
    private final Map<String, List<TransformationForm>> transformations = new HashMap<>();
    private final Set<String> events = new TreeSet<>();
    private final List<Dependency> dependencies = new ArrayList<>();

    /**
     * A function in one of its forms.
     *
     * @param module module that has it, or {@code core}
     * @param name its name
     * @param least fewest arguments
     * @param most most arguments, -1 for any number
     * @param types a type for each argument; empty where the form says nothing of them
     * @param routes letters of the blocks that it may stand in, or * for all
     * @param flags {@code a} for async too, {@code A} for async only, {@code s} for a statement, {@code o} for obsolete
     * @param releases the releases that have it, as bits
     */
    record Function(
            String module,
            String name,
            int least,
            int most,
            List<String> types,
            String routes,
            String flags,
            int releases) {

        boolean takes(int arguments) {
            return arguments >= least && (most < 0 || arguments <= most);
        }

        boolean allowedIn(RouteKind kind) {
            return routes.equals("*") || routes.indexOf(letter(kind)) >= 0;
        }

        boolean isStatement() {
            return flags.indexOf('s') >= 0;
        }

        boolean waits() {
            return flags.indexOf('a') >= 0 || flags.indexOf('A') >= 0;
        }

        boolean waitsOnly() {
            return flags.indexOf('A') >= 0;
        }

        private static char letter(RouteKind kind) {
            return switch (kind) {
                case ROUTE -> 'R';
                case FAILURE_ROUTE -> 'F';
                case ONREPLY_ROUTE -> 'O';
                case BRANCH_ROUTE -> 'B';
                case LOCAL_ROUTE -> 'L';
                case STARTUP_ROUTE -> 'S';
                case TIMER_ROUTE -> 'T';
                case EVENT_ROUTE -> 'E';
                case ERROR_ROUTE -> 'X';
            };
        }
    }

    /** A parameter of a module or, in the core, of the server. */
    record Parameter(String name, String type, int releases) {
        boolean takesText() {
            return !type.equals("int") && !type.equals("bool");
        }

        boolean takesNumber() {
            return !type.equals("string") && !type.equals("id|string") && !type.equals("host");
        }
    }

    /**
     * A variable in one of its forms.
     *
     * @param forms {@code w} can be set, {@code p} stands without a name, {@code n} with one, {@code i} has an index
     */
    record VariableForm(String module, String name, String forms, int releases) {
        boolean has(char form) {
            return forms.indexOf(form) >= 0;
        }
    }

    /** A transformation with the number of its arguments. */
    record TransformationForm(String module, int least, int most, int releases) {}

    /**
     * A module that this one needs: one of several.
     *
     * @param condition empty for always; a parameter that has to be set; or, behind {@code !}, a module that must not be loaded
     *     or a parameter that must not be set
     */
    record Dependency(List<String> oneOf, String condition) {}

    private CatalogModule(String name, int releases) {
        this.name = name;
        this.releases = releases;
    }

    static CatalogModule parse(String block) {
        int space = block.indexOf(' ');
        int line = block.indexOf('\n');
        int end = line < 0 ? block.length() : line;
        CatalogModule module = new CatalogModule(
                block.substring(1, space),
                Integer.parseInt(block.substring(space + 1, end).strip(), 16));
        for (int at = end + 1; at < block.length(); at = end + 1) {
            int next = block.indexOf('\n', at);
            end = next < 0 ? block.length() : next;
            module.add(split(block, at, end));
        }
        return module;
    }

    private static String[] split(String block, int from, int to) {
        List<String> fields = new ArrayList<>(8);
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || block.charAt(i) == '\t') {
                fields.add(block.substring(start, i));
                start = i + 1;
            }
        }
        return fields.toArray(String[]::new);
    }

    private static <T> void put(Map<String, List<T>> map, String key, T value) {
        map.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(value);
    }

    private void add(String[] row) {
        if (row[0].isEmpty()) {
            return;
        }
        int bits = row[0].equals("D") ? 0 : Integer.parseInt(row[row.length - 1], 16);
        switch (row[0]) {
            case "F" ->
                put(
                        functions,
                        row[1],
                        new Function(
                                name,
                                row[1],
                                Integer.parseInt(row[2]),
                                Integer.parseInt(row[3]),
                                row[4].isEmpty() ? List.of() : List.of(row[4].split(",")),
                                row[5],
                                row[6],
                                bits));
            case "P", "G" -> put(parameters, row[1], new Parameter(row[1], row[2], bits));
            case "V" -> put(variables, row[1], new VariableForm(name, row[1], row[2], bits));
            case "T" ->
                put(
                        transformations,
                        row[1] + "." + row[2],
                        new TransformationForm(name, Integer.parseInt(row[3]), Integer.parseInt(row[4]), bits));
            case "D" -> dependencies.add(new Dependency(List.of(row[1].split("\\|")), row[2]));
            case "E" -> events.add(row[1]);
            default -> {
                // management commands and figures are not part of a script
            }
        }
    }

    String name() {
        return name;
    }

    int releases() {
        return releases;
    }

    List<Function> functions(String function) {
        return functions.getOrDefault(function, List.of());
    }

    List<Parameter> parameters(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }

    List<VariableForm> variables(String variable) {
        return variables.getOrDefault(variable, List.of());
    }

    List<TransformationForm> transformations(String group, String transformation) {
        return transformations.getOrDefault(group + "." + transformation, List.of());
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    /** The events that it raises in some release. */
    Set<String> events() {
        return events;
    }

    Set<String> functionNames() {
        return functions.keySet();
    }

    Set<String> parameterNames() {
        return parameters.keySet();
    }

    Set<String> variableNames() {
        return variables.keySet();
    }

    Set<String> transformationNames() {
        return transformations.keySet();
    }
}

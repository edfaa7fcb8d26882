// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that OpenSIPS has, over all its releases. Immutable. */
public final class Catalog {
    private final Set<String> modules = new HashSet<>();
    private final Set<String> globals = new HashSet<>();
    private final Set<String> variables = new HashSet<>();
    private final Map<String, List<Function>> functions = new HashMap<>();
    private final Map<String, Set<String>> parameters = new HashMap<>();

    private Catalog() {}

    /**
     * A function in one of its forms.
     *
     * @param module module that has it, or {@code core}
     * @param name its name
     * @param least fewest arguments, -1 where the grammar says
     * @param most most arguments, -1 where the grammar says
     * @param routes route kinds in the original's words, or * for all
     */
    public record Function(String module, String name, int least, int most, Set<String> routes) {}

    /** Reads the catalogue that ships with this module. */
    public static Catalog load() {
        Catalog catalog = new Catalog();
        try (var stream = Catalog.class.getResourceAsStream("catalog.tsv");
                var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                catalog.add(line.split("\t", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("catalog.tsv", e);
        }
        return catalog;
    }

    private void add(String[] row) {
        switch (row[0]) {
            case "M" -> modules.add(row[2]);
            case "G" -> globals.add(row[2]);
            case "V" -> variables.add(row[2]);
            case "P" ->
                parameters.computeIfAbsent(row[1], key -> new HashSet<>()).add(row[2]);
            case "F" ->
                functions
                        .computeIfAbsent(row[2], key -> new ArrayList<>())
                        .add(new Function(
                                row[1],
                                row[2],
                                Integer.parseInt(row[3]),
                                Integer.parseInt(row[4]),
                                Set.of(row[5].split(","))));
            default -> {
                // transformations are read by nobody yet
            }
        }
    }

    /** Whether some release has this module. */
    public boolean hasModule(String module) {
        return modules.contains(module) || module.startsWith("proto_");
    }

    /** The forms of a function; empty when no release has it. */
    public List<Function> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    /** Whether some release of the module has this parameter; true where the catalogue says nothing of the module. */
    public boolean hasParameter(String module, String parameter) {
        Set<String> known = parameters.get(module);
        return known == null || known.contains(parameter);
    }

    /** Whether some release has this global parameter. */
    public boolean hasGlobal(String name) {
        return globals.contains(name);
    }

    /** Whether some release or module has this variable. */
    public boolean hasVariable(String name) {
        return variables.contains(name);
    }

    /** The module whose name is nearest to this one. */
    public Optional<String> nearestModule(String name) {
        return Nearest.of(name, modules);
    }

    /** The function whose name is nearest to this one. */
    public Optional<String> nearestFunction(String name) {
        return Nearest.of(name, functions.keySet());
    }

    /** The global parameter whose name is nearest to this one. */
    public Optional<String> nearestGlobal(String name) {
        return Nearest.of(name, globals);
    }

    /** The parameter of a module whose name is nearest to this one. */
    public Optional<String> nearestParameter(String module, String name) {
        return Nearest.of(name, parameters.getOrDefault(module, Set.of()));
    }
}

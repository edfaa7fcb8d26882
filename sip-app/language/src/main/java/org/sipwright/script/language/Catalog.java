// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.CatalogModule.Parameter;
import org.sipwright.script.language.CatalogModule.VariableForm;

/**
 * The names that OpenSIPS has, over all its releases. The catalogue is a text with a block for each module; a block is read
 * when somebody asks for it, so that a check of a script reads few of them. Thread-safe.
 */
public final class Catalog {
    /** The block of what needs no module. */
    static final String CORE = "core";

    private final String text;
    private final Map<String, Optional<CatalogModule>> blocks = new ConcurrentHashMap<>();

    private volatile Index index;

    private Catalog(String text) {
        this.text = text;
    }

    /** The catalogue that ships with this module. */
    public static Catalog load() {
        try (var stream = Catalog.class.getResourceAsStream("catalog.tsv")) {
            return new Catalog(new String(stream.readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("catalog.tsv", e);
        }
    }

    /** What the core has. */
    CatalogModule core() {
        return module(CORE).orElseThrow();
    }

    /** What a module has; empty when no release has the module. */
    Optional<CatalogModule> module(String name) {
        return blocks.computeIfAbsent(name, this::read);
    }

    private Optional<CatalogModule> read(String name) {
        if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        String head = "=" + name + " ";
        int start = text.startsWith(head) ? 0 : text.indexOf("\n" + head) + 1;
        if (start == 0 && !text.startsWith(head)) {
            return Optional.empty();
        }
        int end = text.indexOf("\n=", start);
        return Optional.of(CatalogModule.parse(text.substring(start, end < 0 ? text.length() : end)));
    }

    /** Everything there is, by name: made when the first name is not found where it should be. */
    private static final class Index {
        private final Set<String> modules = new TreeSet<>();
        private final Map<String, List<Function>> functions = new HashMap<>();
        private final Map<String, List<String>> variables = new HashMap<>();
        private final Map<String, List<String>> transformations = new HashMap<>();
        private final Map<String, List<String>> events = new HashMap<>();

        void add(CatalogModule module) {
            for (String name : module.functionNames()) {
                functions.computeIfAbsent(name, key -> new ArrayList<>()).addAll(module.functions(name));
            }
            for (String name : module.variableNames()) {
                variables.computeIfAbsent(name, key -> new ArrayList<>()).add(module.name());
            }
            for (String name : module.transformationNames()) {
                transformations.computeIfAbsent(name, key -> new ArrayList<>()).add(module.name());
            }
            for (String name : module.events()) {
                events.computeIfAbsent(name, key -> new ArrayList<>()).add(module.name());
            }
        }
    }

    private Index index() {
        Index ready = index;
        if (ready == null) {
            ready = new Index();
            for (int at = text.indexOf("\n="); at >= 0; at = text.indexOf("\n=", at + 1)) {
                ready.modules.add(text.substring(at + 2, text.indexOf(' ', at)));
            }
            ready.add(core());
            for (String name : ready.modules) {
                ready.add(module(name).orElseThrow());
            }
            index = ready;
        }
        return ready;
    }

    /** The forms of a function in any module, for messages. */
    List<Function> functionsAnywhere(String name) {
        return index().functions.getOrDefault(name, List.of());
    }

    /** The modules that have a variable. */
    List<String> modulesWithVariable(String name) {
        return index().variables.getOrDefault(name, List.of());
    }

    /** The modules that have a transformation. */
    List<String> modulesWithTransformation(String group, String name) {
        return index().transformations.getOrDefault(group + "." + name, List.of());
    }

    /** The modules that raise an event; {@code core} for those of the core. */
    List<String> modulesWithEvent(String name) {
        return index().events.getOrDefault(name, List.of());
    }

    /** The variables of a name in the core and some modules. */
    List<VariableForm> variables(String name, Collection<CatalogModule> modules) {
        List<VariableForm> forms = new ArrayList<>(core().variables(name));
        modules.forEach(module -> forms.addAll(module.variables(name)));
        return forms;
    }

    /** The parameters of a name in a module. */
    List<Parameter> parameters(String module, String name) {
        return module(module).map(found -> found.parameters(name)).orElse(List.of());
    }

    /** The module whose name is nearest to this one. */
    Optional<String> nearestModule(String name) {
        return Nearest.of(name, index().modules);
    }

    /** The function whose name is nearest to this one. */
    Optional<String> nearestFunction(String name) {
        return Nearest.of(name, index().functions.keySet());
    }

    /** The variable whose name is nearest to this one. */
    Optional<String> nearestVariable(String name) {
        return Nearest.of(name, index().variables.keySet());
    }

    /** The event whose name is nearest to this one. */
    Optional<String> nearestEvent(String name) {
        return Nearest.of(name, index().events.keySet());
    }

    /** The transformation whose name is nearest to this one, with its group. */
    Optional<String> nearestTransformation(String name) {
        return Nearest.of(name, index().transformations.keySet());
    }
}

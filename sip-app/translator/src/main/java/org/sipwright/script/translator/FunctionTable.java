// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.sipwright.script.language.SupportedNames;
import org.sipwright.script.runtime.ScriptFunction;
import org.sipwright.script.runtime.ScriptModule;

/** The modules on the class path and their functions, read from the declarations. */
public final class FunctionTable implements SupportedNames {
    private final Map<String, ScriptModule> modules = new LinkedHashMap<>();
    private final Map<String, List<Linked>> functions = new HashMap<>();

    /**
     * A function that can be called.
     *
     * @param module its module
     * @param method what is called
     * @param declaration its declaration
     */
    public record Linked(String module, Method method, ScriptFunction declaration) {
        /** The number of script arguments that it takes at most. */
        public int most() {
            return method.getParameterCount() - 1;
        }

        /** The fewest script arguments. */
        public int least() {
            return Math.min(declaration.least(), most());
        }
    }

    /** The modules that this class loader finds. */
    public static FunctionTable of(ClassLoader loader) {
        FunctionTable table = new FunctionTable();
        ServiceLoader.load(ScriptModule.class, loader).forEach(table::add);
        return table;
    }

    private void add(ScriptModule module) {
        modules.put(module.name(), module);
        for (Class<?> type : module.functions()) {
            for (Method method : type.getMethods()) {
                ScriptFunction declaration = method.getAnnotation(ScriptFunction.class);
                if (declaration != null && Modifier.isStatic(method.getModifiers())) {
                    functions
                            .computeIfAbsent(declaration.name(), key -> new ArrayList<>())
                            .add(new Linked(module.name(), method, declaration));
                }
            }
        }
    }

    /** The module of this name. */
    public Optional<ScriptModule> find(String module) {
        return Optional.ofNullable(modules.get(module));
    }

    /** The form of a function that takes so many arguments. */
    public Optional<Linked> find(String name, int arguments) {
        return functions.getOrDefault(name, List.of()).stream()
                .filter(linked -> arguments >= linked.least() && arguments <= linked.most())
                .findFirst();
    }

    @Override
    public boolean module(String name) {
        return modules.containsKey(name);
    }

    @Override
    public boolean function(String module, String name) {
        return functions.getOrDefault(name, List.of()).stream()
                .anyMatch(linked ->
                        linked.module().equals(module) || linked.module().equals("core"));
    }
}

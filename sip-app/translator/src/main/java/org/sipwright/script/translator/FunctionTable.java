// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipwright.script.language.SupportedNames;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.runtime.declaration.FunctionHolder;
import org.sipwright.script.runtime.declaration.GlobalParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** The modules on the class path and what they declare. Immutable and thread-safe. */
public final class FunctionTable implements SupportedNames {
    private final Map<String, ServiceLoader.Provider<ScriptModule>> providers = new LinkedHashMap<>();
    private final Map<String, ScriptModule> declarations = new LinkedHashMap<>();
    private final Map<String, List<Linked>> functions = new HashMap<>();

    /**
     * A function that can be called.
     *
     * @param module its module
     * @param holder the place of its object among those that the module names
     * @param method what is called
     * @param declaration its declaration
     */
    public record Linked(String module, int holder, Method method, ScriptFunction declaration) {
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
        ServiceLoader.load(ScriptModule.class, loader).stream().forEach(table::add);
        return table;
    }

    /** The same without the modules that reach outside. */
    public FunctionTable inward() {
        FunctionTable table = new FunctionTable();
        providers.forEach((name, provider) -> {
            if (!declarations.get(name).reachesOutside()) {
                table.add(provider);
            }
        });
        return table;
    }

    private void add(ServiceLoader.Provider<ScriptModule> provider) {
        ScriptModule module = provider.get();
        providers.put(module.name(), provider);
        declarations.put(module.name(), module);
        List<Object> holders = module.functions();
        for (int i = 0; i < holders.size(); i++) {
            Class<?> type = holders.get(i) instanceof FunctionHolder holder
                    ? holder.type()
                    : holders.get(i).getClass();
            for (Method method : type.getMethods()) {
                ScriptFunction declaration = method.getAnnotation(ScriptFunction.class);
                if (declaration != null) {
                    functions
                            .computeIfAbsent(declaration.name(), key -> new ArrayList<>())
                            .add(new Linked(module.name(), i, method, declaration));
                }
            }
        }
    }

    /** What the module of this name declares; not an instance that runs. */
    public Optional<ScriptModule> declared(String module) {
        return Optional.ofNullable(declarations.get(module));
    }

    /** What all modules declare, by name. */
    public Map<String, ScriptModule> declared() {
        return Map.copyOf(declarations);
    }

    /** The variables of these modules that can block. */
    Set<String> blockingVariables(Collection<String> modules) {
        return modules.stream()
                .flatMap(name -> declared(name).stream())
                .flatMap(module -> module.blockingVariables().stream())
                .collect(Collectors.toSet());
    }

    /** The transformations of these modules that can block. */
    Set<String> blockingTransformations(Collection<String> modules) {
        return modules.stream()
                .flatMap(name -> declared(name).stream())
                .flatMap(module -> module.transformations().stream())
                .filter(TransformationDeclaration::blocking)
                .map(TransformationDeclaration::name)
                .collect(Collectors.toSet());
    }

    /** A fresh instance of a module. */
    public Optional<ScriptModule> create(String module) {
        return Optional.ofNullable(providers.get(module)).map(ServiceLoader.Provider::get);
    }

    /** All forms of all functions of a module. */
    public List<Linked> functionsOf(String module) {
        return functions.values().stream()
                .flatMap(Collection::stream)
                .filter(linked -> linked.module().equals(module))
                .toList();
    }

    /**
     * The form of a function that takes so many arguments, one of the script's releases where there are several.
     *
     * @param modules the loaded modules, the core among them
     */
    public Optional<Linked> find(String name, int arguments, Collection<String> modules, Dialect dialect) {
        List<Linked> forms = functions.getOrDefault(name, List.of()).stream()
                .filter(linked -> modules.contains(linked.module()))
                .filter(linked -> arguments >= linked.least() && arguments <= linked.most())
                .toList();
        return forms.stream()
                .filter(linked -> isOf(linked.declaration(), dialect))
                .findFirst()
                .or(() -> forms.stream().findFirst());
    }

    private static boolean isOf(ScriptFunction declaration, Dialect dialect) {
        boolean begun = Dialect.of(declaration.since()).map(dialect::since).orElse(true);
        boolean ended = Dialect.of(declaration.until())
                .map(last -> last != dialect && dialect.since(last))
                .orElse(false);
        return begun && !ended;
    }

    private Optional<GlobalParameter> declaredGlobal(String name) {
        return declarations.values().stream()
                .flatMap(module -> module.globals().stream())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<String> missingEffect(String name) {
        return declaredGlobal(name)
                .filter(one -> one.effect() == GlobalParameter.Effect.MISSING)
                .map(GlobalParameter::doc);
    }

    @Override
    public boolean event(String module, String name) {
        return declared(module).stream()
                .flatMap(found -> found.events().stream())
                .anyMatch(event -> event.name().equals(name));
    }

    @Override
    public boolean ownModule(String name) {
        return module(name);
    }

    @Override
    public boolean module(String name) {
        return declarations.containsKey(name);
    }

    @Override
    public boolean function(String module, String name) {
        return functions.getOrDefault(name, List.of()).stream()
                .anyMatch(linked ->
                        linked.module().equals(module) || linked.module().equals("core"));
    }
}

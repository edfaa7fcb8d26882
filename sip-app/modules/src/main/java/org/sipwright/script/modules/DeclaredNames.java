// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.language.SupportedNames;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.FunctionHolder;
import org.sipwright.script.runtime.declaration.GlobalParameter;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** What the modules here declare, for a check that runs without a translator. */
public final class DeclaredNames implements SupportedNames {
    private final Map<String, Set<String>> functions = new HashMap<>();
    private final Map<String, Set<String>> parameters = new HashMap<>();
    private final Map<String, Set<String>> events = new HashMap<>();
    private final Map<String, GlobalParameter> globals = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final Set<String> transformations = new HashSet<>();

    /** Reads the declarations; for the service loader. */
    public DeclaredNames() {
        ServiceLoader.load(ScriptModule.class, DeclaredNames.class.getClassLoader())
                .forEach(this::add);
    }

    private void add(ScriptModule module) {
        functions.put(
                module.name(),
                module.functions().stream()
                        .flatMap(holder -> Stream.of(
                                (holder instanceof FunctionHolder one ? one.type() : holder.getClass()).getMethods()))
                        .map(DeclaredNames::name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
        parameters.put(
                module.name(),
                module.parameters().stream().map(ModuleParameter::name).collect(Collectors.toSet()));
        events.put(
                module.name(),
                module.events().stream().map(EventDeclaration::name).collect(Collectors.toSet()));
        module.globals().forEach(one -> globals.put(one.name(), one));
        module.variables().forEach(variable -> variables.add(variable.name()));
        module.transformations().forEach(one -> transformations.add(one.name().toLowerCase(Locale.ROOT)));
    }

    private static String name(Method method) {
        ScriptFunction declaration = method.getAnnotation(ScriptFunction.class);
        return declaration == null ? "" : declaration.name();
    }

    @Override
    public boolean ownModule(String name) {
        return module(name);
    }

    @Override
    public boolean module(String name) {
        return functions.containsKey(name);
    }

    @Override
    public boolean function(String module, String name) {
        return functions.getOrDefault(module, Set.of()).contains(name);
    }

    @Override
    public boolean event(String module, String name) {
        return events.getOrDefault(module, Set.of()).contains(name);
    }

    @Override
    public boolean variable(String name) {
        return variables.contains(name);
    }

    @Override
    public boolean transformation(String group, String name) {
        return transformations.contains(group + '.' + name);
    }

    @Override
    public boolean global(String name) {
        return globals.containsKey(name);
    }

    @Override
    public Optional<String> missingEffect(String name) {
        return Optional.ofNullable(globals.get(name))
                .filter(one -> one.effect() == GlobalParameter.Effect.MISSING)
                .map(GlobalParameter::doc);
    }

    @Override
    public boolean parameter(String module, String name) {
        return parameters.getOrDefault(module, Set.of()).contains(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.language.SupportedNames;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** What the modules here declare, for a check that runs without a translator. */
public final class DeclaredNames implements SupportedNames {
    private final Map<String, Set<String>> functions;

    /** Reads the declarations; for the service loader. */
    public DeclaredNames() {
        functions = ServiceLoader.load(ScriptModule.class, DeclaredNames.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(ScriptModule::name, DeclaredNames::names));
    }

    private static Set<String> names(ScriptModule module) {
        return module.functions().stream()
                .flatMap(holder -> Stream.of(holder.getClass().getMethods()))
                .map(DeclaredNames::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String name(Method method) {
        ScriptFunction declaration = method.getAnnotation(ScriptFunction.class);
        return declaration == null ? "" : declaration.name();
    }

    @Override
    public boolean module(String name) {
        return functions.containsKey(name);
    }

    @Override
    public boolean function(String module, String name) {
        return functions.getOrDefault(module, Set.of()).contains(name);
    }
}

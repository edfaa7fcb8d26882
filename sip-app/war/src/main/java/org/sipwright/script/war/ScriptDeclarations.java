// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ScriptControl.Declaration;
import org.sipwright.script.runtime.management.ScriptControl.Declaration.Kind;
import org.sipwright.script.translator.FunctionTable;

/** What the modules declare, as the editor shows it. */
final class ScriptDeclarations {
    private ScriptDeclarations() {}

    static List<Declaration> of(FunctionTable table) {
        List<Declaration> all = new ArrayList<>();
        for (Map.Entry<String, ScriptModule> one : new TreeMap<>(table.declared()).entrySet()) {
            String name = one.getKey();
            ScriptModule module = one.getValue();
            all.add(new Declaration(Kind.MODULE, name, name, "loadmodule \"" + name + ".so\"", module.doc()));
            table.functionsOf(name)
                    .forEach(linked -> all.add(new Declaration(
                            Kind.FUNCTION,
                            linked.declaration().name(),
                            name,
                            form(linked),
                            linked.declaration().doc())));
            module.variables()
                    .forEach(variable -> all.add(new Declaration(
                            Kind.VARIABLE,
                            variable.name(),
                            name,
                            "$" + variable.name() + (variable.writable() ? "" : " (read only)"),
                            variable.doc())));
            module.transformations()
                    .forEach(transformation -> all.add(new Declaration(
                            Kind.TRANSFORMATION,
                            transformation.name(),
                            name,
                            "{" + transformation.name() + (transformation.most() > 0 ? ",...}" : "}"),
                            transformation.doc())));
            module.parameters()
                    .forEach(parameter -> all.add(new Declaration(
                            Kind.PARAMETER,
                            parameter.name(),
                            name,
                            "modparam(\"" + name + "\", \"" + parameter.name() + "\", "
                                    + (parameter.standard().isEmpty() ? "\"\"" : parameter.standard()) + ")",
                            parameter.doc())));
        }
        return List.copyOf(all);
    }

    private static String form(FunctionTable.Linked linked) {
        Method method = linked.method();
        List<String> names = Arrays.stream(method.getParameters())
                .skip(1)
                .map(ScriptDeclarations::name)
                .collect(Collectors.toCollection(ArrayList::new));
        for (int i = linked.least(); i < names.size(); i++) {
            names.set(i, "[" + names.get(i) + "]");
        }
        return linked.declaration().name() + "(" + String.join(", ", names) + ")";
    }

    private static String name(Parameter parameter) {
        return parameter.isNamePresent()
                ? parameter.getName()
                : switch (parameter.getType().getSimpleName()) {
                    case "int" -> "number";
                    case "ScriptVariable" -> "variable";
                    case "Pattern" -> "expression";
                    default -> "text";
                };
    }
}

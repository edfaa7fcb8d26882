// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** Makes the modules that a script loads and sets their parameters; what cannot be set becomes a finding. */
final class Surroundings {
    private static final String CORE = "core";

    private final FunctionTable functions;
    private final Script script;
    private final List<Diagnostic> findings;

    Surroundings(FunctionTable functions, Script script, List<Diagnostic> findings) {
        this.functions = functions;
        this.script = script;
        this.findings = findings;
    }

    ScriptEnvironment create() {
        Map<String, ScriptModule> modules = new LinkedHashMap<>();
        functions.create(CORE).ifPresent(core -> modules.put(CORE, core));
        for (Script.LoadModule module : script.modules()) {
            functions.create(module.name()).ifPresent(one -> modules.putIfAbsent(module.name(), one));
        }
        script.parameters().forEach(parameter -> set(parameter, modules));
        Map<String, List<String>> globals = new LinkedHashMap<>();
        script.globals()
                .forEach(global -> globals.computeIfAbsent(global.name(), key -> new ArrayList<>())
                        .add(global.value()));
        return new ScriptEnvironment(List.copyOf(modules.values()), globals);
    }

    /** The module's name in modparam is a regular expression (LANGUAGE.md section 12). */
    private void set(Script.ModuleParameter parameter, Map<String, ScriptModule> modules) {
        Pattern names;
        try {
            names = parameter.modules();
        } catch (PatternSyntaxException e) {
            error(parameter, "not a regular expression for module names: " + e.getDescription());
            return;
        }
        for (ScriptModule module : modules.values()) {
            if (names.matcher(module.name()).matches()) {
                module.parameters().stream()
                        .filter(one -> one.name().equals(parameter.name()))
                        .findFirst()
                        .ifPresentOrElse(one -> set(parameter, one), () -> unsupported(parameter, module.name()));
            }
        }
    }

    private void set(Script.ModuleParameter parameter, ModuleParameter declared) {
        try {
            declared.setter().set(new ModuleParameter.Value(parameter.value(), parameter.quoted()));
        } catch (LinkException e) {
            error(parameter, e.getMessage());
        }
    }

    private void error(Script.ModuleParameter parameter, String text) {
        findings.add(new Diagnostic(Severity.ERROR, Code.SYNTAX, parameter.span(), text));
    }

    private void unsupported(Script.ModuleParameter parameter, String module) {
        findings.add(new Diagnostic(
                Severity.UNSUPPORTED,
                Code.UNKNOWN_FUNCTION,
                parameter.span(),
                "parameter '" + parameter.name() + "' of module '" + module + "' is not supported yet"));
    }
}

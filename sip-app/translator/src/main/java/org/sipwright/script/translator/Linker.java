// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** Finds what the names of a script stand for; what there is none of becomes a finding. */
final class Linker {
    private final FunctionTable functions;
    private final Script script;
    private final ScriptEnvironment environment;
    private final Set<String> modules;
    private final Constants constants;
    private final VariableLinker variables;
    private final List<Diagnostic> findings;

    Linker(
            FunctionTable functions,
            Script script,
            ScriptEnvironment environment,
            Constants constants,
            List<Diagnostic> findings) {
        this.functions = functions;
        this.script = script;
        this.environment = environment;
        this.modules = environment.modules().stream().map(ScriptModule::name).collect(Collectors.toSet());
        this.constants = constants;
        this.variables = new VariableLinker(environment);
        environment.setLinker(variables);
        this.findings = findings;
    }

    void unsupported(Span span, String what) {
        findings.add(new Diagnostic(Severity.UNSUPPORTED, Code.UNKNOWN_FUNCTION, span, what + " is not supported yet"));
    }

    Optional<FunctionTable.Linked> function(String name, int arguments, Span span) {
        Optional<FunctionTable.Linked> linked = functions.find(name, arguments, modules);
        if (linked.isEmpty()) {
            unsupported(span, "function '" + name + "' with " + arguments + " arguments");
        }
        return linked;
    }

    /** The number of the constant that holds the object with this function. */
    int holder(FunctionTable.Linked linked) {
        return constants.number(
                "functions " + linked.module() + " " + linked.holder(),
                () -> environment.functions(linked.module()).get(linked.holder()));
    }

    /** Whether a block can reach a function that blocks, itself or through the routes that it calls. */
    boolean isBlocking(int route) {
        return new BlockingReach(functions, script, modules).of(route);
    }

    /** The number of the constant that holds this variable. */
    int variable(VariableReference reference, Span span) {
        return constants.number("variable " + reference.text(), () -> {
            try {
                return variables.variable(reference);
            } catch (LinkException e) {
                failed(span, e);
                return ScriptVariable.NONE;
            }
        });
    }

    /** The number of the constant that holds this format. */
    int format(FormatText format, Span span) {
        return constants.number("format " + format.text(), () -> {
            try {
                return variables.format(format);
            } catch (LinkException e) {
                failed(span, e);
                return Format.constant(format.text());
            }
        });
    }

    private void failed(Span span, LinkException problem) {
        findings.add(new Diagnostic(
                problem.isUnsupported() ? Severity.UNSUPPORTED : Severity.ERROR,
                problem.isUnsupported() ? Code.UNKNOWN_VARIABLE : Code.SYNTAX,
                span,
                problem.getMessage()));
    }

    /** The number of the constant that holds this regular expression. */
    int pattern(String text, Span span) {
        return constants.number("pattern " + text, () -> {
            try {
                return Operators.pattern(text);
            } catch (java.util.regex.PatternSyntaxException e) {
                findings.add(new Diagnostic(
                        Severity.ERROR, Code.SYNTAX, span, "not a regular expression: " + e.getDescription()));
                return text;
            }
        });
    }

    /** The number of a route, or -1 where there is none. */
    int route(RouteKind kind, String name) {
        for (int i = 0; i < script.routes().size(); i++) {
            Script.Route route = script.routes().get(i);
            if (route.kind() == kind && route.name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    String methodName(int route) {
        return Translator.methodName(script.routes().get(route), route);
    }
}

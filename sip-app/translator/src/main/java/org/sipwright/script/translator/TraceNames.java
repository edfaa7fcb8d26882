// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.Set;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

/** How script_trace names statements. */
final class TraceNames {
    private static final Set<String> STATEMENTS =
            Set.of("xlog", "xdbg", "log", "exit", "drop", "return", "break", "assert", "async", "launch", "error");

    private TraceNames() {}

    /** Whether a script can trace at all; others have no trace of it in their code. */
    static boolean wanted(Script script) {
        return script.routes().stream()
                .flatMap(route -> Trees.calls(route.body()))
                .anyMatch(call -> call.name().equals("script_trace"));
    }

    static String of(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> "core if";
            case Statement.While loop -> "core while";
            case Statement.ForEach loop -> "core for-each";
            case Statement.Switch choice -> "core switch";
            case Statement.Assign assign ->
                "assign "
                        + switch (assign.assignment().operator()) {
                            case "=" -> "equal";
                            case ":=" -> "colon-eq";
                            case "+=" -> "plus-eq";
                            case "-=" -> "minus-eq";
                            case "*=" -> "mult-eq";
                            case "/=" -> "div-eq";
                            case "%=" -> "modulo-eq";
                            case "&=" -> "b-and-eq";
                            case "|=" -> "b-or-eq";
                            case "^=" -> "b-xor-eq";
                            default -> assign.assignment().operator();
                        };
            case Statement.Invoke invoke -> of(invoke.call());
        };
    }

    private static String of(Expression.Call call) {
        if (call.name().equals("route")) {
            return call.arguments().isEmpty()
                    ? "route"
                    : ValueCode.constant(call.arguments().getFirst())
                            .map(name -> "route " + name)
                            .orElse("route");
        }
        return (STATEMENTS.contains(call.name()) ? "core " : "module ") + call.name();
    }
}

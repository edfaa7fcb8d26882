// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/** Whether replies without a transaction are sent on: forward() needs it, disable_stateless_fwd says so, else they are not. */
final class StatelessForward {
    private static final String PARAMETER = "disable_stateless_fwd";

    private StatelessForward() {}

    static boolean isOn(Script script) {
        return forward(script).isPresent()
                || disabled(script).filter(value -> value.value().equals("0")).isPresent();
    }

    /** The two cannot be had together. */
    static List<Diagnostic> problems(Script script) {
        Optional<Span> forward = forward(script);
        boolean refused =
                disabled(script).filter(value -> !value.value().equals("0")).isPresent();
        return forward.isPresent() && refused
                ? List.of(new Diagnostic(
                        Severity.ERROR,
                        Code.GLOBAL_VALUE,
                        forward.get(),
                        "forward() needs replies without a transaction, and " + PARAMETER
                                + " is set: leave that parameter out"))
                : List.of();
    }

    private static Optional<Script.Global> disabled(Script script) {
        return script.globals().stream()
                .filter(global -> global.name().equals(PARAMETER))
                .reduce((first, last) -> last);
    }

    private static Optional<Span> forward(Script script) {
        return script.routes().stream()
                .flatMap(route -> Trees.calls(route.body()))
                .filter(call -> call.name().equals("forward"))
                .findFirst()
                .map(call -> call.span());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;

/** Named routes that blocks other than the main route reach: their calls have to fit those blocks, too. */
final class ReachableCalls {
    private final CheckContext context;
    private final Map<String, Script.Route> named = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    ReachableCalls(CheckContext context) {
        this.context = context;
        context.script().routes().stream()
                .filter(route -> route.kind() == RouteKind.ROUTE)
                .forEach(route -> named.putIfAbsent(route.name(), route));
    }

    void run() {
        for (Script.Route route : context.script().routes()) {
            if (route.kind() != RouteKind.ROUTE) {
                follow(route, route, new HashSet<>());
            }
        }
    }

    private void follow(Script.Route from, Script.Route into, Set<String> seen) {
        new TreeWalk() {
            @Override
            protected void call(Expression.Call call, String runner) {
                if (call.name().equals("route") && !call.arguments().isEmpty()) {
                    Optional<String> name = Constants.text(call.arguments().getFirst());
                    Script.Route next = name.map(named::get).orElse(null);
                    if (next != null && seen.size() < 100 && seen.add(next.name())) {
                        follow(from, next, seen);
                    }
                } else if (from != into && !FunctionCheck.CONTROL.contains(call.name())) {
                    check(from, into, call);
                }
            }
        }.statements(into.body());
    }

    private static String key(Script.Route from, Expression.Call call) {
        return from.kind() + " " + call.span().file() + ":" + call.span().line() + ":"
                + call.span().column();
    }

    private void check(Script.Route from, Script.Route into, Expression.Call call) {
        List<Function> forms = context.functions(call.name());
        List<Function> here = forms.stream()
                .filter(form -> context.inDialect(form.releases()))
                .toList();
        List<Function> candidates = here.isEmpty() ? forms : here;
        boolean fits = candidates.isEmpty()
                || candidates.stream().anyMatch(form -> form.allowedIn(from.kind()))
                || candidates.stream().noneMatch(form -> form.allowedIn(RouteKind.ROUTE));
        if (!fits && said.add(key(from, call))) {
            context.error(
                    Code.WRONG_ROUTE,
                    call.span(),
                    "function '" + call.name() + "' may not be called in "
                            + from.kind().keyword() + ", and the one in line "
                            + from.span().line() + " reaches it through route[" + into.name() + "]");
        }
    }
}

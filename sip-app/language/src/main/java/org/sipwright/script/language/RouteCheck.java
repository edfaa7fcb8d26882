// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/** Routes: each defined once, each used, and each that is used defined. */
final class RouteCheck extends TreeWalk {
    /** What runs a block that is named in its first argument. */
    private static final Map<String, RouteKind> ARMING = Map.of(
            "t_on_failure", RouteKind.FAILURE_ROUTE,
            "t_on_branch", RouteKind.BRANCH_ROUTE,
            "t_on_reply", RouteKind.ONREPLY_ROUTE);

    /** How much of a long text is looked through for names of routes. */
    private static final int MAX_MENTION = 1_000;

    private final CheckContext context;
    private final Map<String, Script.Route> routes = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    /** Texts of parameters and arguments: some module may run the route that one of them names. */
    private final Set<String> mentioned = new HashSet<>();
    /** Which kinds have a name that is computed at run time, so that nothing of them can be called unused. */
    private final Map<RouteKind, Boolean> computed = new HashMap<>();

    RouteCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        context.script().routes().forEach(this::declare);
        context.script().parameters().forEach(parameter -> mention(parameter.value()));
        walk(context.script());
        context.script().routes().forEach(this::unused);
    }

    private void mention(String text) {
        mentioned.add(text);
        int start = 0;
        for (int i = 0; i <= text.length() && i < MAX_MENTION; i++) {
            if (i == text.length() || !isNamePart(text.charAt(i))) {
                mentioned.add(text.substring(start, i));
                start = i + 1;
            }
        }
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static String key(RouteKind kind, String name) {
        return kind + " " + (kind == RouteKind.ROUTE && name.equals("0") ? "" : name);
    }

    private void declare(Script.Route route) {
        Script.Route earlier = routes.putIfAbsent(key(route.kind(), route.name()), route);
        if (earlier != null) {
            context.error(
                    Code.DUPLICATE_ROUTE,
                    route.span(),
                    describe(route.kind(), route.name()) + " is defined already in line "
                            + earlier.span().line());
        }
    }

    private static String describe(RouteKind kind, String name) {
        return name.isEmpty() ? kind.keyword() : kind.keyword() + "[" + name + "]";
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        List<Expression> arguments = call.arguments();
        switch (call.name()) {
            case "route" -> {
                if (arguments.isEmpty()) {
                    context.error(Code.ARGUMENTS, call.span(), "'route' needs the name of a route: route(name)");
                } else {
                    use(RouteKind.ROUTE, arguments.getFirst(), call.span());
                }
            }
            case "async", "launch" -> {
                if (arguments.size() > 1) {
                    use(RouteKind.ROUTE, arguments.get(1), call.span());
                }
            }
            default -> {
                RouteKind kind = ARMING.get(call.name());
                if (kind != null && !arguments.isEmpty()) {
                    use(kind, arguments.getFirst(), call.span());
                } else {
                    arguments.forEach(argument -> {
                        if (argument instanceof Expression.Text text) {
                            mention(text.value());
                        }
                    });
                }
            }
        }
    }

    private void use(RouteKind kind, Expression argument, Span call) {
        Optional<String> name = Constants.text(argument);
        if (name.isEmpty() || name.get().contains("$")) {
            computed.put(kind, true);
            return;
        }
        if (kind != RouteKind.ROUTE && name.get().equals("0")) {
            return;
        }
        used.add(key(kind, name.get()));
        if (routes.containsKey(key(kind, name.get()))) {
            return;
        }
        Optional<String> nearest = Nearest.of(
                name.get(),
                context.script().routes().stream()
                        .filter(route -> route.kind() == kind && !route.name().isEmpty())
                        .map(Script.Route::name)
                        .toList());
        context.report(
                Severity.ERROR,
                Code.UNDEFINED_ROUTE,
                argument.span().length() > 0 ? argument.span() : call,
                describe(kind, name.get()) + " is not defined" + CheckContext.hint(nearest),
                CheckContext.fix(nearest));
    }

    private void unused(Script.Route route) {
        String name = route.name();
        boolean callable = !name.isEmpty() && !key(route.kind(), name).endsWith(" ");
        boolean kind = route.kind() == RouteKind.ROUTE
                || route.kind() == RouteKind.BRANCH_ROUTE
                || route.kind() == RouteKind.FAILURE_ROUTE
                || route.kind() == RouteKind.ONREPLY_ROUTE;
        if (callable
                && kind
                && !used.contains(key(route.kind(), name))
                && !computed.getOrDefault(route.kind(), false)
                && !mentioned.contains(name)) {
            context.warning(Code.UNUSED_ROUTE, route.span(), describe(route.kind(), name) + " is never used");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import org.sipwright.script.language.ast.Statement;

/** What a well-formed script can still get wrong: names, arities, route kinds, order, reachability. */
final class SemanticCheck {
    /** Statements of the language itself that look like calls. */
    private static final Set<String> CONTROL = Set.of(
            "exit", "drop", "return", "break", "esac", "route", "async", "launch", "assert", "log", "error", "xlog",
            "xdbg");

    private static final Set<String> ENDING = Set.of("exit", "drop", "return", "break", "esac");
    /** What runs a route that is named in its first argument. */
    private static final Map<String, RouteKind> ARMING = Map.of(
            "t_on_failure", RouteKind.FAILURE_ROUTE,
            "t_on_branch", RouteKind.BRANCH_ROUTE,
            "t_on_reply", RouteKind.ONREPLY_ROUTE);

    private final Catalog catalog;
    private final SupportedNames supported;
    private final Script script;
    private final List<Diagnostic> findings;
    private final Set<String> loaded = new LinkedHashSet<>();
    private final Map<String, Script.Route> routes = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private Script.Route current;
    /** Set where a name is computed at run time, so that nothing can be called unused. */
    private boolean dynamicRoutes;

    SemanticCheck(Catalog catalog, SupportedNames supported, Script script, List<Diagnostic> findings) {
        this.catalog = catalog;
        this.supported = supported;
        this.script = script;
        this.findings = findings;
    }

    void run() {
        modules();
        script.globals().forEach(this::global);
        script.parameters().forEach(this::parameter);
        script.routes().forEach(this::declare);
        for (Script.Route route : script.routes()) {
            current = route;
            statements(route.body());
        }
        unused();
    }

    private void report(Severity severity, Code code, Span span, String message) {
        findings.add(new Diagnostic(severity, code, span, message));
    }

    private static String hint(Optional<String> nearest) {
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private void modules() {
        for (Script.LoadModule module : script.modules()) {
            loaded.add(module.name());
            if (!catalog.hasModule(module.name())) {
                report(
                        Severity.ERROR,
                        Code.UNKNOWN_MODULE,
                        module.span(),
                        "there is no module '" + module.name() + "'" + hint(catalog.nearestModule(module.name())));
            } else if (!supported.module(module.name())) {
                report(
                        Severity.UNSUPPORTED,
                        Code.UNKNOWN_MODULE,
                        module.span(),
                        "module '" + module.name() + "' is not supported yet");
            }
        }
    }

    private void global(Script.Global global) {
        if (!catalog.hasGlobal(global.name())) {
            report(
                    Severity.ERROR,
                    Code.UNKNOWN_PARAMETER,
                    global.span(),
                    "there is no global parameter '" + global.name() + "'"
                            + hint(catalog.nearestGlobal(global.name())));
        }
    }

    private void parameter(Script.ModuleParameter parameter) {
        boolean matched = false;
        for (Script.LoadModule module : script.modules()) {
            if (matches(parameter.module(), module.name()) && before(module.span(), parameter.span())) {
                matched = true;
                if (catalog.hasModule(module.name()) && !catalog.hasParameter(module.name(), parameter.name())) {
                    report(
                            Severity.ERROR,
                            Code.UNKNOWN_PARAMETER,
                            parameter.span(),
                            "module '" + module.name() + "' has no parameter '" + parameter.name() + "'"
                                    + hint(catalog.nearestParameter(module.name(), parameter.name())));
                }
            }
        }
        if (!matched) {
            report(
                    Severity.ERROR,
                    Code.PARAMETER_BEFORE_MODULE,
                    parameter.span(),
                    "module '" + parameter.module() + "' is not loaded before this line");
        }
    }

    /** The module is an anchored pattern in any case. */
    private static boolean matches(String pattern, String module) {
        for (String alternative : pattern.split("\\|")) {
            if (alternative.trim().equalsIgnoreCase(module)) {
                return true;
            }
        }
        return false;
    }

    private static boolean before(Span a, Span b) {
        return !a.file().equals(b.file()) || a.line() < b.line() || a.line() == b.line() && a.column() < b.column();
    }

    private static String key(RouteKind kind, String name) {
        return kind + " " + name;
    }

    private void declare(Script.Route route) {
        String name = route.kind() == RouteKind.ROUTE && route.name().equals("0") ? "" : route.name();
        Script.Route earlier = routes.putIfAbsent(key(route.kind(), name), route);
        if (earlier != null) {
            report(
                    Severity.ERROR,
                    Code.DUPLICATE_ROUTE,
                    route.span(),
                    describe(route.kind(), name) + " is defined already in line "
                            + earlier.span().line());
        }
    }

    private static String describe(RouteKind kind, String name) {
        return name.isEmpty() ? kind.keyword() : kind.keyword() + "[" + name + "]";
    }

    private void unused() {
        if (dynamicRoutes) {
            return;
        }
        for (Script.Route route : script.routes()) {
            boolean callable = !route.name().isEmpty() && !route.name().equals("0");
            boolean called = used.contains(key(route.kind(), route.name()));
            boolean kind = route.kind() == RouteKind.ROUTE
                    || route.kind() == RouteKind.BRANCH_ROUTE
                    || route.kind() == RouteKind.FAILURE_ROUTE
                    || route.kind() == RouteKind.ONREPLY_ROUTE;
            if (callable && kind && !called) {
                report(
                        Severity.WARNING,
                        Code.UNUSED_ROUTE,
                        route.span(),
                        describe(route.kind(), route.name()) + " is never used");
            }
        }
    }

    private void statements(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            statement(statements.get(i));
            if (i + 1 < statements.size()
                    && statements.get(i) instanceof Statement.Invoke invoke
                    && ENDING.contains(invoke.call().name())) {
                report(
                        Severity.WARNING,
                        Code.UNREACHABLE,
                        statements.get(i + 1).span(),
                        "this can never run: '" + invoke.call().name() + "' ends the block before it");
                return;
            }
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.If choice -> {
                condition(choice.condition());
                statements(choice.then());
                statements(choice.otherwise());
            }
            case Statement.While loop -> {
                condition(loop.condition());
                statements(loop.body());
            }
            case Statement.ForEach loop -> statements(loop.body());
            case Statement.Switch choice -> {
                choice.cases().forEach(one -> statements(one.body()));
                statements(choice.otherwise());
            }
            case Statement.Assign assign -> expression(assign.assignment());
            case Statement.Invoke invoke -> expression(invoke.call());
        }
    }

    private void condition(Expression condition) {
        if (condition instanceof Expression.Assignment assignment
                && assignment.operator().equals("=")) {
            report(
                    Severity.WARNING,
                    Code.ASSIGNMENT_IN_CONDITION,
                    assignment.span(),
                    "this assigns and is true whenever that works; '==' compares");
        }
        expression(condition);
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Expression.Call call -> call(call);
            case Expression.Logical logical -> {
                expression(logical.left());
                expression(logical.right());
            }
            case Expression.Not not -> expression(not.operand());
            case Expression.Compare compare -> {
                expression(compare.left());
                expression(compare.right());
            }
            case Expression.Arithmetic arithmetic -> {
                expression(arithmetic.left());
                expression(arithmetic.right());
            }
            case Expression.Complement complement -> expression(complement.operand());
            case Expression.Assignment assignment -> expression(assignment.value());
            case Expression.Block block -> statements(block.body());
            case Expression.Text text -> {}
            case Expression.Number number -> {}
            case Expression.Null absent -> {}
            case Expression.Variable variable -> {}
            case Expression.Word word -> {}
            case Expression.Network network -> {}
            case Expression.Omitted omitted -> {}
        }
    }

    private void call(Expression.Call call) {
        String name = call.name();
        if (name.equals("route")) {
            routeCall(call, RouteKind.ROUTE);
        } else if (name.equals("async") || name.equals("launch")) {
            resumeCall(call);
        } else if (ARMING.containsKey(name)) {
            routeCall(call, ARMING.get(name));
        }
        if (!CONTROL.contains(name)) {
            function(call);
        }
    }

    private void resumeCall(Expression.Call call) {
        if (!call.arguments().isEmpty() && call.arguments().getFirst() instanceof Expression.Call inner) {
            call(inner);
        }
        if (call.arguments().size() > 1) {
            routeName(call, call.arguments().get(1), RouteKind.ROUTE);
        }
    }

    private void routeCall(Expression.Call call, RouteKind kind) {
        if (!call.arguments().isEmpty()) {
            routeName(call, call.arguments().getFirst(), kind);
        }
        for (int i = 1; i < call.arguments().size(); i++) {
            expression(call.arguments().get(i));
        }
    }

    private void routeName(Expression.Call call, Expression argument, RouteKind kind) {
        Optional<String> name = constant(argument);
        if (name.isEmpty() || name.get().contains("$")) {
            dynamicRoutes = true;
            return;
        }
        if (kind != RouteKind.ROUTE && name.get().equals("0")) {
            return;
        }
        used.add(key(kind, name.get()));
        if (!routes.containsKey(key(kind, name.get()))) {
            report(
                    Severity.ERROR,
                    Code.UNDEFINED_ROUTE,
                    call.span(),
                    describe(kind, name.get()) + " is not defined"
                            + hint(Nearest.of(
                                    name.get(),
                                    script.routes().stream()
                                            .filter(route -> route.kind() == kind)
                                            .map(Script.Route::name)
                                            .toList())));
        }
    }

    private static Optional<String> constant(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> Optional.of(text.value());
            case Expression.Number number -> Optional.of(Integer.toString(number.value()));
            case Expression.Word word -> Optional.of(word.value());
            case Expression.Call bare when bare.arguments().isEmpty() -> Optional.of(bare.name());
            case Expression other -> Optional.empty();
        };
    }

    private void function(Expression.Call call) {
        List<Catalog.Function> forms = catalog.functions(call.name());
        if (forms.isEmpty()) {
            report(
                    Severity.ERROR,
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "there is no function '" + call.name() + "'" + hint(catalog.nearestFunction(call.name())));
            return;
        }
        List<Catalog.Function> here = forms.stream()
                .filter(form -> form.module().equals("core") || loaded.contains(form.module()))
                .toList();
        if (here.isEmpty()) {
            report(
                    Severity.ERROR,
                    Code.MODULE_NOT_LOADED,
                    call.span(),
                    "function '" + call.name() + "' needs loadmodule \""
                            + forms.getFirst().module() + ".so\"");
            return;
        }
        call.arguments().forEach(this::expression);
        arity(call, here);
        routeKind(call, here);
        if (here.stream().noneMatch(form -> supported.function(form.module(), form.name()))) {
            report(
                    Severity.UNSUPPORTED,
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "function '" + call.name() + "' of module '"
                            + here.getFirst().module() + "' is not supported yet");
        }
    }

    private void arity(Expression.Call call, List<Catalog.Function> forms) {
        int given = call.arguments().size();
        boolean fits =
                forms.stream().anyMatch(form -> form.least() < 0 || given >= form.least() && given <= form.most());
        if (!fits) {
            int least = forms.stream().mapToInt(Catalog.Function::least).min().orElse(0);
            int most = forms.stream().mapToInt(Catalog.Function::most).max().orElse(0);
            report(
                    Severity.ERROR,
                    Code.ARGUMENTS,
                    call.span(),
                    "function '" + call.name() + "' takes " + (least == most ? least : least + " to " + most)
                            + " arguments, not " + given);
        }
    }

    private void routeKind(Expression.Call call, List<Catalog.Function> forms) {
        String kind = current.kind() == RouteKind.ROUTE
                ? "REQUEST"
                : current.kind().name().replace("_ROUTE", "");
        boolean fits = forms.stream()
                .anyMatch(form -> form.routes().contains("*")
                        || form.routes().contains("ALL")
                        || form.routes().contains("ANY")
                        || form.routes().contains(kind));
        if (!fits) {
            report(
                    Severity.ERROR,
                    Code.WRONG_ROUTE,
                    call.span(),
                    "function '" + call.name() + "' may not be called in "
                            + current.kind().keyword());
        }
    }
}

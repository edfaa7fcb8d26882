// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;

/** Calls: their functions, the number and types of their arguments, and where they may stand. */
final class FunctionCheck extends TreeWalk {
    /** Statements of the language itself that look like calls. */
    static final Set<String> CONTROL = Set.of(
            "exit", "drop", "return", "break", "esac", "route", "async", "launch", "assert", "log", "error", "xlog",
            "xdbg");

    private final CheckContext context;
    private Script.Route current;

    FunctionCheck(CheckContext context) {
        this.context = context;
    }

    @Override
    protected void route(Script.Route route) {
        current = route;
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        if (CONTROL.contains(call.name())) {
            control(call);
            return;
        }
        List<Function> forms = context.functions(call.name());
        if (forms.isEmpty()) {
            unknown(call);
            return;
        }
        List<Function> here = forms.stream()
                .filter(form -> context.inDialect(form.releases()))
                .toList();
        List<Function> candidates = here.isEmpty() ? forms : here;
        obsolete(call, candidates);
        arguments(call, candidates, forms);
        routeKind(call, candidates);
        running(call, runner, candidates);
        if (forms.stream().noneMatch(form -> context.supported().function(form.module(), form.name()))) {
            context.unsupported(
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "function '" + call.name() + "' of "
                            + (candidates.getFirst().module().equals(Catalog.CORE)
                                    ? "the core"
                                    : "module '" + candidates.getFirst().module() + "'"));
        }
    }

    private void control(Expression.Call call) {
        List<Expression> given = call.arguments();
        switch (call.name()) {
            case "async" -> count(call, given.size() >= 2 && given.size() <= 3, "a call and a route");
            case "launch" -> count(call, !given.isEmpty() && given.size() <= 3, "a call and perhaps a route");
            case "assert" -> count(call, given.size() == 1 || given.size() == 2, "a condition and a text");
            case "exit", "drop" -> count(call, given.isEmpty(), "no argument");
            case "xlog", "log" -> logged(call, given.size() == 1 || given.size() == 2);
            case "error" -> logged(call, given.size() == 2);
            case "xdbg" -> logged(call, given.size() == 1);
            case "route" -> routeArguments(call);
            default -> {
                // the parser knows the forms of these
            }
        }
        boolean runs = call.name().equals("async") || call.name().equals("launch");
        if (runs && !given.isEmpty() && !(given.getFirst() instanceof Expression.Call)) {
            context.error(
                    Code.ARGUMENT_TYPE,
                    given.getFirst().span(),
                    "'" + call.name() + "' runs a call: " + call.name() + "(function(...), route)");
        }
    }

    private void count(Expression.Call call, boolean fits, String wanted) {
        if (!fits) {
            context.error(Code.ARGUMENTS, call.span(), "'" + call.name() + "' takes " + wanted);
        }
    }

    private void logged(Expression.Call call, boolean fits) {
        count(
                call,
                fits,
                switch (call.name()) {
                    case "xdbg" -> "one text";
                    case "error" -> "two texts";
                    default -> "a text, and a level before it";
                });
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            boolean number = call.name().equals("log") && call.arguments().size() > 1 && i == 0;
            if (number && !(argument instanceof Expression.Number)) {
                context.error(Code.ARGUMENT_TYPE, argument.span(), "the level of 'log' is a number");
            } else if (!number && !(argument instanceof Expression.Text)) {
                String fix = Constants.text(argument)
                        .or(() -> argument instanceof Expression.Variable variable
                                ? Optional.of(variable.text())
                                : Optional.empty())
                        .map(text -> "write \"" + text + "\"")
                        .orElse("");
                context.report(
                        Severity.ERROR,
                        Code.ARGUMENT_TYPE,
                        argument.span(),
                        "'" + call.name() + "' takes texts in quotes",
                        fix);
            }
        }
    }

    /** The name of a route is a constant or a variable; what it is given is a constant, a variable or NULL. */
    private void routeArguments(Expression.Call call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            if (argument instanceof Expression.Omitted || i == 0 && argument instanceof Expression.Null) {
                context.error(Code.ARGUMENTS, argument.span(), "an argument of 'route' is missing here");
            } else if (i > 0 && argument instanceof Expression.Word word) {
                context.report(
                        Severity.ERROR,
                        Code.ARGUMENT_TYPE,
                        word.span(),
                        "an argument of 'route' is a text in quotes, a number, a variable or NULL",
                        "write \"" + word.value() + "\"");
            }
        }
    }

    private void unknown(Expression.Call call) {
        List<Function> elsewhere = context.catalog().functionsAnywhere(call.name());
        if (!elsewhere.isEmpty()) {
            String module = elsewhere.stream()
                    .filter(form -> context.inDialect(form.releases()))
                    .findFirst()
                    .orElse(elsewhere.getFirst())
                    .module();
            context.report(
                    Severity.ERROR,
                    Code.MODULE_NOT_LOADED,
                    call.span(),
                    "function '" + call.name() + "' needs loadmodule \"" + module + ".so\"",
                    "add loadmodule \"" + module + ".so\"");
        } else if (!context.hasUnknownModules()) {
            Optional<String> nearest = context.catalog().nearestFunction(call.name());
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "there is no function '" + call.name() + "'" + CheckContext.hint(nearest),
                    CheckContext.fix(nearest));
        }
    }

    private void obsolete(Expression.Call call, List<Function> forms) {
        if (forms.stream().allMatch(form -> form.flags().indexOf('o') >= 0)) {
            context.error(
                    Code.UNKNOWN_FUNCTION,
                    call.span(),
                    "function '" + call.name() + "' is obsolete; OpenSIPS keeps its name only to refuse it");
        }
    }

    private void arguments(Expression.Call call, List<Function> candidates, List<Function> all) {
        int given = call.arguments().size();
        if (all.stream().anyMatch(form -> ArgumentTypes.fits(form, call.arguments()))) {
            return;
        }
        List<Function> counted =
                candidates.stream().filter(form -> form.takes(given)).toList();
        if (counted.isEmpty()) {
            if (all.stream().noneMatch(form -> form.takes(given))) {
                arity(call, candidates);
            }
            return;
        }
        if (counted.stream().allMatch(Function::isStatement)) {
            return;
        }
        Function form =
                counted.stream().filter(one -> !one.isStatement()).findFirst().orElseThrow();
        for (int i = 0; i < given; i++) {
            int place = i;
            Expression argument = call.arguments().get(i);
            if (counted.stream().allMatch(one -> ArgumentTypes.releases(one, place, argument) == 0)) {
                type(call, form, place, argument, all);
            }
        }
    }

    private void arity(Expression.Call call, List<Function> forms) {
        int least = forms.stream().mapToInt(Function::least).min().orElse(0);
        int most = forms.stream()
                .mapToInt(form -> form.most() < 0 ? Integer.MAX_VALUE : form.most())
                .max()
                .orElse(0);
        String range = most == Integer.MAX_VALUE
                ? "at least " + least
                : least == most ? Integer.toString(least) : least + " to " + most;
        context.error(
                Code.ARGUMENTS,
                call.span(),
                "function '" + call.name() + "' takes " + range + " argument" + (range.equals("1") ? "" : "s")
                        + ", not " + call.arguments().size());
    }

    private void type(Expression.Call call, Function form, int place, Expression argument, List<Function> all) {
        boolean typed = (form.releases() & ArgumentTypes.TYPED) != 0;
        String wanted = typed ? describe(ArgumentTypes.type(form, place)) : "a text in quotes";
        context.report(
                Severity.ERROR,
                Code.ARGUMENT_TYPE,
                argument.span(),
                "argument " + (place + 1) + " of '" + call.name() + "' is " + wanted,
                ArgumentTypes.fix(all, call));
    }

    private static String describe(String type) {
        String plain = type.endsWith("?") ? type.substring(0, type.length() - 1) : type;
        return switch (plain) {
            case "int" -> "a number without quotes, or a variable";
            case "str", "str:noexpand", "str:spec" -> "a text in quotes, or a variable";
            case "str:static" -> "a constant text in quotes";
            case "var" -> "a variable without quotes";
            case "regex" -> "a regular expression in quotes, or a variable";
            default -> "of type " + plain;
        };
    }

    private void routeKind(Expression.Call call, List<Function> forms) {
        if (forms.stream().noneMatch(form -> form.allowedIn(current.kind()))) {
            context.error(
                    Code.WRONG_ROUTE,
                    call.span(),
                    "function '" + call.name() + "' may not be called in "
                            + current.kind().keyword());
        }
    }

    private void running(Expression.Call call, String runner, List<Function> forms) {
        if (!runner.isEmpty() && forms.stream().noneMatch(Function::waits)) {
            context.error(
                    Code.NOT_ASYNC,
                    call.span(),
                    "function '" + call.name() + "' waits for nothing and cannot be used with " + runner);
        } else if (runner.isEmpty() && forms.stream().allMatch(Function::waitsOnly)) {
            context.error(
                    Code.NOT_ASYNC,
                    call.span(),
                    "function '" + call.name() + "' can only be used with async or launch");
        }
    }
}

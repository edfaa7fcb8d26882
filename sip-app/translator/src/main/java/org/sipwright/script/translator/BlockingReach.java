// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

/** Finds out which routing blocks can reach a function, or name a variable or a transformation, that blocks its thread. */
final class BlockingReach {
    private final FunctionTable functions;
    private final Script script;
    private final Set<String> modules;
    private final List<Pattern> values;

    BlockingReach(FunctionTable functions, Script script, Set<String> modules) {
        this.functions = functions;
        this.script = script;
        this.modules = modules;
        values = Stream.concat(
                        pattern("\\$\\(?(?:<\\w+>)?(?:", functions.blockingVariables(modules), ")(?![\\w.])"),
                        pattern("(?i)\\{\\s*(?:", functions.blockingTransformations(modules), ")\\s*[,}]"))
                .toList();
    }

    private static Stream<Pattern> pattern(String before, Set<String> names, String behind) {
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(Pattern.compile(
                        before + names.stream().map(Pattern::quote).collect(Collectors.joining("|")) + behind));
    }

    boolean of(int route) {
        return blocks(route, new BitSet());
    }

    private boolean blocks(int route, BitSet seen) {
        if (seen.get(route)) {
            return false;
        }
        seen.set(route);
        List<Statement> body = script.routes().get(route).body();
        return calls(body).anyMatch(call -> blocks(call, seen))
                || !values.isEmpty() && Trees.all(body).anyMatch(this::names);
    }

    /** Whether a value that blocks stands there, by itself or in a text that is taken for a format. */
    private boolean names(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> names(text.value());
            case Expression.Variable variable -> names(variable.text());
            default -> false;
        };
    }

    private boolean names(String text) {
        return values.stream().anyMatch(value -> value.matcher(text).find());
    }

    private boolean blocks(Expression.Call call, BitSet seen) {
        return switch (call.name()) {
            case "route" -> target(call.arguments(), 0, seen);
            case "async" -> target(call.arguments(), 1, seen);
            default ->
                functions
                        .find(call.name(), call.arguments().size(), modules, script.dialect())
                        .map(linked -> linked.declaration().blocking())
                        .orElse(false);
        };
    }

    /** A name that is known only at run time may be that of any route. */
    private boolean target(List<Expression> arguments, int place, BitSet seen) {
        String name = arguments.size() <= place
                ? ""
                : ValueCode.constant(arguments.get(place)).orElse("$");
        List<Script.Route> routes = script.routes();
        for (int i = 0; i < routes.size(); i++) {
            Script.Route route = routes.get(i);
            boolean meant = name.contains("$") || route.name().equals(name);
            if (route.kind() == RouteKind.ROUTE && meant && blocks(i, seen)) {
                return true;
            }
        }
        return false;
    }

    /** What launch() calls runs on a thread of its own. */
    private static Stream<Expression.Call> calls(List<Statement> statements) {
        List<Expression.Call> launched = Trees.calls(statements)
                .filter(call -> call.name().equals("launch"))
                .flatMap(call -> call.arguments().stream())
                .filter(Expression.Call.class::isInstance)
                .map(Expression.Call.class::cast)
                .toList();
        return Trees.calls(statements).filter(call -> launched.stream().noneMatch(one -> one == call));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

/** Finds out which routing blocks can reach a function that blocks its thread. */
final class BlockingReach {
    private final FunctionTable functions;
    private final Script script;
    private final Set<String> modules;

    BlockingReach(FunctionTable functions, Script script, Set<String> modules) {
        this.functions = functions;
        this.script = script;
        this.modules = modules;
    }

    boolean of(int route) {
        return blocks(route, new BitSet());
    }

    private boolean blocks(int route, BitSet seen) {
        if (seen.get(route)) {
            return false;
        }
        seen.set(route);
        return calls(script.routes().get(route).body()).anyMatch(call -> blocks(call, seen));
    }

    private boolean blocks(Expression.Call call, BitSet seen) {
        if (call.name().equals("route")) {
            return target(call, seen);
        }
        return functions
                        .find(call.name(), call.arguments().size(), modules)
                        .map(linked -> linked.declaration().blocking())
                        .orElse(false)
                || call.arguments().stream().flatMap(this::calls).anyMatch(inner -> blocks(inner, seen));
    }

    /** A name that is known only at run time may be that of any route. */
    private boolean target(Expression.Call call, BitSet seen) {
        String name = call.arguments().isEmpty()
                ? ""
                : ExpressionCode.constant(call.arguments().getFirst()).orElse("$");
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

    private Stream<Expression.Call> calls(List<Statement> statements) {
        return statements.stream().flatMap(this::calls);
    }

    private Stream<Expression.Call> calls(Statement statement) {
        return switch (statement) {
            case Statement.If choice ->
                Stream.of(calls(choice.condition()), calls(choice.then()), calls(choice.otherwise()))
                        .flatMap(calls -> calls);
            case Statement.While loop -> Stream.concat(calls(loop.condition()), calls(loop.body()));
            case Statement.ForEach loop -> calls(loop.body());
            case Statement.Switch choice ->
                Stream.concat(choice.cases().stream().flatMap(one -> calls(one.body())), calls(choice.otherwise()));
            case Statement.Assign assign -> calls(assign.assignment());
            case Statement.Invoke invoke -> Stream.of(invoke.call());
        };
    }

    private Stream<Expression.Call> calls(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> Stream.of(call);
            case Expression.Logical both -> Stream.concat(calls(both.left()), calls(both.right()));
            case Expression.Not not -> calls(not.operand());
            case Expression.Compare both -> Stream.concat(calls(both.left()), calls(both.right()));
            case Expression.Arithmetic both -> Stream.concat(calls(both.left()), calls(both.right()));
            case Expression.Complement complement -> calls(complement.operand());
            case Expression.Assignment assignment -> calls(assignment.value());
            case Expression.Block block -> calls(block.body());
            case Expression.Text text -> Stream.empty();
            case Expression.Number number -> Stream.empty();
            case Expression.Null absent -> Stream.empty();
            case Expression.Variable variable -> Stream.empty();
            case Expression.Word word -> Stream.empty();
            case Expression.Network network -> Stream.empty();
            case Expression.Omitted omitted -> Stream.empty();
        };
    }
}

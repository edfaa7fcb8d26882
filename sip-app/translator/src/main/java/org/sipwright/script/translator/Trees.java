// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Statement;

/** What statements and expressions hold. */
final class Trees {
    private Trees() {}

    /** The lists of statements directly inside a statement. */
    static Stream<List<Statement>> lists(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> Stream.of(choice.then(), choice.otherwise());
            case Statement.While loop -> Stream.of(loop.body());
            case Statement.ForEach loop -> Stream.of(loop.body());
            case Statement.Switch choice ->
                Stream.concat(choice.cases().stream().map(Statement.Case::body), Stream.of(choice.otherwise()));
            case Statement.Assign assign -> Stream.empty();
            case Statement.Invoke invoke -> Stream.empty();
        };
    }

    /** The expressions directly inside a statement. */
    static Stream<Expression> expressions(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> Stream.of(choice.condition());
            case Statement.While loop -> Stream.of(loop.condition());
            case Statement.ForEach loop -> Stream.of(loop.variable(), loop.values());
            case Statement.Switch choice ->
                Stream.concat(
                        Stream.of(choice.variable()), choice.cases().stream().map(Statement.Case::label));
            case Statement.Assign assign -> Stream.of(assign.assignment());
            case Statement.Invoke invoke -> Stream.of(invoke.call());
        };
    }

    /** The expressions directly inside an expression; statements in the place of a condition are not among them. */
    static Stream<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> call.arguments().stream();
            case Expression.Logical both -> Stream.of(both.left(), both.right());
            case Expression.Not not -> Stream.of(not.operand());
            case Expression.Compare both -> Stream.of(both.left(), both.right());
            case Expression.Arithmetic both -> Stream.of(both.left(), both.right());
            case Expression.Complement complement -> Stream.of(complement.operand());
            case Expression.Assignment assignment -> Stream.of(assignment.variable(), assignment.value());
            case Expression.Block block -> Stream.empty();
            case Expression.Text text -> Stream.empty();
            case Expression.Number number -> Stream.empty();
            case Expression.Null absent -> Stream.empty();
            case Expression.Variable variable -> Stream.empty();
            case Expression.Word word -> Stream.empty();
            case Expression.Network network -> Stream.empty();
            case Expression.Omitted omitted -> Stream.empty();
        };
    }

    /** All expressions in these statements, those within others included. */
    static Stream<Expression> all(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.concat(
                        expressions(statement).flatMap(Trees::all),
                        lists(statement).flatMap(Trees::all)));
    }

    private static Stream<Expression> all(Expression expression) {
        Stream<Expression> inner = expression instanceof Expression.Block block
                ? all(block.body())
                : parts(expression).flatMap(Trees::all);
        return Stream.concat(Stream.of(expression), inner);
    }

    /** All calls in these statements, those in the arguments of others included. */
    static Stream<Expression.Call> calls(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.concat(
                        expressions(statement).flatMap(Trees::calls),
                        lists(statement).flatMap(Trees::calls)));
    }

    private static Stream<Expression.Call> calls(Expression expression) {
        Stream<Expression.Call> inner = expression instanceof Expression.Block block
                ? calls(block.body())
                : parts(expression).flatMap(Trees::calls);
        return expression instanceof Expression.Call call ? Stream.concat(Stream.of(call), inner) : inner;
    }
}

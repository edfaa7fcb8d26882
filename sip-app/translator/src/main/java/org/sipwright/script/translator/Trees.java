// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Statement;

/** What statements and expressions hold. Walked with lists: streams within streams made most of what a reload allocated. */
final class Trees {
    private Trees() {}

    /** The lists of statements directly inside a statement. */
    static List<List<Statement>> lists(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> List.of(choice.then(), choice.otherwise());
            case Statement.While loop -> List.of(loop.body());
            case Statement.ForEach loop -> List.of(loop.body());
            case Statement.Switch choice -> {
                List<List<Statement>> lists = new ArrayList<>(choice.cases().size() + 1);
                choice.cases().forEach(one -> lists.add(one.body()));
                lists.add(choice.otherwise());
                yield lists;
            }
            case Statement.Assign assign -> List.of();
            case Statement.Invoke invoke -> List.of();
        };
    }

    /** The expressions directly inside a statement. */
    static List<Expression> expressions(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> List.of(choice.condition());
            case Statement.While loop -> List.of(loop.condition());
            case Statement.ForEach loop -> List.of(loop.variable(), loop.values());
            case Statement.Switch choice -> {
                List<Expression> expressions = new ArrayList<>(choice.cases().size() + 1);
                expressions.add(choice.variable());
                choice.cases().forEach(one -> expressions.add(one.label()));
                yield expressions;
            }
            case Statement.Assign assign -> List.of(assign.assignment());
            case Statement.Invoke invoke -> List.of(invoke.call());
        };
    }

    /** The expressions directly inside an expression; statements in the place of a condition are not among them. */
    static List<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> call.arguments();
            case Expression.Logical both -> List.of(both.left(), both.right());
            case Expression.Not not -> List.of(not.operand());
            case Expression.Compare both -> List.of(both.left(), both.right());
            case Expression.Arithmetic both -> List.of(both.left(), both.right());
            case Expression.Complement complement -> List.of(complement.operand());
            case Expression.Assignment assignment -> List.of(assignment.variable(), assignment.value());
            case Expression.Block block -> List.of();
            case Expression.Text text -> List.of();
            case Expression.Number number -> List.of();
            case Expression.Null absent -> List.of();
            case Expression.Variable variable -> List.of();
            case Expression.Word word -> List.of();
            case Expression.Network network -> List.of();
            case Expression.Omitted omitted -> List.of();
        };
    }

    /** All expressions in these statements, those within others included. */
    static List<Expression> all(List<Statement> statements) {
        List<Expression> all = new ArrayList<>();
        add(statements, all);
        return all;
    }

    private static void add(List<Statement> statements, List<Expression> all) {
        for (Statement statement : statements) {
            expressions(statement).forEach(one -> add(one, all));
            lists(statement).forEach(list -> add(list, all));
        }
    }

    private static void add(Expression expression, List<Expression> all) {
        all.add(expression);
        if (expression instanceof Expression.Block block) {
            add(block.body(), all);
        } else {
            parts(expression).forEach(one -> add(one, all));
        }
    }

    /** All calls in these statements, those in the arguments of others included. */
    static Stream<Expression.Call> calls(List<Statement> statements) {
        return all(statements).stream()
                .filter(Expression.Call.class::isInstance)
                .map(Expression.Call.class::cast);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

/** Visits everything in a script, in the order of its text. Each method does nothing of its own. */
abstract class TreeWalk {

    /** Visits each routing block of a script. */
    final void walk(Script script) {
        for (Script.Route route : script.routes()) {
            route(route);
            statements(route.body());
        }
    }

    /** A routing block begins. */
    protected void route(Script.Route route) {}

    /** A statement, before what stands inside it. */
    protected void statement(Statement statement) {}

    /** A list of statements, before what stands inside it. */
    protected void list(List<Statement> statements) {}

    /** A condition of if or while. */
    protected void condition(Expression condition) {}

    /** A call, before its arguments; {@code runner} is async or launch where the call stands in one of them. */
    protected void call(Expression.Call call, String runner) {}

    /** A variable that is read. */
    protected void read(Expression.Variable variable) {}

    /** An assignment, before its value. */
    protected void assignment(Expression.Assignment assignment) {}

    /** A variable that a loop sets. */
    protected void iterator(Expression.Variable variable) {}

    /** A comparison, before its sides. */
    protected void comparison(Expression.Compare compare) {}

    /** Visits a list of statements. */
    final void statements(List<Statement> statements) {
        list(statements);
        for (Statement statement : statements) {
            visit(statement);
        }
    }

    private void visit(Statement statement) {
        statement(statement);
        switch (statement) {
            case Statement.If choice -> {
                condition(choice.condition());
                expression(choice.condition());
                statements(choice.then());
                statements(choice.otherwise());
            }
            case Statement.While loop -> {
                condition(loop.condition());
                expression(loop.condition());
                statements(loop.body());
            }
            case Statement.ForEach loop -> {
                read(loop.values());
                iterator(loop.variable());
                statements(loop.body());
            }
            case Statement.Switch choice -> {
                read(choice.variable());
                choice.cases().forEach(one -> statements(one.body()));
                statements(choice.otherwise());
            }
            case Statement.Assign assign -> expression(assign.assignment());
            case Statement.Invoke invoke -> expression(invoke.call());
        }
    }

    /** Visits an expression. */
    final void expression(Expression expression) {
        switch (expression) {
            case Expression.Call call -> invoke(call, "");
            case Expression.Logical logical -> {
                expression(logical.left());
                expression(logical.right());
            }
            case Expression.Not not -> expression(not.operand());
            case Expression.Compare compare -> {
                comparison(compare);
                expression(compare.left());
                expression(compare.right());
            }
            case Expression.Arithmetic arithmetic -> {
                expression(arithmetic.left());
                expression(arithmetic.right());
            }
            case Expression.Complement complement -> expression(complement.operand());
            case Expression.Assignment assignment -> {
                assignment(assignment);
                expression(assignment.value());
            }
            case Expression.Block block -> statements(block.body());
            case Expression.Variable variable -> read(variable);
            case Expression.Text text -> {}
            case Expression.Number number -> {}
            case Expression.Null absent -> {}
            case Expression.Word word -> {}
            case Expression.Network network -> {}
            case Expression.Omitted omitted -> {}
        }
    }

    private void invoke(Expression.Call call, String runner) {
        call(call, runner);
        boolean runs = call.name().equals("async") || call.name().equals("launch");
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            if (runs && i == 0 && argument instanceof Expression.Call inner) {
                invoke(inner, call.name());
            } else {
                expression(argument);
            }
        }
    }
}

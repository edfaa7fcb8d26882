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

    // A switch over types would be shorter, but each costs a fresh JVM some milliseconds before it first runs, and
    // every check
    // passes here: docs/decisions/0005-parser.md has the figures.

    private void visit(Statement statement) {
        statement(statement);
        if (statement instanceof Statement.Invoke invoke) {
            expression(invoke.call());
        } else if (statement instanceof Statement.Assign assign) {
            expression(assign.assignment());
        } else if (statement instanceof Statement.If choice) {
            condition(choice.condition());
            expression(choice.condition());
            statements(choice.then());
            statements(choice.otherwise());
        } else if (statement instanceof Statement.While loop) {
            condition(loop.condition());
            expression(loop.condition());
            statements(loop.body());
        } else if (statement instanceof Statement.ForEach loop) {
            read(loop.values());
            iterator(loop.variable());
            statements(loop.body());
        } else if (statement instanceof Statement.Switch choice) {
            read(choice.variable());
            for (Statement.Case one : choice.cases()) {
                statements(one.body());
            }
            statements(choice.otherwise());
        }
    }

    /** Visits an expression; constants have nothing inside. */
    final void expression(Expression expression) {
        if (expression instanceof Expression.Variable variable) {
            read(variable);
        } else if (expression instanceof Expression.Call call) {
            invoke(call, "");
        } else if (expression instanceof Expression.Compare compare) {
            comparison(compare);
            expression(compare.left());
            expression(compare.right());
        } else if (expression instanceof Expression.Logical logical) {
            expression(logical.left());
            expression(logical.right());
        } else if (expression instanceof Expression.Assignment assignment) {
            assignment(assignment);
            expression(assignment.value());
        } else if (expression instanceof Expression.Not not) {
            expression(not.operand());
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            expression(arithmetic.left());
            expression(arithmetic.right());
        } else if (expression instanceof Expression.Complement complement) {
            expression(complement.operand());
        } else if (expression instanceof Expression.Block block) {
            statements(block.body());
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

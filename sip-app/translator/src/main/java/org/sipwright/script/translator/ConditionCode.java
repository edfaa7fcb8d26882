// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.runtime.Assignments;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.translator.ValueCode.Lane;

/**
 * The code of conditions: jumps to one of three places, for true, false and an error, which is neither (LANGUAGE.md sections
 * 5.2, 5.5 and 5.6).
 */
final class ConditionCode {
    private static final Map<String, String> METHODS = Map.of(
            "==", "equal",
            "!=", "notEqual",
            "<", "less",
            ">", "greater",
            "<=", "lessOrEqual",
            ">=", "greaterOrEqual",
            "=~", "matches",
            "!~", "matchesNot");

    private static final Map<String, Integer> CHANGES = Map.of(
            "+=", Assignments.PLUS,
            "-=", Assignments.MINUS,
            "*=", Assignments.TIMES,
            "/=", Assignments.DIVIDED,
            "%=", Assignments.REST,
            "&=", Assignments.AND,
            "|=", Assignments.OR,
            "^=", Assignments.XOR);

    private final MethodCode method;

    ConditionCode(MethodCode method) {
        this.method = method;
    }

    /** Where to go on. */
    record Targets(Label yes, Label no, Label error) {
        Targets opposite() {
            return new Targets(no, yes, error);
        }
    }

    private CodeBuilder code() {
        return method.code;
    }

    /**
     * Jumps by the truth of an expression.
     *
     * @param next the label that follows this code; no jump is needed to go there
     */
    void jump(Expression expression, Targets targets, Label next) {
        switch (expression) {
            case Expression.Logical logical -> {
                // the right side counts only after true for and, only after false for or; an error ends both
                Label right = code().newLabel();
                Targets left = logical.and()
                        ? new Targets(right, targets.no(), targets.error())
                        : new Targets(targets.yes(), right, targets.error());
                jump(logical.left(), left, right);
                code().labelBinding(right);
                jump(logical.right(), targets, next);
            }
            case Expression.Not not -> jump(not.operand(), targets.opposite(), next);
            case Expression.Compare compare -> compare(compare, targets, next);
            case Expression.Call call -> {
                method.calls.value(call);
                byCode(targets, next);
            }
            case Expression.Assignment assignment -> {
                assignment(assignment);
                method.storeCode();
                method.publishCode();
                method.loadCode();
                byCode(targets, next);
            }
            case Expression.Block block -> {
                method.setCode(1);
                method.statements.list(block.body());
                method.loadCode();
                byCode(targets, next);
            }
            case Expression.Number number -> go(number.value() != 0 ? targets.yes() : targets.no(), next);
            case Expression.Variable variable -> {
                method.values.object(variable);
                method.invokeStatic(Names.OPERATORS, "truth", MethodTypeDesc.of(CD_int, CD_Object));
                byCode(targets, next);
            }
            default -> value(ValueCode.folded(expression), targets, next);
        }
    }

    private void value(Expression expression, Targets targets, Label next) {
        Lane lane = ValueCode.lane(expression);
        if (expression instanceof Expression.Number number) {
            go(number.value() != 0 ? targets.yes() : targets.no(), next);
        } else if (lane == Lane.NUMBER) {
            method.values.number(expression);
            method.invokeStatic(Names.OPERATORS, "truth", MethodTypeDesc.of(CD_int, CD_long));
            byTruth(targets, next);
        } else {
            method.values.object(expression);
            method.invokeStatic(Names.OPERATORS, "truth", MethodTypeDesc.of(CD_int, CD_Object));
            byTruth(targets, next);
        }
    }

    private void go(Label target, Label next) {
        if (target != next) {
            code().goto_(target);
        }
    }

    /** By a number that is above zero for true. */
    private void byCode(Targets targets, Label next) {
        if (targets.yes() == next) {
            code().ifle(targets.no());
        } else {
            code().ifgt(targets.yes());
            go(targets.no(), next);
        }
    }

    /** By 1 for true, 0 for false, -1 for an error. */
    private void byTruth(Targets targets, Label next) {
        if (targets.no() == targets.error()) {
            byCode(targets, next);
        } else if (targets.yes() == targets.error()) {
            if (targets.no() == next) {
                code().ifne(targets.yes());
            } else {
                code().ifeq(targets.no());
                go(targets.yes(), next);
            }
        } else {
            Label failed = code().newLabel();
            code().dup().iflt(failed);
            byCode(new Targets(targets.yes(), targets.no(), targets.error()), code().newLabel());
            code().labelBinding(failed);
            code().pop();
            go(targets.error(), next);
        }
    }

    /** Leaves the truth of an expression as a number: 1, 0, or an error. */
    void number(Expression expression) {
        Label yes = code().newLabel();
        Label no = code().newLabel();
        Label error = code().newLabel();
        Label end = code().newLabel();
        jump(expression, new Targets(yes, no, error), yes);
        code().labelBinding(yes);
        code().loadConstant(1L).goto_(end);
        code().labelBinding(no);
        code().loadConstant(0L).goto_(end);
        code().labelBinding(error);
        code().loadConstant(ScriptVariable.NO_NUMBER);
        code().labelBinding(end);
    }

    private void compare(Expression.Compare original, Targets targets, Label next) {
        if (KeywordComparison.isAboutMyself(original)) {
            code().aload(0);
            method.values.object(KeywordComparison.other(original));
            method.invokeStatic(
                    Names.GENERATED,
                    KeywordComparison.isOfUri(original) ? "isOwnUri" : "isOwnAddress",
                    MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_Object));
            byCode(original.operator().equals("!=") ? targets.opposite() : targets, next);
            return;
        }
        Expression.Compare compare = KeywordComparison.plain(original);
        Expression left = ValueCode.folded(compare.left());
        if (compare.right() instanceof Expression.Null) {
            Targets equal = compare.operator().equals("==") ? targets : targets.opposite();
            method.values.object(left);
            if (equal.yes() == next) {
                code().ifnonnull(equal.no());
            } else {
                code().ifnull(equal.yes());
                go(equal.no(), next);
            }
            return;
        }
        String name = METHODS.get(compare.operator());
        switch (compare.right()) {
            case Expression.Number number
            when !name.startsWith("matches") -> {
                method.values.number(left);
                code().loadConstant(number.value());
                method.invokeStatic(Names.COMPARISON, name, MethodTypeDesc.of(CD_int, CD_long, CD_int));
            }
            case Expression.Network network -> {
                method.values.object(left);
                method.load(method.linker.network(network));
                with(name, Names.NETWORK);
            }
            case Expression.Text text
            when name.startsWith("matches") -> {
                method.values.object(left);
                method.load(method.linker.pattern(text.value(), text.span()));
                with(name, Names.PATTERN);
            }
            case Expression.Text text -> {
                method.values.object(left);
                code().loadConstant(text.value());
                with(name, CD_String);
            }
            case Expression other -> {
                method.values.object(left);
                method.values.object(other);
                with(name, CD_Object);
            }
        }
        byTruth(targets, next);
    }

    private void with(String name, ClassDesc right) {
        method.invokeStatic(Names.COMPARISON, name, MethodTypeDesc.of(CD_int, CD_Object, right));
    }

    /** Leaves the code of an assignment: 1 when it worked, -1 otherwise. */
    void assignment(Expression.Assignment assignment) {
        Expression value = ValueCode.folded(assignment.value());
        if (assignment.operator().equals("=") && set(value, assignment.variable())) {
            return;
        }
        code().aload(0);
        method.load(method.linker.writable(assignment.variable()));
        switch (assignment.operator()) {
            case "=" -> plain(value, assignment.variable().text());
            case ":=" -> finish("replace", value, assignment.variable().text());
            case "+=" -> {
                if (ValueCode.lane(value) == Lane.INT || ValueCode.lane(value) == Lane.NUMBER) {
                    change("+=", value, assignment.variable().text());
                } else {
                    finish("append", value, assignment.variable().text());
                }
            }
            default ->
                change(assignment.operator(), value, assignment.variable().text());
        }
    }

    /** Sets a variable to a value that there always is; false where the value can be an error. */
    private boolean set(Expression value, Expression.Variable variable) {
        Lane lane = ValueCode.lane(value);
        boolean certain = lane == Lane.INT
                || lane == Lane.TEXT
                || value instanceof Expression.Variable
                || value instanceof Expression.Null;
        if (certain) {
            method.load(method.linker.writable(variable));
            code().aload(0);
            if (lane == Lane.INT) {
                method.values.integer(value);
            } else {
                method.values.object(value);
            }
            code().invokeinterface(
                            Names.VARIABLE,
                            lane == Lane.INT ? "setNumber" : "set",
                            MethodTypeDesc.of(CD_boolean, Names.CONTEXT, lane == Lane.INT ? CD_int : CD_Object));
            code().loadConstant(variable.text());
            method.invokeStatic(Names.ASSIGNMENTS, "done", MethodTypeDesc.of(CD_int, CD_boolean, CD_String));
        }
        return certain;
    }

    private void plain(Expression value, String name) {
        if (ValueCode.lane(value) == Lane.NUMBER) {
            method.values.number(value);
            code().loadConstant(name);
            method.invokeStatic(
                    Names.ASSIGNMENTS,
                    "assign",
                    MethodTypeDesc.of(CD_int, Names.CONTEXT, Names.VARIABLE, CD_long, CD_String));
        } else {
            finish("assign", value, name);
        }
    }

    private void finish(String how, Expression value, String name) {
        method.values.object(value);
        code().loadConstant(name);
        method.invokeStatic(
                Names.ASSIGNMENTS, how, MethodTypeDesc.of(CD_int, Names.CONTEXT, Names.VARIABLE, CD_Object, CD_String));
    }

    private void change(String operator, Expression value, String name) {
        code().loadConstant(CHANGES.get(operator));
        method.values.number(value);
        code().loadConstant(name);
        method.invokeStatic(
                Names.ASSIGNMENTS,
                "change",
                MethodTypeDesc.of(CD_int, Names.CONTEXT, Names.VARIABLE, CD_int, CD_long, CD_String));
    }
}

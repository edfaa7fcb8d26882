// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Statement;

/** The code of statements. Return codes follow LANGUAGE.md section 6 and what a 3.6 build does. */
final class StatementCode {
    /** The code that {@code break} leaves behind. */
    private static final int BROKEN = -5;
    /** How often a for loop turns at most, for a body that makes the list longer. */
    private static final int MOST_VALUES = 100_000;

    private final MethodCode method;
    private final Deque<Label> breaks = new ArrayDeque<>();

    StatementCode(MethodCode method) {
        this.method = method;
    }

    private CodeBuilder code() {
        return method.code;
    }

    /** The statements of a list, some of them perhaps in methods of their own. */
    void list(List<Statement> list) {
        List<BlockPlan.Group> groups = method.plan.groups(list).orElse(List.of());
        if (groups.isEmpty()) {
            each(list);
        }
        for (BlockPlan.Group group : groups) {
            if (group.isApart()) {
                part(group);
            } else {
                each(group.statements());
            }
        }
    }

    /** The statements here. */
    void each(List<Statement> list) {
        for (Statement statement : list) {
            method.line(statement.span());
            method.linker.profile().ifPresent(profile -> count(profile, statement));
            if (method.linker.traces()) {
                trace(statement);
            }
            statement(statement);
        }
    }

    private void count(ProfiledLines profile, Statement statement) {
        method.load(profile.constant());
        code().aload(0).loadConstant(profile.number(statement.span()));
        code().invokevirtual(Names.PROFILE, "reach", MethodTypeDesc.of(CD_void, Names.CONTEXT, CD_int));
    }

    private void trace(Statement statement) {
        code().aload(0).loadConstant(statement.span().file());
        code().loadConstant(statement.span().line());
        code().loadConstant(TraceNames.of(statement));
        code().invokevirtual(Names.CONTEXT, "trace", MethodTypeDesc.of(CD_void, CD_String, CD_int, CD_String));
    }

    private void part(BlockPlan.Group group) {
        method.line(group.statements().getFirst().span());
        code().aload(0);
        method.loadCode();
        method.invokeStatic(group.unit().type(), group.method(), Names.PART);
        method.storeCode();
        Label on = code().newLabel();
        method.mark(method.isPart() ? "isLeaving" : "takeLeaving");
        code().ifeq(on);
        method.loadCode();
        code().ireturn();
        code().labelBinding(on);
        if (group.breaks()) {
            Label further = code().newLabel();
            method.mark("takeBreaking");
            code().ifeq(further);
            leaveLoop();
            code().labelBinding(further);
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.If choice -> choice(choice);
            case Statement.While loop -> loop(loop);
            case Statement.ForEach loop -> loop(loop);
            case Statement.Switch choice -> choice(choice);
            case Statement.Assign assign -> {
                method.conditions.assignment(assign.assignment());
                method.storeCode();
                method.publishCode();
            }
            case Statement.Invoke invoke -> invoke(invoke.call());
        }
    }

    private void invoke(Expression.Call call) {
        if (ControlCode.isBreak(call)) {
            leaveLoop();
        } else if (!method.control.ending(call)) {
            method.calls.function(call);
            method.storeCode();
            method.exitIfZero();
            if (!method.control.publishesItself(call)) {
                method.publishCode();
            }
        }
    }

    private void leaveLoop() {
        if (!breaks.isEmpty()) {
            code().goto_(breaks.peek());
        } else if (method.isPart()) {
            method.context("setBreaking", MethodTypeDesc.of(CD_void));
            code().loadConstant(BROKEN).ireturn();
        }
    }

    /** Where no branch is taken {@code $rc} is the truth of the condition, and the statement's own code 1. */
    private void choice(Statement.If choice) {
        Label end = code().newLabel();
        Label then = code().newLabel();
        Label otherwise = code().newLabel();
        boolean alternative = !choice.otherwise().isEmpty();
        Label failed = alternative ? otherwise : code().newLabel();
        method.conditions.jump(choice.condition(), new ConditionCode.Targets(then, otherwise, failed), then);
        code().labelBinding(then);
        method.setCode(1);
        list(choice.then());
        code().goto_(end);
        code().labelBinding(otherwise);
        // what follows belongs to the condition, not to the last statement before
        method.line(choice.span());
        if (alternative) {
            method.setCode(1);
            list(choice.otherwise());
        } else {
            Label common = code().newLabel();
            code().iconst_0().goto_(common);
            code().labelBinding(failed);
            code().iconst_m1();
            code().labelBinding(common);
            method.storeCode();
            method.publishCode();
            method.setCode(1);
        }
        code().labelBinding(end);
    }

    private void loop(Statement.While loop) {
        Label start = code().newLabel();
        Label body = code().newLabel();
        Label stopped = code().newLabel();
        Label done = code().newLabel();
        Label end = code().newLabel();
        Label broken = code().newLabel();
        int most = method.linker.mostRounds();
        int turns = code().allocateLocal(TypeKind.INT);
        code().iconst_0().istore(turns);
        code().labelBinding(start);
        method.conditions.jump(loop.condition(), new ConditionCode.Targets(body, done, done), body);
        code().labelBinding(body);
        code().iload(turns).loadConstant(most).if_icmpge(stopped);
        code().iinc(turns, 1);
        breaks.push(broken);
        list(loop.body());
        breaks.pop();
        method.line(loop.span());
        code().goto_(start);
        code().labelBinding(stopped);
        code().loadConstant(most);
        method.invokeStatic(Names.GENERATED, "loopStopped", MethodTypeDesc.of(CD_void, CD_int));
        code().labelBinding(done);
        method.setCode(1);
        code().goto_(end);
        code().labelBinding(broken);
        method.setCode(BROKEN);
        code().labelBinding(end);
        method.publishCode();
    }

    private void loop(Statement.ForEach loop) {
        var values = method.linker.loopValues(loop);
        if (values.isEmpty()) {
            method.invokeStatic(Names.GENERATED, "loopNeedsAll", MethodTypeDesc.of(CD_int));
            method.storeCode();
            method.publishCode();
            return;
        }
        Label start = code().newLabel();
        Label end = code().newLabel();
        Label broken = code().newLabel();
        int turns = code().allocateLocal(TypeKind.INT);
        int value = code().allocateLocal(TypeKind.REFERENCE);
        method.setCode(1);
        code().iconst_0().istore(turns);
        code().labelBinding(start);
        code().iload(turns).loadConstant(MOST_VALUES).if_icmpge(end);
        code().aload(0).iload(turns);
        code().invokevirtual(Names.CONTEXT, "setLoopPosition", MethodTypeDesc.of(CD_void, CD_int));
        code().iinc(turns, 1);
        method.load(values.get());
        method.values.get();
        code().dup().astore(value).ifnull(end);
        method.load(method.linker.writable(loop.variable()));
        code().aload(0).aload(value);
        code().invokeinterface(Names.VARIABLE, "set", MethodTypeDesc.of(CD_boolean, Names.CONTEXT, CD_Object));
        code().pop();
        breaks.push(broken);
        list(loop.body());
        breaks.pop();
        method.line(loop.span());
        code().goto_(start);
        code().labelBinding(broken);
        method.setCode(BROKEN);
        code().labelBinding(end);
        method.publishCode();
    }

    private void choice(Statement.Switch choice) {
        Label end = code().newLabel();
        Label broken = code().newLabel();
        Label fallback = code().newLabel();
        List<Label> bodies =
                choice.cases().stream().map(one -> code().newLabel()).toList();
        int value = code().allocateLocal(TypeKind.REFERENCE);
        method.values.object(choice.variable());
        code().astore(value);
        method.setCode(1);
        method.publishCode();
        for (int i = 0; i < bodies.size(); i++) {
            code().aload(value);
            matches(choice.cases().get(i).label());
            code().ifgt(bodies.get(i));
        }
        code().goto_(fallback);
        breaks.push(broken);
        for (int i = 0; i < bodies.size(); i++) {
            code().labelBinding(bodies.get(i));
            list(choice.cases().get(i).body());
        }
        if (!method.linker.dialect().since(Dialect.V2)) {
            // before 2.2 what falls past the last case does not reach default
            code().goto_(end);
        }
        code().labelBinding(fallback);
        list(choice.otherwise());
        method.line(choice.span());
        code().goto_(end);
        breaks.pop();
        code().labelBinding(broken);
        method.setCode(BROKEN);
        code().labelBinding(end);
        method.publishCode();
    }

    /** A number needs an integer; a text fits what has that text. */
    private void matches(Expression label) {
        if (label instanceof Expression.Number number) {
            code().loadConstant(number.value());
            method.invokeStatic(Names.COMPARISON, "is", MethodTypeDesc.of(CD_int, CD_Object, CD_int));
        } else {
            code().loadConstant(ValueCode.constant(label).orElse(""));
            method.invokeStatic(Names.COMPARISON, "equal", MethodTypeDesc.of(CD_int, CD_Object, CD_String));
        }
    }
}

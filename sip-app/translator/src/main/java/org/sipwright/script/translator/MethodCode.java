// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/**
 * The code of one method: a routing block, or a part of one that stands in a method of its own. Slot 0 is the context, slot 1
 * the code of the last statement, which is the block's result when it comes to its end.
 */
final class MethodCode {
    private static final int MAX_LINE = 65_535;

    final ScriptUnit unit;
    final CodeBuilder code;
    final Linker linker;
    final BlockPlan plan;
    final StatementCode statements = new StatementCode(this);
    final ConditionCode conditions = new ConditionCode(this);
    final ValueCode values = new ValueCode(this);
    final CallCode calls = new CallCode(this);
    final ControlCode control = new ControlCode(this);

    private static final int CODE_SLOT = 1;

    private final boolean part;
    private final Label exit;
    private boolean exits;

    MethodCode(ScriptUnit unit, CodeBuilder code, Linker linker, BlockPlan plan, boolean part) {
        this.unit = unit;
        this.code = code;
        this.linker = linker;
        this.plan = plan;
        this.part = part;
        this.exit = code.newLabel();
        if (!part) {
            code.allocateLocal(TypeKind.INT);
        }
    }

    /** A whole routing block. */
    void block(Script.Route route) {
        line(route.span());
        setCode(1);
        statements.list(route.body());
        end(route.span());
    }

    /** A part of one. */
    void part(BlockPlan.Group group) {
        statements.each(group.statements());
        end(group.statements().getFirst().span());
    }

    private void end(Span first) {
        line(first);
        code.iload(CODE_SLOT).ireturn();
        if (exits) {
            code.labelBinding(exit);
            exitHere();
        }
    }

    boolean isPart() {
        return part;
    }

    void line(Span span) {
        code.lineNumber(Math.min(span.line(), MAX_LINE));
    }

    /** The code of the last statement becomes this one. */
    void setCode(int value) {
        code.loadConstant(value).istore(CODE_SLOT);
    }

    /** The code of the last statement becomes what is on the stack. */
    void storeCode() {
        code.istore(CODE_SLOT);
    }

    void loadCode() {
        code.iload(CODE_SLOT);
    }

    /** {@code $rc} becomes the code of the last statement. */
    void publishCode() {
        code.aload(0).iload(CODE_SLOT).invokevirtual(Names.CONTEXT, "setCode", MethodTypeDesc.of(CD_int, CD_int));
        code.pop();
    }

    /** {@code $rc} becomes this. */
    void publishCode(int value) {
        code.aload(0).loadConstant(value).invokevirtual(Names.CONTEXT, "setCode", MethodTypeDesc.of(CD_int, CD_int));
        code.pop();
    }

    /** Ends the script where the stack is empty and the code of the last statement is 0. */
    void exitIfZero() {
        exits = true;
        code.iload(CODE_SLOT).ifeq(exit);
    }

    /** Ends the script here, whatever is on the stack. */
    void exitHere() {
        context("exit", MethodTypeDesc.of(CD_int));
        leaveWithStack();
    }

    /** Ends the route with the code on the stack. */
    void leaveWithStack() {
        if (part) {
            context("setLeaving", MethodTypeDesc.of(CD_void));
        }
        code.ireturn();
    }

    /** Calls a method of the context that takes nothing. */
    void context(String method, MethodTypeDesc type) {
        code.aload(0).invokevirtual(Names.CONTEXT, method, type);
    }

    /** Leaves a mark of the context on the stack. */
    void mark(String method) {
        context(method, MethodTypeDesc.of(CD_boolean));
    }

    /** Leaves a constant on the stack. */
    void load(Constants.Constant constant) {
        unit.use(constant);
        code.getstatic(unit.type(), constant.field(), constant.type());
    }

    void invokeStatic(ClassDesc owner, String name, MethodTypeDesc type) {
        code.invokestatic(owner, name, type);
    }
}

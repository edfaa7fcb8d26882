// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableSyntax;
import org.sipwright.script.runtime.ScriptContext;

/** The code of expressions. A truth on the stack is 1, 0 or -1 for an error. */
final class ExpressionCode {
    private static final ClassDesc OPERATORS = ClassDesc.of("org.sipwright.script.runtime.Operators");
    private static final ClassDesc VARIABLE = ClassDesc.of("org.sipwright.script.runtime.ScriptVariable");
    private static final ClassDesc FORMAT = ClassDesc.of("org.sipwright.script.runtime.Format");

    private final ClassDesc self;
    private final CodeBuilder code;
    private final Linker linker;
    private final BlockCode block;

    ExpressionCode(ClassDesc self, CodeBuilder code, Linker linker, BlockCode block) {
        this.self = self;
        this.code = code;
        this.linker = linker;
        this.block = block;
    }

    /** The text of an expression that is constant: a string, a number or a bare word. */
    static Optional<String> constant(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> Optional.of(text.value());
            case Expression.Number number -> Optional.of(Integer.toString(number.value()));
            case Expression.Word word -> Optional.of(word.value());
            case Expression.Call bare when bare.arguments().isEmpty() -> Optional.of(bare.name());
            case Expression other -> Optional.empty();
        };
    }

    /** Leaves the truth of an expression on the stack. */
    void truth(Expression expression) {
        switch (expression) {
            case Expression.Call call -> {
                block.call(call);
                sign();
            }
            case Expression.Logical logical -> logical(logical);
            case Expression.Not not -> {
                truth(not.operand());
                code.invokestatic(OPERATORS, "not", MethodTypeDesc.of(CD_int, CD_int));
            }
            case Expression.Compare compare -> compare(compare);
            case Expression.Assignment assignment -> assignment(assignment);
            case Expression.Block statements -> {
                block.statements(statements.body());
                code.iconst_1();
            }
            case Expression.Number number -> code.loadConstant(number.value() != 0 ? 1 : 0);
            case Expression.Variable variable -> truthOf(variable);
            case Expression.Arithmetic arithmetic -> truthOf(arithmetic);
            case Expression.Complement complement -> truthOf(complement);
            case Expression.Text text -> truthOf(text);
            case Expression.Null absent -> code.iconst_0();
            case Expression.Word word -> unsupported(word.span(), "the comparison word '" + word.value() + "'");
            case Expression.Network network -> unsupported(network.span(), "a network without a comparison");
            case Expression.Omitted omitted -> code.iconst_0();
        }
    }

    private void truthOf(Expression value) {
        object(value);
        code.invokestatic(OPERATORS, "truth", MethodTypeDesc.of(CD_int, CD_Object));
    }

    private void unsupported(Span span, String what) {
        linker.unsupported(span, what);
        code.iconst_m1();
    }

    /** A return code becomes a truth: above 0 is true, below is false. */
    private void sign() {
        Label no = code.newLabel();
        Label end = code.newLabel();
        code.ifle(no).iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    /** Short circuit: the right side counts only after true for and, only after false for or; an error ends both. */
    private void logical(Expression.Logical logical) {
        Label end = code.newLabel();
        truth(logical.left());
        code.dup();
        if (logical.and()) {
            code.ifle(end);
        } else {
            code.ifne(end);
        }
        code.pop();
        truth(logical.right());
        code.labelBinding(end);
    }

    private void compare(Expression.Compare compare) {
        boolean match = compare.operator().equals("=~");
        if (match || compare.operator().equals("!~")) {
            object(compare.left());
            if (compare.right() instanceof Expression.Text text) {
                load(linker.pattern(text.value(), text.span()));
            } else {
                object(compare.right());
            }
            code.invokestatic(OPERATORS, "matches", MethodTypeDesc.of(CD_int, CD_Object, CD_Object));
            if (!match) {
                code.invokestatic(OPERATORS, "not", MethodTypeDesc.of(CD_int, CD_int));
            }
            return;
        }
        if (compare.left() instanceof Expression.Word
                || compare.right() instanceof Expression.Word
                || compare.right() instanceof Expression.Network) {
            unsupported(compare.span(), "a comparison of bare words or networks");
            return;
        }
        object(compare.left());
        code.loadConstant(compare.operator());
        object(compare.right());
        compare();
    }

    /** Compares left, operator and right from the stack. */
    void compare() {
        code.invokestatic(OPERATORS, "compare", BlockCode.COMPARE);
    }

    private void assignment(Expression.Assignment assignment) {
        code.aload(0);
        load(linker.variable(assignment.variable().reference(), assignment.span()));
        code.checkcast(VARIABLE);
        code.loadConstant(assignment.operator());
        object(assignment.value());
        code.invokestatic(
                OPERATORS, "assign", MethodTypeDesc.of(CD_int, Translator.CONTEXT, VARIABLE, CD_String, CD_Object));
    }

    /** Leaves a constant on the stack. */
    void load(int constant) {
        code.getstatic(self, Translator.CONSTANTS, Translator.OBJECTS);
        code.loadConstant(constant).aaload();
    }

    /** Leaves the value of a variable on the stack. */
    void variable(Expression.Variable variable) {
        load(linker.variable(variable.reference(), variable.span()));
        code.checkcast(VARIABLE).aload(0);
        code.invokeinterface(VARIABLE, "get", MethodTypeDesc.of(CD_Object, Translator.CONTEXT));
    }

    /** Leaves the value of an expression on the stack: a String, an Integer or null. */
    void object(Expression expression) {
        switch (expression) {
            case Expression.Text text -> code.loadConstant(text.value());
            case Expression.Number number -> {
                code.loadConstant(number.value());
                box();
            }
            case Expression.Null absent -> code.aconst_null();
            case Expression.Omitted omitted -> code.aconst_null();
            case Expression.Variable variable -> variable(variable);
            case Expression.Arithmetic arithmetic -> {
                object(arithmetic.left());
                code.loadConstant(arithmetic.operator());
                object(arithmetic.right());
                code.invokestatic(
                        OPERATORS, "arithmetic", MethodTypeDesc.of(CD_Object, CD_Object, CD_String, CD_Object));
            }
            case Expression.Complement complement -> {
                object(complement.operand());
                code.invokestatic(OPERATORS, "complement", MethodTypeDesc.of(CD_Object, CD_Object));
            }
            case Expression.Call call -> {
                block.call(call);
                box();
            }
            case Expression.Word word -> code.loadConstant(word.value());
            case Expression.Network network -> {
                linker.unsupported(network.span(), "a network in this place");
                code.aconst_null();
            }
            case Expression.Logical logical -> boxedTruth(logical);
            case Expression.Not not -> boxedTruth(not);
            case Expression.Compare compare -> boxedTruth(compare);
            case Expression.Assignment assignment -> boxedTruth(assignment);
            case Expression.Block statements -> boxedTruth(statements);
        }
    }

    private void boxedTruth(Expression expression) {
        truth(expression);
        box();
    }

    private void box() {
        code.invokestatic(CD_Integer, "valueOf", MethodTypeDesc.of(CD_Integer, CD_int));
    }

    /** Leaves an int on the stack, for a numeric argument. */
    void integer(Expression expression) {
        switch (expression) {
            case Expression.Number number -> code.loadConstant(number.value());
            case Expression.Omitted omitted -> code.loadConstant(ScriptContext.OMITTED);
            case Expression.Text text
            when text.value().matches("-?[0-9]{1,9}") -> code.loadConstant(Integer.parseInt(text.value()));
            case Expression other -> {
                object(other);
                code.invokestatic(OPERATORS, "integer", MethodTypeDesc.of(CD_int, CD_Object));
            }
        }
    }

    /** Leaves a text on the stack; a string with variables is a format. */
    void text(Expression expression) {
        switch (expression) {
            case Expression.Text text
            when text.value().indexOf('$') >= 0 -> {
                load(linker.format(VariableSyntax.format(text.value()), text.span()));
                code.checkcast(FORMAT).aload(0);
                code.invokevirtual(FORMAT, "text", MethodTypeDesc.of(CD_String, Translator.CONTEXT));
            }
            case Expression.Text text -> code.loadConstant(text.value());
            case Expression.Omitted omitted -> code.loadConstant("");
            case Expression other
            when constant(other).isPresent() ->
                code.loadConstant(constant(other).get());
            case Expression other -> {
                object(other);
                code.invokestatic(CD_String, "valueOf", MethodTypeDesc.of(CD_String, CD_Object));
            }
        }
    }
}

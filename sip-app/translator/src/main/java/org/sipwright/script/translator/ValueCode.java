// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.runtime.ScriptVariable;

/** The code of values, each in the cheapest form that it can have (LANGUAGE.md section 5.4). */
final class ValueCode {
    private static final ClassDesc BUILDER = Names.of(StringBuilder.class);
    private static final MethodTypeDesc TWO_NUMBERS = MethodTypeDesc.of(CD_long, CD_long, CD_long);
    private static final MethodTypeDesc TWO_OBJECTS = MethodTypeDesc.of(CD_Object, CD_Object, CD_Object);
    private static final int ROOM = 64;
    /** A format of more pieces is put together by the runtime, to keep methods short. */
    private static final int MOST_PIECES = 24;

    private static final Map<String, String> METHODS = Map.of(
            "+", "plus",
            "-", "minus",
            "*", "times",
            "/", "divided",
            "%", "rest",
            "&", "and",
            "|", "or",
            "^", "xor",
            "<<", "shiftLeft",
            ">>", "shiftRight");

    private final MethodCode method;

    ValueCode(MethodCode method) {
        this.method = method;
    }

    /** The form of a value on the stack. */
    enum Lane {
        /** An int; there is always one. */
        INT,
        /** A long as {@link org.sipwright.script.runtime.Operators} has it: it can be an error. */
        NUMBER,
        /** A String; there is always one. */
        TEXT,
        /** A String, an Integer, null, or the mark of an error. */
        OBJECT
    }

    private CodeBuilder code() {
        return method.code;
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

    /** The form that the value of an expression has. */
    static Lane lane(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> Lane.TEXT;
            case Expression.Word word -> Lane.TEXT;
            case Expression.Network network -> Lane.TEXT;
            case Expression.Number number -> Lane.INT;
            case Expression.Call call -> Lane.INT;
            case Expression.Null absent -> Lane.OBJECT;
            case Expression.Omitted omitted -> Lane.OBJECT;
            case Expression.Variable variable -> Lane.OBJECT;
            case Expression.Arithmetic arithmetic -> lane(arithmetic);
            case Expression.Complement complement -> Lane.NUMBER;
            case Expression.Logical logical -> Lane.NUMBER;
            case Expression.Not not -> Lane.NUMBER;
            case Expression.Compare compare -> Lane.NUMBER;
            case Expression.Assignment assignment -> Lane.NUMBER;
            case Expression.Block block -> Lane.NUMBER;
        };
    }

    private static boolean isNumber(Lane lane) {
        return lane == Lane.INT || lane == Lane.NUMBER;
    }

    private static Lane lane(Expression.Arithmetic both) {
        Lane left = lane(both.left());
        Lane right = lane(both.right());
        return switch (both.operator()) {
            case "+" -> {
                if (left == Lane.TEXT) {
                    boolean text = right == Lane.TEXT || both.right() instanceof Expression.Variable;
                    yield text ? Lane.TEXT : Lane.OBJECT;
                }
                yield isNumber(left) || isNumber(right) ? Lane.NUMBER : Lane.OBJECT;
            }
            case "&", "|", "^" -> isNumber(left) || isNumber(right) ? Lane.NUMBER : Lane.OBJECT;
            default -> Lane.NUMBER;
        };
    }

    /** The same expression with what is constant computed. */
    static Expression folded(Expression expression) {
        return switch (expression) {
            case Expression.Arithmetic both -> folded(both);
            case Expression.Complement one -> {
                Expression inner = folded(one.operand());
                yield inner instanceof Expression.Number number
                        ? new Expression.Number(~number.value(), one.span())
                        : new Expression.Complement(inner, one.span());
            }
            default -> expression;
        };
    }

    private static Expression folded(Expression.Arithmetic both) {
        Expression left = folded(both.left());
        Expression right = folded(both.right());
        if (left instanceof Expression.Number a && right instanceof Expression.Number b) {
            Optional<Integer> result = computed(a.value(), both.operator(), b.value());
            if (result.isPresent()) {
                return new Expression.Number(result.get(), both.span());
            }
        }
        if (left instanceof Expression.Text a
                && right instanceof Expression.Text b
                && both.operator().equals("+")) {
            return new Expression.Text(a.value() + b.value(), both.span());
        }
        return new Expression.Arithmetic(both.operator(), left, right, both.span());
    }

    /** Division by zero is left for the running script, which says so. */
    private static Optional<Integer> computed(int a, String operator, int b) {
        return switch (operator) {
            case "+" -> Optional.of(a + b);
            case "-" -> Optional.of(a - b);
            case "*" -> Optional.of(a * b);
            case "/" -> b == 0 ? Optional.empty() : Optional.of(a / b);
            case "%" -> b == 0 ? Optional.empty() : Optional.of(a % b);
            case "&" -> Optional.of(a & b);
            case "|" -> Optional.of(a | b);
            case "^" -> Optional.of(a ^ b);
            case "<<" -> Optional.of(a << b);
            case ">>" -> Optional.of(a >> b);
            default -> Optional.empty();
        };
    }

    /** Leaves the value of an expression in the form {@link Lane#OBJECT}. */
    void object(Expression expression) {
        switch (lane(expression)) {
            case TEXT -> text(expression);
            case INT -> {
                integer(expression);
                code().invokestatic(CD_Integer, "valueOf", MethodTypeDesc.of(CD_Integer, CD_int));
            }
            case NUMBER -> {
                number(expression);
                method.invokeStatic(Names.OPERATORS, "box", MethodTypeDesc.of(CD_Object, CD_long));
            }
            case OBJECT -> dynamic(expression);
        }
    }

    private void dynamic(Expression expression) {
        switch (expression) {
            case Expression.Variable variable -> variable(variable.reference(), variable.span());
            case Expression.Arithmetic both -> {
                if (lane(both.left()) == Lane.TEXT && isNumber(lane(both.right()))) {
                    // a bare number has no text; a call is made all the same
                    number(both.right());
                    code().pop2();
                    code().getstatic(Names.OPERATORS, "FAILED", CD_Object);
                    return;
                }
                object(both.left());
                object(both.right());
                method.invokeStatic(Names.OPERATORS, METHODS.get(both.operator()), TWO_OBJECTS);
            }
            default -> code().aconst_null();
        }
    }

    /** Leaves the value of a variable, with what is constant about the place already in it. */
    void variable(VariableReference reference, Span span) {
        Optional<Object> known = ofPlace(reference, span);
        if (known.isEmpty()) {
            method.load(method.linker.variable(reference, span));
            get();
        } else if (known.get() instanceof Integer number) {
            code().loadConstant(number);
            code().invokestatic(CD_Integer, "valueOf", MethodTypeDesc.of(CD_Integer, CD_int));
        } else {
            code().loadConstant(known.get().toString());
        }
    }

    /** {@code $cfg_line} and {@code $cfg_file} are known when the script is translated. */
    private static Optional<Object> ofPlace(VariableReference reference, Span span) {
        if (!reference.transformations().isEmpty() || reference.inner().isPresent()) {
            return Optional.empty();
        }
        return switch (reference.name()) {
            case "cfg_line" -> Optional.of(span.line());
            case "cfg_file" -> Optional.of(span.file());
            default -> Optional.empty();
        };
    }

    /** Reads the variable on the stack. */
    void get() {
        code().aload(0);
        code().invokeinterface(Names.VARIABLE, "get", MethodTypeDesc.of(CD_Object, Names.CONTEXT));
    }

    /** Leaves an int; only for {@link Lane#INT}. */
    void integer(Expression expression) {
        if (expression instanceof Expression.Call call) {
            method.calls.value(call);
        } else {
            code().loadConstant(((Expression.Number) expression).value());
        }
    }

    /** Leaves the number of any expression as a long. */
    void number(Expression expression) {
        switch (lane(expression)) {
            case TEXT -> code().loadConstant(ScriptVariable.NO_NUMBER);
            case INT -> wide(expression);
            case NUMBER -> computed(expression);
            case OBJECT -> {
                if (expression instanceof Expression.Variable variable
                        && ofPlace(variable.reference(), variable.span()).isEmpty()) {
                    method.load(method.linker.variable(variable.reference(), variable.span()));
                    code().aload(0);
                    code().invokeinterface(Names.VARIABLE, "number", MethodTypeDesc.of(CD_long, Names.CONTEXT));
                } else {
                    dynamic(expression);
                    method.invokeStatic(Names.OPERATORS, "number", MethodTypeDesc.of(CD_long, CD_Object));
                }
            }
        }
    }

    private void wide(Expression expression) {
        if (expression instanceof Expression.Number number) {
            code().loadConstant((long) number.value());
        } else {
            integer(expression);
            code().i2l();
        }
    }

    private void computed(Expression expression) {
        switch (expression) {
            case Expression.Arithmetic both -> {
                number(both.left());
                number(both.right());
                method.invokeStatic(Names.OPERATORS, METHODS.get(both.operator()), TWO_NUMBERS);
            }
            case Expression.Complement complement -> {
                number(complement.operand());
                method.invokeStatic(Names.OPERATORS, "complement", MethodTypeDesc.of(CD_long, CD_long));
            }
            default -> method.conditions.number(expression);
        }
    }

    /** Leaves a String; only for {@link Lane#TEXT}. */
    void text(Expression expression) {
        switch (expression) {
            case Expression.Arithmetic both -> joined(both);
            case Expression.Network network -> code().loadConstant(network.address());
            default -> code().loadConstant(constant(expression).orElse(""));
        }
    }

    /** A chain of {@code +}: NULL is nothing in it. */
    private void joined(Expression.Arithmetic chain) {
        List<Expression> pieces = new ArrayList<>();
        pieces(chain, pieces);
        builder();
        for (Expression piece : pieces) {
            if (piece instanceof Expression.Variable variable) {
                variable(variable.reference(), variable.span());
                method.invokeStatic(Names.OPERATORS, "joined", MethodTypeDesc.of(CD_String, CD_Object));
            } else {
                text(piece);
            }
            append();
        }
        finish();
    }

    private static void pieces(Expression expression, List<Expression> into) {
        if (expression instanceof Expression.Arithmetic both && lane(both) == Lane.TEXT) {
            pieces(both.left(), into);
            pieces(both.right(), into);
        } else {
            into.add(expression);
        }
    }

    /** Leaves the text of a format. */
    void format(FormatText format, Span span) {
        if (format.isConstant()) {
            StringBuilder text = new StringBuilder();
            format.parts().forEach(part -> text.append(((FormatText.Part.Constant) part).text()));
            code().loadConstant(text.toString());
            return;
        }
        if (format.parts().size() > MOST_PIECES || !format.problems().isEmpty()) {
            method.load(method.linker.format(format, span));
            code().aload(0).invokevirtual(Names.FORMAT, "text", MethodTypeDesc.of(CD_String, Names.CONTEXT));
            return;
        }
        boolean single = format.parts().size() == 1;
        if (!single) {
            builder();
        }
        for (FormatText.Part part : format.parts()) {
            switch (part) {
                case FormatText.Part.Constant constant -> code().loadConstant(constant.text());
                case FormatText.Part.Value value -> {
                    variable(value.variable(), span);
                    method.invokeStatic(Names.OPERATORS, "printed", MethodTypeDesc.of(CD_String, CD_Object));
                }
            }
            if (!single) {
                append();
            }
        }
        if (!single) {
            finish();
        }
    }

    private void builder() {
        code().new_(BUILDER).dup().loadConstant(ROOM);
        code().invokespecial(BUILDER, "<init>", MethodTypeDesc.of(CD_void, CD_int));
    }

    private void append() {
        code().invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, CD_String));
    }

    private void finish() {
        code().invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.translator.Arguments.Argument;

/** The code of function calls: constant arguments are linked once, others are evaluated at each call. */
final class CallCode {
    private final MethodCode method;

    CallCode(MethodCode method) {
        this.method = method;
    }

    /**
     * A call that async() or launch() makes apart from where it stands; what its arguments evaluate to comes in an array.
     *
     * @param number its number among those of the script
     * @param function what is called
     * @param arguments its arguments
     */
    record Site(int number, FunctionTable.Linked function, List<Argument> arguments) {
        String method() {
            return "detached_" + number;
        }
    }

    private CodeBuilder code() {
        return method.code;
    }

    /** Leaves the return code of a call in an expression, which becomes {@code $rc}; a 0 has ended the script. */
    void value(Expression.Call call) {
        function(call);
        Label more = code().newLabel();
        code().dup().ifne(more);
        code().pop();
        method.exitHere();
        code().labelBinding(more);
        if (method.control.publishesItself(call)) {
            return;
        }
        code().dup().aload(0).swap();
        code().invokevirtual(Names.CONTEXT, "setCode", MethodTypeDesc.of(CD_int, CD_int));
        code().pop();
    }

    /** Leaves the return code of a call. */
    void function(Expression.Call call) {
        if (method.control.special(call)) {
            return;
        }
        Optional<FunctionTable.Linked> found = method.linker.function(call);
        if (found.isEmpty()) {
            code().loadConstant(call.name());
            method.invokeStatic(Names.GENERATED, "unsupported", MethodTypeDesc.of(CD_int, CD_String));
            return;
        }
        invoke(found.get(), method.linker.arguments().of(found.get(), call));
    }

    private void invoke(FunctionTable.Linked function, List<Argument> arguments) {
        if (arguments.stream().anyMatch(this::canFail)) {
            guarded(function, arguments);
            return;
        }
        receiver(function);
        arguments.forEach(this::plain);
        finish(function);
    }

    private void receiver(FunctionTable.Linked function) {
        method.load(method.linker.holder(function));
        code().aload(0);
    }

    private void finish(FunctionTable.Linked function) {
        ClassDesc[] types = java.util.Arrays.stream(function.method().getParameterTypes())
                .map(Names::of)
                .toArray(ClassDesc[]::new);
        code().invokevirtual(
                        Names.of(function.method().getDeclaringClass()),
                        function.method().getName(),
                        MethodTypeDesc.of(CD_int, types));
    }

    /** Evaluates all arguments first; where one cannot be had the call is not made and its code is -1. */
    private void guarded(FunctionTable.Linked function, List<Argument> arguments) {
        Label failed = code().newLabel();
        Label end = code().newLabel();
        List<Integer> slots = new ArrayList<>();
        for (Argument argument : arguments) {
            int slot = code().allocateLocal(argument.isInt() ? TypeKind.INT : TypeKind.REFERENCE);
            slots.add(slot);
            store(argument, slot, failed);
        }
        receiver(function);
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).isInt()) {
                code().iload(slots.get(i));
            } else {
                code().aload(slots.get(i));
            }
        }
        finish(function);
        code().goto_(end);
        code().labelBinding(failed);
        code().loadConstant(function.declaration().name());
        method.invokeStatic(Names.GENERATED, "notCalled", MethodTypeDesc.of(CD_int, CD_String));
        code().labelBinding(end);
    }

    /** From 3.0 on a variable must have the type of its parameter; before, arguments are texts. */
    private boolean isTyped() {
        return method.linker.dialect().since(Dialect.V3_0);
    }

    private boolean canFail(Argument argument) {
        return switch (argument) {
            case Argument.Number number -> number.expression() instanceof Expression.Variable && isTyped();
            case Argument.Text text -> text.expression() instanceof Expression.Variable && isTyped();
            case Argument.Route route -> true;
            case Argument.DynamicPattern pattern -> true;
            case Argument.Parsed parsed -> true;
            case Argument.Int constant -> false;
            case Argument.Linked linked -> false;
            case Argument.FormatText format -> false;
        };
    }

    /** Leaves an argument that cannot fail. */
    private void plain(Argument argument) {
        switch (argument) {
            case Argument.Int constant -> code().loadConstant(constant.value());
            case Argument.Linked linked -> method.load(linked.constant());
            case Argument.FormatText format -> method.values.format(format.format(), format.span());
            case Argument.Number number -> number(number.expression());
            case Argument.Text text -> text(text.expression());
            case Argument.Route route -> throw new IllegalStateException("a route by name can fail");
            case Argument.DynamicPattern pattern -> throw new IllegalStateException("a pattern can fail");
            case Argument.Parsed parsed -> throw new IllegalStateException("parsing can fail");
        }
    }

    private void number(Expression value) {
        if (ValueCode.lane(value) == ValueCode.Lane.INT) {
            method.values.integer(value);
        } else {
            method.values.object(value);
            method.invokeStatic(Names.OPERATORS, "integer", MethodTypeDesc.of(CD_int, CD_Object));
        }
    }

    private void text(Expression value) {
        if (ValueCode.lane(value) == ValueCode.Lane.TEXT) {
            method.values.text(value);
        } else {
            method.values.object(value);
            method.invokeStatic(Names.OPERATORS, "joined", MethodTypeDesc.of(CD_String, CD_Object));
        }
    }

    private void store(Argument argument, int slot, Label failed) {
        switch (argument) {
            case Argument.Number number
            when canFail(number) -> {
                int wide = code().allocateLocal(TypeKind.LONG);
                method.values.number(number.expression());
                code().lstore(wide).lload(wide);
                method.invokeStatic(Names.OPERATORS, "isInteger", MethodTypeDesc.of(CD_boolean, CD_long));
                code().ifeq(failed);
                code().lload(wide).l2i().istore(slot);
            }
            case Argument.Text text
            when canFail(text) -> {
                method.values.object(text.expression());
                method.invokeStatic(Names.GENERATED, "text", MethodTypeDesc.of(CD_String, CD_Object));
                code().astore(slot).aload(slot).ifnull(failed);
            }
            case Argument.Route route -> {
                method.context("script", MethodTypeDesc.of(Names.SCRIPT));
                code().loadConstant(route.kind());
                string(route.name());
                code().invokevirtual(Names.SCRIPT, "named", MethodTypeDesc.of(CD_int, CD_String, CD_String));
                code().istore(slot).iload(slot).iflt(failed);
            }
            case Argument.DynamicPattern pattern -> {
                string(pattern.expression());
                method.invokeStatic(Names.GENERATED, "pattern", MethodTypeDesc.of(Names.PATTERN, CD_String));
                code().astore(slot).aload(slot).ifnull(failed);
            }
            case Argument.Parsed parsed -> {
                code().aload(0);
                method.load(parsed.parser());
                string(parsed.expression());
                code().loadConstant(parsed.function());
                method.invokeStatic(
                        Names.GENERATED,
                        "parsed",
                        MethodTypeDesc.of(CD_Object, Names.CONTEXT, Arguments.PARSER, CD_String, CD_String));
                code().checkcast(parsed.type()).astore(slot).aload(slot).ifnull(failed);
            }
            default -> {
                plain(argument);
                if (argument.isInt()) {
                    code().istore(slot);
                } else {
                    code().astore(slot);
                }
            }
        }
    }

    /** Leaves the text of an argument that comes at run time. */
    void string(Expression value) {
        if (value instanceof Expression.Text text) {
            method.values.format(org.sipwright.script.language.ast.VariableSyntax.format(text.value()), text.span());
        } else {
            text(value);
        }
    }

    /** Puts what the arguments of a call evaluate to into an array, for a call that is made elsewhere. */
    Optional<Site> site(Expression.Call call, int slot) {
        Optional<FunctionTable.Linked> found = method.linker.function(call);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Argument> arguments = method.linker.arguments().of(found.get(), call);
        Site site = new Site(method.linker.nextSite(), found.get(), arguments);
        method.unit.sites().add(site);
        code().loadConstant(arguments.size()).anewarray(CD_Object);
        for (int i = 0; i < arguments.size(); i++) {
            Optional<Expression> value = arguments.get(i).dynamic();
            if (value.isPresent()) {
                code().dup().loadConstant(i);
                if (value.get() instanceof Expression.Text) {
                    string(value.get());
                } else {
                    method.values.object(value.get());
                }
                code().aastore();
            }
        }
        code().astore(slot);
        return Optional.of(site);
    }

    /** The method that makes such a call; the context has the array. */
    void detached(Site site) {
        List<Argument> evaluated = new ArrayList<>();
        for (int i = 0; i < site.arguments().size(); i++) {
            Argument argument = site.arguments().get(i);
            evaluated.add(argument.dynamic().isEmpty() ? argument : argument.evaluated(method.linker.slot(i)));
        }
        invoke(site.function(), evaluated);
        code().ireturn();
    }
}

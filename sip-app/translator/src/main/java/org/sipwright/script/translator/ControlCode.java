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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Span;

/** The statements of the language that look like calls: leaving, calling routes, async, launch, assert, log. */
final class ControlCode {
    /** Calls that have a meaning of their own; all others are functions of modules. */
    static final Set<String> NAMES =
            Set.of("exit", "drop", "return", "break", "esac", "route", "async", "launch", "assert", "log", "error");

    /** The code of an assertion that is not looked at, as in OpenSIPS. */
    private static final int NOT_ASSERTED = -5;
    /** The level of log() without one. */
    private static final int DEBUG = 4;

    private static final Span NOWHERE = new Span("", 1, 1, 1);

    private final MethodCode method;

    ControlCode(MethodCode method) {
        this.method = method;
    }

    private CodeBuilder code() {
        return method.code;
    }

    static boolean isBreak(Expression.Call call) {
        return call.name().equals("break") || call.name().equals("esac");
    }

    /** The code of a statement that ends the block; false when this is none. */
    boolean ending(Expression.Call call) {
        switch (call.name()) {
            case "exit", "drop" -> {
                method.context(call.name(), MethodTypeDesc.of(CD_int));
                method.leaveWithStack();
            }
            case "return" -> giveBack(call.arguments());
            case "async" -> {
                async(call);
                method.leaveWithStack();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a call sets {@code $rc} itself: a route that may not be there leaves it alone then. */
    boolean publishesItself(Expression.Call call) {
        return call.name().equals("route")
                && !call.arguments().isEmpty()
                && method.linker.isDynamicRoute(call.arguments().getFirst());
    }

    /** Leaves the code of one of these where it is no ending; false when this is a function. */
    boolean special(Expression.Call call) {
        switch (call.name()) {
            case "route" -> route(call.arguments());
            case "launch" -> launch(call);
            case "assert" -> assertion(call.arguments());
            case "log" -> log(call.arguments());
            case "error" -> {
                code().loadConstant(text(call.arguments(), 0)).loadConstant(text(call.arguments(), 1));
                method.invokeStatic(Names.GENERATED, "error", MethodTypeDesc.of(CD_int, CD_String, CD_String));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String text(List<Expression> arguments, int number) {
        return number < arguments.size()
                ? ValueCode.constant(arguments.get(number)).orElse("")
                : "";
    }

    /** 0 ends the whole script; NULL is -1 and a text 1. Further values are for {@code $return(n)}. */
    private void giveBack(List<Expression> arguments) {
        if (arguments.size() > 1) {
            code().aload(0);
            array(arguments.subList(1, arguments.size()));
            code().invokevirtual(Names.CONTEXT, "giveBack", MethodTypeDesc.of(CD_void, Names.OBJECTS));
        }
        Expression first = arguments.isEmpty() ? new Expression.Number(1, NOWHERE) : arguments.getFirst();
        switch (first) {
            case Expression.Omitted omitted -> code().iconst_1();
            case Expression.Number number
            when number.value() == 0 -> {
                method.context("exit", MethodTypeDesc.of(CD_int));
            }
            case Expression.Number number -> code().loadConstant(number.value());
            default -> {
                Label more = code().newLabel();
                method.values.object(first);
                method.invokeStatic(Names.GENERATED, "returnCode", MethodTypeDesc.of(CD_int, CD_Object));
                code().dup().ifne(more);
                code().pop();
                method.context("exit", MethodTypeDesc.of(CD_int));
                code().labelBinding(more);
            }
        }
        method.leaveWithStack();
    }

    /** Leaves an array of values; texts are not expanded. */
    private void array(List<Expression> values) {
        code().loadConstant(values.size()).anewarray(CD_Object);
        for (int i = 0; i < values.size(); i++) {
            code().dup().loadConstant(i);
            method.values.object(values.get(i));
            code().aastore();
        }
    }

    private void route(List<Expression> arguments) {
        Expression target = arguments.isEmpty() ? new Expression.Text("", NOWHERE) : arguments.getFirst();
        Optional<Integer> route = method.linker.fixedRoute(target);
        List<Expression> given = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (route.isEmpty()) {
            code().aload(0);
            method.calls.string(target);
            array(given);
            code().invokevirtual(Names.CONTEXT, "callNamed", MethodTypeDesc.of(CD_int, CD_String, Names.OBJECTS));
            return;
        }
        Label end = code().newLabel();
        Label deep = code().newLabel();
        code().aload(0).loadConstant(route.get());
        if (given.isEmpty()) {
            code().invokevirtual(Names.CONTEXT, "enter", MethodTypeDesc.of(CD_boolean, CD_int));
        } else {
            array(given);
            code().invokevirtual(Names.CONTEXT, "enter", MethodTypeDesc.of(CD_boolean, CD_int, Names.OBJECTS));
        }
        code().ifeq(deep);
        code().aload(0);
        method.invokeStatic(
                method.plan.unit(method.linker.fileOf(route.get())).type(),
                method.linker.methodName(route.get()),
                Names.BLOCK);
        method.context("leave", MethodTypeDesc.of(CD_void));
        code().goto_(end);
        code().labelBinding(deep);
        code().iconst_m1();
        code().labelBinding(end);
    }

    /** Leaves 0: what stands behind it never runs. */
    private void async(Expression.Call call) {
        Label again = code().newLabel();
        Label end = code().newLabel();
        int result = code().allocateLocal(TypeKind.INT);
        code().aload(0);
        method.invokeStatic(Names.ASYNCHRONY, "begin", MethodTypeDesc.of(CD_boolean, Names.CONTEXT));
        code().ifeq(again);
        inner(call).ifPresentOrElse(function -> waited(call, function), () -> code().iconst_m1());
        code().istore(result);
        code().aload(0).iload(result).loadConstant(resumeRoute(call.arguments()));
        method.invokeStatic(Names.ASYNCHRONY, "resume", MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int, CD_int));
        code().goto_(end);
        code().labelBinding(again);
        method.context("exit", MethodTypeDesc.of(CD_int));
        code().labelBinding(end);
    }

    /** Leaves the code of the function of async(), which has a limit on its time where a third argument says so. */
    private void waited(Expression.Call call, Expression.Call function) {
        if (call.arguments().size() < 3) {
            method.calls.function(function);
            return;
        }
        int array = code().allocateLocal(TypeKind.REFERENCE);
        Optional<CallCode.Site> site = method.calls.site(function, array);
        if (site.isEmpty()) {
            code().iconst_m1();
            return;
        }
        code().aload(0).loadConstant(site.get().number()).aload(array);
        method.values.object(call.arguments().get(2));
        method.invokeStatic(Names.OPERATORS, "integer", MethodTypeDesc.of(CD_int, CD_Object));
        method.invokeStatic(
                Names.ASYNCHRONY, "within", MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int, Names.OBJECTS, CD_int));
    }

    private static Optional<Expression.Call> inner(Expression.Call call) {
        return !call.arguments().isEmpty() && call.arguments().getFirst() instanceof Expression.Call function
                ? Optional.of(function)
                : Optional.empty();
    }

    private void launch(Expression.Call call) {
        int array = code().allocateLocal(TypeKind.REFERENCE);
        Optional<CallCode.Site> site = inner(call).flatMap(function -> method.calls.site(function, array));
        if (site.isEmpty()) {
            code().iconst_m1();
            return;
        }
        code().aload(0).loadConstant(site.get().number()).aload(array);
        code().loadConstant(resumeRoute(call.arguments()));
        if (call.arguments().size() > 2) {
            method.calls.string(call.arguments().get(2));
        } else {
            code().aconst_null();
        }
        method.invokeStatic(
                Names.ASYNCHRONY,
                "launch",
                MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int, Names.OBJECTS, CD_int, CD_String));
    }

    /** The number of the route that async() and launch() name, or -1. */
    private int resumeRoute(List<Expression> arguments) {
        return arguments.size() > 1 ? method.linker.requiredRoute(arguments.get(1)) : -1;
    }

    private void assertion(List<Expression> arguments) {
        if (!method.linker.asserts() || arguments.isEmpty()) {
            code().loadConstant(NOT_ASSERTED);
            return;
        }
        Label holds = code().newLabel();
        Label fails = code().newLabel();
        Label end = code().newLabel();
        method.conditions.jump(arguments.getFirst(), new ConditionCode.Targets(holds, fails, fails), holds);
        code().labelBinding(holds);
        code().iconst_1().goto_(end);
        code().labelBinding(fails);
        code().aload(0).loadConstant(text(arguments, 1));
        code().invokevirtual(Names.CONTEXT, "assertionFailed", MethodTypeDesc.of(CD_int, CD_String));
        code().labelBinding(end);
    }

    private void log(List<Expression> arguments) {
        boolean leveled = arguments.size() > 1;
        code().aload(0);
        if (leveled) {
            method.values.number(arguments.getFirst());
            code().l2i();
        } else {
            code().loadConstant(DEBUG);
        }
        code().loadConstant(text(arguments, leveled ? 1 : 0));
        method.invokeStatic(Names.GENERATED, "log", MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int, CD_String));
    }
}

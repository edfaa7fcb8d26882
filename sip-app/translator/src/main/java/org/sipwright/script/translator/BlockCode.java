// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;
import org.sipwright.script.runtime.declaration.RouteArgument;

/**
 * The code of one routing block. The method gets the context and returns the block's return code; 0 means that the whole
 * script has ended. Slot 0 is the context, slot 1 the code of the last statement.
 */
final class BlockCode {
    private static final int CODE_SLOT = 1;
    /** How often a while loop turns before it is stopped. */
    private static final int MAX_TURNS = 10_000;

    private final ClassDesc self;
    private final CodeBuilder code;
    private final Linker linker;
    private final ExpressionCode expressions;
    private final Deque<Label> breaks = new ArrayDeque<>();

    BlockCode(ClassDesc self, CodeBuilder code, Linker linker) {
        this.self = self;
        this.code = code;
        this.linker = linker;
        this.expressions = new ExpressionCode(self, code, linker, this);
    }

    void block(Script.Route route) {
        code.lineNumber(route.span().line());
        code.iconst_1().istore(CODE_SLOT);
        statements(route.body());
        code.iload(CODE_SLOT).ireturn();
    }

    void statements(List<Statement> statements) {
        for (Statement statement : statements) {
            code.lineNumber(Math.min(statement.span().line(), 65_535));
            statement(statement);
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.If choice -> choice(choice);
            case Statement.While loop -> loop(loop);
            case Statement.ForEach loop -> linker.unsupported(loop.span(), "the statement 'for'");
            case Statement.Switch choice -> choice(choice);
            case Statement.Assign assign -> {
                expressions.truth(assign.assignment());
                keepCode();
            }
            case Statement.Invoke invoke -> invoke(invoke.call());
        }
    }

    /** The code on the stack becomes that of the last statement. */
    private void keepCode() {
        code.istore(CODE_SLOT);
        code.aload(0).iload(CODE_SLOT).invokevirtual(Translator.CONTEXT, "setCode", MethodTypeDesc.of(CD_int, CD_int));
        code.pop();
    }

    private void choice(Statement.If choice) {
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        expressions.truth(choice.condition());
        code.ifle(otherwise);
        // a branch that is not taken leaves 1 behind, as the original does
        code.iconst_1().istore(CODE_SLOT);
        statements(choice.then());
        code.goto_(end);
        code.labelBinding(otherwise);
        code.iconst_1().istore(CODE_SLOT);
        statements(choice.otherwise());
        code.labelBinding(end);
    }

    private void loop(Statement.While loop) {
        Label start = code.newLabel();
        Label end = code.newLabel();
        int turns = code.allocateLocal(java.lang.classfile.TypeKind.INT);
        code.iconst_0().istore(turns);
        code.labelBinding(start);
        code.iload(turns).loadConstant(MAX_TURNS).if_icmpge(end);
        code.iinc(turns, 1);
        expressions.truth(loop.condition());
        code.ifle(end);
        breaks.push(end);
        statements(loop.body());
        breaks.pop();
        code.goto_(start);
        code.labelBinding(end);
    }

    private void choice(Statement.Switch choice) {
        Label end = code.newLabel();
        Label fallback = code.newLabel();
        List<Label> bodies = choice.cases().stream().map(one -> code.newLabel()).toList();
        int value = code.allocateLocal(java.lang.classfile.TypeKind.REFERENCE);
        expressions.variable(choice.variable());
        code.astore(value);
        for (int i = 0; i < bodies.size(); i++) {
            code.aload(value).loadConstant("==");
            expressions.object(choice.cases().get(i).label());
            expressions.compare();
            code.ifgt(bodies.get(i));
        }
        code.goto_(fallback);
        breaks.push(end);
        for (int i = 0; i < bodies.size(); i++) {
            code.labelBinding(bodies.get(i));
            statements(choice.cases().get(i).body());
        }
        code.labelBinding(fallback);
        statements(choice.otherwise());
        breaks.pop();
        code.labelBinding(end);
    }

    private void invoke(Expression.Call call) {
        switch (call.name()) {
            case "exit", "drop" -> {
                String method = call.name();
                code.aload(0).invokevirtual(Translator.CONTEXT, method, MethodTypeDesc.of(CD_int));
                skipRest();
            }
            case "return" -> giveBack(call);
            case "break", "esac" -> {
                if (breaks.isEmpty()) {
                    linker.unsupported(call.span(), "'break' outside of switch and loops");
                } else {
                    Label after = code.newLabel();
                    code.iconst_1().ifne(breaks.peek());
                    code.labelBinding(after);
                }
            }
            default -> {
                call(call);
                keepCode();
            }
        }
    }

    /** Returns what is on the stack; what the script has behind it is never reached, but has to be well-formed code. */
    private void skipRest() {
        Label rest = code.newLabel();
        code.istore(CODE_SLOT);
        code.iconst_0().ifne(rest);
        code.iload(CODE_SLOT).ireturn();
        code.labelBinding(rest);
    }

    private void giveBack(Expression.Call call) {
        if (call.arguments().isEmpty()) {
            code.iconst_1();
        } else {
            expressions.integer(call.arguments().getFirst());
        }
        Label more = code.newLabel();
        code.dup().ifne(more);
        // return(0) ends the whole script
        code.pop().aload(0).invokevirtual(Translator.CONTEXT, "exit", MethodTypeDesc.of(CD_int));
        code.labelBinding(more);
        skipRest();
    }

    /** Leaves the return code of a call on the stack; a 0 has ended the script and left the method. */
    void call(Expression.Call call) {
        if (call.name().equals("route")) {
            routeCall(call);
        } else {
            function(call);
        }
        Label more = code.newLabel();
        code.dup().ifne(more);
        code.pop().aload(0).invokevirtual(Translator.CONTEXT, "exit", MethodTypeDesc.of(CD_int));
        code.ireturn();
        code.labelBinding(more);
    }

    private void routeCall(Expression.Call call) {
        String name = call.arguments().isEmpty()
                ? ""
                : ExpressionCode.constant(call.arguments().getFirst()).orElse("");
        int route = linker.route(RouteKind.ROUTE, name);
        if (route < 0 || call.arguments().size() > 1) {
            linker.unsupported(
                    call.span(),
                    call.arguments().size() > 1 ? "an argument for a route" : "a route name known only at run time");
            code.iconst_m1();
            return;
        }
        code.aload(0).invokestatic(self, linker.methodName(route), Translator.BLOCK);
    }

    private void function(Expression.Call call) {
        var found = linker.function(call.name(), call.arguments().size(), call.span());
        if (found.isEmpty()) {
            code.iconst_m1();
            return;
        }
        FunctionTable.Linked linked = found.get();
        Class<?>[] types = linked.method().getParameterTypes();
        ClassDesc holder =
                linked.method().getDeclaringClass().describeConstable().orElseThrow();
        expressions.load(linker.holder(linked));
        code.checkcast(holder).aload(0);
        for (int i = 1; i < types.length; i++) {
            Expression argument =
                    i <= call.arguments().size() ? call.arguments().get(i - 1) : new Expression.Omitted(call.span());
            RouteArgument route = linked.method().getParameters()[i].getAnnotation(RouteArgument.class);
            if (route == null) {
                argument(types[i], argument);
            } else {
                routeArgument(route.value(), argument);
            }
        }
        ClassDesc[] descriptors = java.util.Arrays.stream(types)
                .map(type -> type.describeConstable().orElseThrow())
                .toArray(ClassDesc[]::new);
        code.invokevirtual(holder, linked.method().getName(), MethodTypeDesc.of(CD_int, descriptors));
    }

    /** The number of a block; {@code 0} disarms. */
    private void routeArgument(String keyword, Expression argument) {
        String name = ExpressionCode.constant(argument).orElse("");
        int route = linker.route(RouteKind.of(keyword).orElseThrow(), name);
        if (route < 0 && !name.equals("0")) {
            linker.unsupported(argument.span(), "a route name known only at run time");
        }
        code.loadConstant(route);
    }

    private void argument(Class<?> type, Expression argument) {
        if (type == int.class) {
            expressions.integer(argument);
        } else if (type == String.class) {
            expressions.text(argument);
        } else {
            linker.unsupported(argument.span(), "an argument of type " + type.getSimpleName());
            code.aconst_null();
        }
    }

    static final MethodTypeDesc COMPARE = MethodTypeDesc.of(CD_int, CD_Object, CD_String, CD_Object);
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.sipwright.script.language.ast.Script;

/**
 * Generates the classes of a script: the servlet for the main file and one for each further file, with a static method for each
 * routing block. Constants are static final fields, so that the virtual machine compiles through them.
 */
final class ScriptClasses {
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final int FIELD = PUBLIC_STATIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC;
    private static final MethodTypeDesc DETACHED = MethodTypeDesc.of(CD_int, Names.CONTEXT);

    private final Script script;
    private final Linker linker;
    private final BlockPlan plan;

    ScriptClasses(Script script, Linker linker) {
        this.script = script;
        this.linker = linker;
        this.plan = new BlockPlan(script);
    }

    /** The binary name of the servlet. */
    String main() {
        return plan.main().binaryName();
    }

    /** The class files by binary name. */
    Map<String, byte[]> generate() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        // the servlet is the last, since it knows what the others hold
        for (ScriptUnit unit : plan.units().reversed()) {
            classes.put(unit.binaryName(), ClassFile.of().build(unit.type(), type -> generate(type, unit)));
        }
        return classes;
    }

    private void generate(ClassBuilder type, ScriptUnit unit) {
        boolean servlet = unit == plan.main();
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
        type.with(SourceFileAttribute.of(unit.sourceName()));
        for (int route : unit.routes()) {
            Script.Route one = script.routes().get(route);
            type.withMethodBody(
                    Names.method(one, route),
                    Names.BLOCK,
                    PUBLIC_STATIC,
                    code -> new MethodCode(unit, code, linker, plan, false).block(one));
        }
        for (BlockPlan.Group part : unit.parts()) {
            type.withMethodBody(
                    part.method(),
                    Names.PART,
                    PUBLIC_STATIC,
                    code -> new MethodCode(unit, code, linker, plan, true).part(part));
        }
        for (CallCode.Site site : unit.sites()) {
            type.withMethodBody(
                    site.method(),
                    DETACHED,
                    PUBLIC_STATIC,
                    code -> new MethodCode(unit, code, linker, plan, false).calls.detached(site));
        }
        if (servlet) {
            servlet(type);
        }
        fields(type, unit);
    }

    private static void fields(ClassBuilder type, ScriptUnit unit) {
        if (unit.constants().isEmpty()) {
            return;
        }
        List<Constants.Constant> constants = List.copyOf(unit.constants());
        constants.forEach(one -> type.withField(one.field(), one.type(), FIELD));
        type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, code -> {
            code.loadConstant(unit.type());
            code.invokestatic(Names.LOADER, "constantsOf", MethodTypeDesc.of(Names.OBJECTS, ConstantDescs.CD_Class));
            code.astore(0);
            for (Constants.Constant one : constants) {
                code.aload(0).loadConstant(one.number()).aaload().checkcast(one.type());
                code.putstatic(unit.type(), one.field(), one.type());
            }
            code.return_();
        });
    }

    private void servlet(ClassBuilder type) {
        type.withSuperclass(Names.SCRIPT);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                MethodTypeDesc.of(CD_void),
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(Names.SCRIPT, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void))
                        .return_());
        List<Script.Route> routes = script.routes();
        type.withMethodBody(
                "run",
                MethodTypeDesc.of(CD_int, CD_int, Names.CONTEXT),
                ClassFile.ACC_PUBLIC,
                code -> dispatch(
                        code,
                        routes.size(),
                        i -> plan.unit(routes.get(i).span().file()).type(),
                        i -> Names.method(routes.get(i), i)));
        sites(type);
    }

    private void sites(ClassBuilder type) {
        Map<Integer, ClassDesc> owners = new LinkedHashMap<>();
        plan.units().forEach(unit -> unit.sites().forEach(site -> owners.put(site.number(), unit.type())));
        if (owners.isEmpty()) {
            return;
        }
        type.withMethodBody(
                "runDetached",
                MethodTypeDesc.of(CD_int, CD_int, Names.CONTEXT, Names.OBJECTS),
                ClassFile.ACC_PUBLIC,
                code -> {
                    code.aload(2).aload(3);
                    code.invokevirtual(Names.CONTEXT, "setDetached", MethodTypeDesc.of(CD_void, Names.OBJECTS));
                    dispatch(code, owners.size(), owners::get, i -> "detached_" + i);
                });
    }

    /** Calls one of several methods by its number, which is in slot 1; the context is in slot 2. */
    private static void dispatch(
            CodeBuilder code, int count, IntFunction<ClassDesc> owner, IntFunction<String> method) {
        var none = code.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        if (!cases.isEmpty()) {
            code.iload(1).tableswitch(0, count - 1, none, cases);
        }
        BiConsumer<Integer, SwitchCase> body = (number, one) -> code.labelBinding(one.target())
                .aload(2)
                .invokestatic(owner.apply(number), method.apply(number), Names.BLOCK)
                .ireturn();
        for (int i = 0; i < count; i++) {
            body.accept(i, cases.get(i));
        }
        code.labelBinding(none).iconst_m1().ireturn();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Turns scripts into servlets. Each translation makes a class of its own, which goes when its last call has ended. */
public final class Translator {
    static final ClassDesc SCRIPT = RoutingScript.class.describeConstable().orElseThrow();
    static final ClassDesc CONTEXT = ScriptContext.class.describeConstable().orElseThrow();
    static final ClassDesc OBJECTS = CD_Object.arrayType();
    static final MethodTypeDesc BLOCK = MethodTypeDesc.of(CD_int, CONTEXT);
    static final String CONSTANTS = "constants";
    private static final String PACKAGE = "org.sipwright.script.generated";

    private final FunctionTable functions;

    /** A translator that links against these functions. */
    public Translator(FunctionTable functions) {
        this.functions = functions;
    }

    /** Translates a script that was checked without errors, with fresh instances of the modules that it loads. */
    public Translation translate(Script script) {
        List<Diagnostic> findings = new ArrayList<>();
        ScriptEnvironment environment = new Surroundings(functions, script, findings).create();
        return translate(script, environment, findings);
    }

    /**
     * Translates routing blocks that take the place of running ones. The modules and their parameters stay as they are.
     */
    public Translation translate(Script script, ScriptEnvironment running) {
        return translate(script, running, new ArrayList<>());
    }

    private Translation translate(Script script, ScriptEnvironment environment, List<Diagnostic> findings) {
        Constants constants = new Constants();
        Linker linker = new Linker(functions, script, environment, constants, findings);
        byte[] bytes = generate(script, linker);
        return findings.isEmpty()
                ? new Translation(Optional.of(load(script, bytes, constants, environment, linker)), List.of())
                : new Translation(Optional.empty(), List.copyOf(findings));
    }

    private static byte[] generate(Script script, Linker linker) {
        ClassDesc self = ClassDesc.of(PACKAGE, "OpenSipsScript");
        List<Script.Route> routes = script.routes();
        return ClassFile.of().build(self, type -> {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
            type.withSuperclass(SCRIPT);
            type.with(
                    SourceFileAttribute.of(Path.of(script.file()).getFileName().toString()));
            type.withField(CONSTANTS, OBJECTS, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            type.withMethodBody(
                    "<init>",
                    MethodTypeDesc.of(CD_void),
                    ClassFile.ACC_PUBLIC,
                    code -> code.aload(0)
                            .invokespecial(SCRIPT, "<init>", MethodTypeDesc.of(CD_void))
                            .return_());
            type.withMethodBody("run", MethodTypeDesc.of(CD_int, CD_int, CONTEXT), ClassFile.ACC_PUBLIC, code -> {
                for (int i = 0; i < routes.size(); i++) {
                    var next = code.newLabel();
                    code.iload(1).loadConstant(i).if_icmpne(next);
                    code.aload(2)
                            .invokestatic(self, methodName(routes.get(i), i), BLOCK)
                            .ireturn();
                    code.labelBinding(next);
                }
                code.iconst_m1().ireturn();
            });
            for (int i = 0; i < routes.size(); i++) {
                Script.Route route = routes.get(i);
                type.withMethodBody(
                        methodName(route, i),
                        BLOCK,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> new BlockCode(self, code, linker).block(route));
            }
        });
    }

    /** A name that a stack trace shows: the kind, the route's name where it can stand in one, and a number. */
    static String methodName(Script.Route route, int number) {
        String name = route.name().replaceAll("[^A-Za-z0-9_]", "_");
        return route.kind().keyword() + (name.isEmpty() ? "" : "_" + name) + "_" + number;
    }

    private static RoutingScript load(
            Script script, byte[] bytes, Constants constants, ScriptEnvironment environment, Linker linker) {
        try {
            Class<?> type = new ScriptLoader(Translator.class.getClassLoader()).define(bytes);
            type.getField(CONSTANTS).set(null, constants.toArray());
            RoutingScript servlet = (RoutingScript) type.getConstructor().newInstance();
            for (int i = 0; i < script.routes().size(); i++) {
                Script.Route route = script.routes().get(i);
                String name = route.name().equals("0") ? "" : route.name();
                servlet.declareRoute(route.kind().keyword() + " " + name, i, linker.isBlocking(i));
            }
            servlet.surround(environment);
            return servlet;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class cannot be loaded", e);
        }
    }

    /** A loader for one script; not a hidden class, since those do not show in stack traces and debuggers. */
    private static final class ScriptLoader extends ClassLoader {
        ScriptLoader(ClassLoader parent) {
            super("opensips.cfg", parent);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}

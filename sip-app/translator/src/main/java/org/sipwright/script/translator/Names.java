// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.Assignments;
import org.sipwright.script.runtime.Asynchrony;
import org.sipwright.script.runtime.Comparison;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.GeneratedCode;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptClassLoader;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;

/** The types that generated code names, and the names that it has itself. */
final class Names {
    static final ClassDesc SCRIPT = of(RoutingScript.class);
    static final ClassDesc CONTEXT = of(ScriptContext.class);
    static final ClassDesc VARIABLE = of(ScriptVariable.class);
    static final ClassDesc FORMAT = of(Format.class);
    static final ClassDesc NETWORK = of(IpNetwork.class);
    static final ClassDesc PATTERN = of(java.util.regex.Pattern.class);
    static final ClassDesc OPERATORS = of(Operators.class);
    static final ClassDesc COMPARISON = of(Comparison.class);
    static final ClassDesc ASSIGNMENTS = of(Assignments.class);
    static final ClassDesc ASYNCHRONY = of(Asynchrony.class);
    static final ClassDesc GENERATED = of(GeneratedCode.class);
    static final ClassDesc PROFILE = of(LineProfile.class);
    static final ClassDesc LOADER = of(ScriptClassLoader.class);
    static final ClassDesc OBJECTS = CD_Object.arrayType();
    /** Of the method of a routing block. */
    static final MethodTypeDesc BLOCK = MethodTypeDesc.of(CD_int, CONTEXT);
    /** Of a part of one: it gets the code of the last statement as well. */
    static final MethodTypeDesc PART = MethodTypeDesc.of(CD_int, CONTEXT, CD_int);

    static final String PACKAGE = "org.sipwright.script.generated";
    static final String MAIN = "OpenSipsScript";

    private Names() {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** A name that a stack trace shows: the kind, the route's name where it can stand in one, and a number. */
    static String method(Script.Route route, int number) {
        String name = route.name().replaceAll("[^A-Za-z0-9_]", "_");
        return route.kind().keyword() + (name.isEmpty() ? "" : "_" + name) + "_" + number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cdi;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.FunctionHolder;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;

/**
 * The module cdi, which OpenSIPS does not have: {@code cdi_call()} calls any named bean, methods of beans with
 * {@link ScriptFunction} are functions of their own, and events go both ways. Outside a CDI container, as in the check on the
 * command line, there are no beans, and their functions are not known.
 */
public final class CdiModule implements ScriptModule {
    /** Where the value is kept; the colon keeps it from the script's own variables. */
    private static final String RESULT = "cdi:result";

    private static final int FAILED = -1;

    private final BeanCalls calls = new BeanCalls();

    /** For the service loader. */
    public CdiModule() {}

    @Override
    public String name() {
        return "cdi";
    }

    @Override
    public String doc() {
        return "CDI beans as script functions, and events between scripts and beans. Only here, not in OpenSIPS.";
    }

    /** Nobody knows what a bean does, which a draft that is tried must not find out. */
    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<Object> functions() {
        List<Object> list = new ArrayList<>(List.of(this));
        list.addAll(beans());
        return list;
    }

    /** A check on the command line has no CDI container, not even its classes. */
    private static List<FunctionHolder> beans() {
        try {
            return DeployedBeans.withFunctions();
        } catch (LinkageError noContainer) {
            return List.of();
        }
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(VariableDeclaration.readOnly(
                "cdi_result",
                "What the last cdi_call() gave back; NULL for nothing.",
                context -> context.variable(RESULT)));
    }

    @Override
    public void start(ScriptEnvironment environment) {
        DeployedBeans.bringEvents(environment);
    }

    private int call(ScriptContext context, String target, Object... arguments) {
        BeanCalls.Outcome outcome = calls.call(context, target, arguments);
        context.setVariable(RESULT, outcome.value());
        return outcome.isFailed() ? FAILED : outcome.code();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cdi_call",
            blocking = true,
            doc =
                    "Calls beanName.method, with up to four arguments. False when it gives false or null, or throws, which is"
                            + " logged; a negative number is the return code, any other value is true. $cdi_result has the value.")
    public int call(ScriptContext context, String target) {
        return call(context, target, new Object[0]);
    }

    /** The same with 1. */
    @ScriptFunction(name = "cdi_call", blocking = true, doc = "The same with arguments.")
    public int call(ScriptContext context, String target, String a1) {
        return call(context, target, new Object[] {a1});
    }

    /** The same with 2. */
    @ScriptFunction(name = "cdi_call", blocking = true, doc = "The same with arguments.")
    public int call(ScriptContext context, String target, String a1, String a2) {
        return call(context, target, new Object[] {a1, a2});
    }

    /** The same with 3. */
    @ScriptFunction(name = "cdi_call", blocking = true, doc = "The same with arguments.")
    public int call(ScriptContext context, String target, String a1, String a2, String a3) {
        return call(context, target, new Object[] {a1, a2, a3});
    }

    /** The same with 4. */
    @ScriptFunction(name = "cdi_call", blocking = true, doc = "The same with arguments.")
    public int call(ScriptContext context, String target, String a1, String a2, String a3, String a4) {
        return call(context, target, new Object[] {a1, a2, a3, a4});
    }
}

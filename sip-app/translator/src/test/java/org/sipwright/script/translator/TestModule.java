// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.RouteArgument;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.transformations.CoreTransformations;
import org.sipwright.script.runtime.variables.CoreVariables;

/** A core whose xlog() keeps its lines, with a function for each kind of parameter. */
public final class TestModule implements ScriptModule {
    final List<String> lines = new ArrayList<>();
    final List<String> threads = new ArrayList<>();
    CountDownLatch gate = new CountDownLatch(0);

    /** For the service loader. */
    public TestModule() {}

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String doc() {
        return "For tests.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return CoreVariables.all();
    }

    @Override
    public List<TransformationDeclaration> transformations() {
        return CoreTransformations.all();
    }

    synchronized List<String> takeLines() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** Keeps a line. */
    @ScriptFunction(name = "xlog", doc = "Keeps a line.")
    public synchronized int xlog(ScriptContext context, String text) {
        lines.add(text.strip());
        threads.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        return 1;
    }

    /** Gives its argument back. */
    @ScriptFunction(name = "code", doc = "Gives its argument back.")
    public int code(ScriptContext context, int code) {
        return code;
    }

    /** Keeps a text. */
    @ScriptFunction(name = "text", doc = "Keeps a text.", least = 0)
    public int text(ScriptContext context, String first, String second) {
        return xlog(context, "<" + first + "|" + second + ">");
    }

    /** Sets a variable. */
    @ScriptFunction(name = "put", doc = "Sets a variable.", least = 1)
    public int put(ScriptContext context, String value, ScriptVariable variable) {
        return variable.set(context, value) ? 1 : -1;
    }

    /** Matches. */
    @ScriptFunction(name = "fits", doc = "Matches.")
    public int fits(ScriptContext context, String text, Pattern pattern) {
        return pattern.matcher(text).find() ? 1 : -1;
    }

    /** Writes a format twice. */
    @ScriptFunction(name = "twice", doc = "Writes a format twice.")
    public int twice(ScriptContext context, Format format) {
        return xlog(context, format.text(context) + format.text(context));
    }

    /** Calls a route. */
    @ScriptFunction(name = "visit", doc = "Calls a route.", least = 0)
    public int visit(ScriptContext context, @RouteArgument("route") int route) {
        return route < 0 ? xlog(context, "no route") : context.call(route);
    }

    /** Shows what was parsed. */
    @ScriptFunction(name = "loud", doc = "Shows what was parsed.")
    public int loud(ScriptContext context, @ParsedBy(Upper.class) StringBuilder text) {
        return xlog(context, text.toString());
    }

    /** Waits. */
    @ScriptFunction(name = "wait_gate", doc = "Waits.", blocking = true, least = 0)
    public int waitGate(ScriptContext context, String text) {
        try {
            boolean open = gate.await(10, TimeUnit.SECONDS);
            xlog(context, "waited " + text);
            return open ? 7 : -7;
        } catch (InterruptedException e) {
            return -8;
        }
    }

    /** Fails. */
    @ScriptFunction(name = "fail", doc = "Fails.")
    public int fail(ScriptContext context) {
        throw new IllegalStateException("on purpose");
    }

    /** Makes capital letters; a blank is refused. */
    public static final class Upper implements ArgumentParser<StringBuilder> {
        @Override
        public StringBuilder parse(String text, ScriptEnvironment environment) throws LinkException {
            if (text.isBlank()) {
                throw new LinkException("a text was expected");
            }
            return new StringBuilder(text.toUpperCase(Locale.ROOT));
        }
    }
}

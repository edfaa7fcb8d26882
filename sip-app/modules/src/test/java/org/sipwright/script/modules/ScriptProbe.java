// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.RoutingRequest;

/**
 * A script whose main route runs on a {@link SampleRequest}, stopped at its end: what it left can be looked at with formats
 * and variables as the script would write them.
 */
public final class ScriptProbe {
    private static final FunctionTable FUNCTIONS = FunctionTable.of(ScriptProbe.class.getClassLoader());

    private final ScriptEnvironment environment;
    private final RoutingScript outer;
    private ScriptContext context;

    private ScriptProbe(RoutingScript script) {
        environment = script.environment();
        outer = new RoutingScript() {
            private static final long serialVersionUID = 1L;

            @Override
            public int run(int route, ScriptContext at) {
                context = at;
                return script.run(route, at);
            }
        };
        outer.declareRoute("route ", false);
        outer.surround(environment);
    }

    /**
     * A script.
     *
     * @param head global parameters, modules and their parameters
     * @param route the statements of the main route; further routes may follow after a closing brace
     */
    public static ScriptProbe of(String head, String route) {
        String text = head + "\nroute {\n" + route + "\n}\n";
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS).check(text, "probe.cfg");
        Script tree = checked.script()
                .orElseThrow(() -> new AssertionError(
                        checked.findings().stream().map(Diagnostic::toString).collect(Collectors.joining("\n"))));
        Translation translation = new Translator(FUNCTIONS).translate(tree);
        RoutingScript script =
                translation.script().orElseThrow(() -> new AssertionError(translation.findings() + "\n" + text));
        try {
            script.attach(SampleContainer.create());
            script.init();
        } catch (ServletException e) {
            throw new AssertionError(e);
        }
        return new ScriptProbe(script);
    }

    /** Runs the main route on a request. */
    public ScriptProbe run(RoutingRequest request) {
        outer.onRequest(request);
        return this;
    }

    /** Runs the main route on the sample message of the tests of the core. */
    public ScriptProbe run() {
        return run(SampleRequest.of(resource("core/invite.sip")));
    }

    /** A text file beside this class, one char a byte. */
    public static String resource(String name) {
        try (InputStream file = ScriptProbe.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The environment of the script. */
    public ScriptEnvironment environment() {
        return environment;
    }

    /** Where the script stands now. */
    public ScriptContext context() {
        return context;
    }

    /** The text of a format. */
    public String text(String format) {
        try {
            Format linked = environment.linker().format(format);
            return linked.text(context);
        } catch (LinkException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** The value of a variable. */
    public Object value(String variable) {
        try {
            ScriptVariable linked = environment.linker().variable(variable);
            return linked.get(context);
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    /** Sets a variable; a null is NULL. */
    public boolean set(String variable, Object value) {
        try {
            return environment.linker().variable(variable).set(context, value);
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }
}

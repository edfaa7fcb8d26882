// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.sip.RoutingContainer;

/** A script on a container double: what is handed over runs at once, what is scheduled runs when the test says so. */
final class TestScript {
    static final FunctionTable FUNCTIONS = FunctionTable.of(TestScript.class.getClassLoader());

    final List<Timer> timers = new ArrayList<>();
    final List<Runnable> handedOver = new ArrayList<>();
    final Translation translation;
    boolean later;

    record Timer(Duration period, Runnable task, List<String> stops) {}

    TestScript(Translation translation) {
        this.translation = translation;
    }

    static Script tree(String text) {
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS).check(text, "test.cfg");
        return checked.script().orElseThrow(() -> new AssertionError(checked.findings()));
    }

    static Script tree(Path file) {
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS).check(file);
        return checked.script().orElseThrow(() -> new AssertionError(checked.findings()));
    }

    static TestScript of(String text) {
        return new TestScript(new Translator(FUNCTIONS).translate(tree(text)));
    }

    /** The lines that the startup_route of a script writes. */
    static List<String> lines(String text) {
        return of(text).start().takeLines();
    }

    /** The lines of statements in a startup_route; further blocks may follow after a closing brace. */
    static List<String> statements(String body) {
        return lines("startup_route {\n" + body + "\n}\n");
    }

    RoutingScript script() {
        return translation.script().orElseThrow(() -> new AssertionError(translation.findings()));
    }

    TestModule module() {
        return script().environment().module(TestModule.class).orElseThrow();
    }

    TestModule start() {
        script().attach(container());
        try {
            script().init();
        } catch (ServletException e) {
            throw new AssertionError(e);
        }
        return module();
    }

    RoutingContainer container() {
        return (RoutingContainer) Proxy.newProxyInstance(
                TestScript.class.getClassLoader(),
                new Class<?>[] {RoutingContainer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "execute" -> {
                        if (later) {
                            handedOver.add((Runnable) arguments[0]);
                        } else {
                            ((Runnable) arguments[0]).run();
                        }
                        yield null;
                    }
                    case "schedule" -> {
                        Timer timer = new Timer((Duration) arguments[1], (Runnable) arguments[2], new ArrayList<>());
                        timers.add(timer);
                        yield (Runnable) () -> timer.stops().add("stopped");
                    }
                    case "runBlocking" -> {
                        Thread thread = Thread.ofVirtual().start((Runnable) arguments[1]);
                        thread.join();
                        yield null;
                    }
                    case "endpoints" -> List.of();
                    case "isLocal" -> arguments[0].equals("here");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

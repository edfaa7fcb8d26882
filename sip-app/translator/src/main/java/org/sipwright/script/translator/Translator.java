// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptClassLoader;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Turns scripts into servlets. Each translation makes classes of its own, which go when their last call has ended. Thread-safe. */
public final class Translator {
    private final FunctionTable functions;
    private final Options options;

    /**
     * How scripts are translated.
     *
     * @param allowUnsupported whether a script may run that uses what is not supported; that fails when it is reached
     * @param countLines whether the code counts and times its lines
     */
    public record Options(boolean allowUnsupported, boolean countLines) {
        /** What is not supported stops the translation; nothing is counted. */
        public static final Options STANDARD = new Options(false, false);
    }

    /** A translator that links against these functions. */
    public Translator(FunctionTable functions) {
        this(functions, Options.STANDARD);
    }

    /** A translator with other options. */
    public Translator(FunctionTable functions, Options options) {
        this.functions = functions;
        this.options = options;
    }

    /** The same translator with other options. */
    public Translator with(Options other) {
        return new Translator(functions, other);
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
        findings.addAll(StatelessForward.problems(script));
        Constants constants = new Constants();
        Linker linker = new Linker(
                new Linker.Surrounding(functions, script, environment, options.countLines()), constants, findings);
        ScriptClasses classes = new ScriptClasses(script, linker);
        Map<String, byte[]> bytes = classes.generate();
        boolean canRun = findings.stream()
                .allMatch(one -> one.severity() == Severity.WARNING
                        || one.severity() == Severity.UNSUPPORTED && options.allowUnsupported());
        if (!canRun) {
            return new Translation(Optional.empty(), List.copyOf(findings), Map.of(), Optional.empty());
        }
        var profile = linker.profile().map(lines -> {
            var made = lines.profile();
            constants.set(lines.constant(), made);
            return made;
        });
        ScriptClassLoader loader = new ScriptClassLoader(
                Translator.class.getClassLoader(), location(script.file()), bytes, constants.toArray());
        RoutingScript servlet = instance(loader, classes.main(), bytes.keySet());
        declare(script, servlet, linker);
        servlet.surround(environment);
        return new Translation(Optional.of(servlet), List.copyOf(findings), bytes, profile);
    }

    private static URL location(String file) {
        try {
            return Path.of(file).toAbsolutePath().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path that is no URL: " + URI.create("file:/") + file, e);
        }
    }

    /** All classes are loaded, linked and initialised here, so that the first message does not wait for that. */
    private static RoutingScript instance(ScriptClassLoader loader, String name, Set<String> all) {
        try {
            for (String one : all) {
                Class.forName(one, true, loader);
            }
            return (RoutingScript)
                    Class.forName(name, true, loader).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class cannot be loaded", e);
        }
    }

    private static void declare(Script script, RoutingScript servlet, Linker linker) {
        for (int i = 0; i < script.routes().size(); i++) {
            Script.Route route = script.routes().get(i);
            String name = route.kind() == RouteKind.ROUTE && route.name().equals("0") ? "" : route.name();
            servlet.declareRoute(route.kind().keyword() + " " + name, linker.isBlocking(i));
            if (route.kind() == RouteKind.TIMER_ROUTE) {
                servlet.declareTimer(route.name(), route.interval());
            } else if (route.kind() == RouteKind.EVENT_ROUTE) {
                servlet.declareEvent(route.name(), route.synchronous());
            }
        }
        if (!script.dialect().since(Dialect.V3_1)) {
            servlet.showWinnerUri();
        }
        if (StatelessForward.isOn(script)) {
            servlet.forwardStrayReplies();
        }
    }
}

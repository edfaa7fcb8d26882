// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.modules.transport.ScriptSockets;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.DryRun;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/**
 * A script that runs. Routing blocks are exchanged whole and at once: a message goes to those that were in force when it came,
 * and its transaction stays with them to its end. Modules, their parameters, sockets and global parameters stay as they were
 * when the application started.
 */
final class ScriptApplication implements ScriptControl {
    private final ScriptLoading loading;
    private final Path file;
    private final RoutingContainer container;
    private final ScriptEnvironment environment;
    private final List<SipEndpoint> sockets;
    private final ScriptVersions versions;
    private final List<Script.ModuleParameter> parameters;
    private volatile Running running;

    /** What runs now: the blocks, the tree that they were made of, and the texts of its files. */
    private record Running(RoutingScript script, Script tree, List<Source> sources, Optional<LineProfile> profile) {}

    private ScriptApplication(
            ScriptLoading loading, Path file, RoutingContainer container, Running running, List<SipEndpoint> sockets) {
        this.loading = loading;
        this.file = file;
        this.versions = ScriptVersions.of(file);
        this.container = container;
        this.environment = running.script().environment();
        this.running = running;
        this.sockets = sockets;
        this.parameters = running.tree().parameters();
    }

    /**
     * Loads a script, starts its modules and opens its sockets, in this order: no message comes before a module is ready.
     *
     * @throws ScriptFailure when it cannot run; whatever was started is stopped again
     */
    static ScriptApplication start(ScriptOptions options, RoutingContainer container) throws ScriptFailure {
        ScriptLoading loading = new ScriptLoading(
                FunctionTable.of(ScriptApplication.class.getClassLoader()),
                options.filter(),
                options.allowUnsupported());
        LoadedScript loaded = loading.load(options.file());
        RoutingScript script = loaded.script()
                .orElseThrow(() -> new ScriptFailure(options.file() + " cannot run:\n" + loaded.explained()));
        script.attach(container);
        logLevel(loaded.tree(), script.environment());
        ScriptSockets.declareAliases(loaded.tree(), container);
        try {
            ScriptSockets.announce(loaded.tree(), options.listen(), script.environment(), container);
            script.init();
        } catch (ServletException e) {
            throw new ScriptFailure(options.file() + " cannot run: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ScriptFailure(e.getMessage(), e);
        }
        boolean started = false;
        try {
            List<SipEndpoint> sockets = ScriptSockets.open(loaded.tree(), options.listen(), script.environment());
            Running running =
                    new Running(script, loaded.tree(), texts(loaded.tree(), options.file()), Optional.empty());
            started = true;
            return new ScriptApplication(loading, options.file(), container, running, sockets);
        } catch (IOException e) {
            throw new ScriptFailure(e.getMessage(), e);
        } finally {
            if (!started) {
                script.destroy();
            }
        }
    }

    private static void logLevel(Script tree, ScriptEnvironment environment) {
        for (Script.Global global : tree.globals()) {
            switch (global.name()) {
                case "log_level", "debug", "xlog_level" -> {
                    if (global.value().matches("-?[0-9]{1,2}")) {
                        environment.setLogLevel(Integer.parseInt(global.value()));
                    }
                }
                default -> {
                    // process counts and the like have no meaning in this server
                }
            }
        }
    }

    private static List<Source> texts(Script tree, Path main) {
        Set<String> files = new LinkedHashSet<>(List.of(main.toString()));
        Stream.of(
                        tree.globals().stream().map(Script.Global::span),
                        tree.modules().stream().map(Script.LoadModule::span),
                        tree.parameters().stream().map(Script.ModuleParameter::span),
                        tree.routes().stream().map(Script.Route::span))
                .flatMap(spans -> spans)
                .map(Span::file)
                .forEach(files::add);
        List<Source> sources = new ArrayList<>();
        for (String one : files) {
            try {
                sources.add(new Source(one, Files.readString(Path.of(one), ISO_8859_1)));
            } catch (IOException gone) {
                // it was there when the script was loaded; its name is still worth showing
                sources.add(new Source(one, ""));
            }
        }
        return List.copyOf(sources);
    }

    /** The blocks for a message that comes now. */
    RoutingScript script() {
        return running.script();
    }

    /** The sockets that are open. */
    List<SipEndpoint> sockets() {
        return sockets;
    }

    /** Stops the modules. */
    void stop() {
        environment.stop();
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public List<Source> sources() {
        return running.sources();
    }

    @Override
    public ScriptEnvironment environment() {
        return environment;
    }

    @Override
    public Optional<String> parameter(String module, String name) {
        return parameters.stream()
                .filter(one ->
                        one.name().equals(name) && one.modules().matcher(module).matches())
                .map(Script.ModuleParameter::value)
                .reduce((earlier, later) -> later);
    }

    @Override
    public List<Finding> check(String text) {
        return loading.load(text, file, environment, false).findings();
    }

    @Override
    public synchronized List<Finding> reload() {
        return exchange(loading.load(file, environment, isProfiling()));
    }

    @Override
    public synchronized List<Finding> activate(String text) {
        LoadedScript loaded = loading.load(text, file, environment, isProfiling());
        if (loaded.script().isPresent()) {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            try {
                versions.keep(running.sources().getFirst().text(), System.currentTimeMillis());
                Files.writeString(draft, text, ISO_8859_1);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                versions.keep(text, System.currentTimeMillis());
            } catch (IOException e) {
                return withFirst(
                        new Finding(
                                Severity.ERROR, "FILE", file(), 1, 1, "cannot write " + file + ": " + e.getMessage()),
                        loaded.findings());
            }
        }
        return exchange(loaded);
    }

    @Override
    public synchronized List<Version> versions() {
        try {
            return versions.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Declaration> declarations() {
        return loading.declarations();
    }

    private boolean isProfiling() {
        return running.profile().isPresent();
    }

    @Override
    public Optional<LineProfile> profile() {
        return running.profile();
    }

    @Override
    public synchronized void setProfiling(boolean on) {
        if (on == isProfiling()) {
            return;
        }
        Translation again = loading.again(running.tree(), environment, on);
        RoutingScript script = again.script().orElseThrow();
        script.attach(container);
        running = new Running(script, running.tree(), running.sources(), again.profile());
        environment.setScript(script);
        container.refresh();
    }

    @Override
    public DryRun rehearse(String text, DryRun.Plan plan) {
        LoadedScript draft = loading.rehearse(text, file);
        if (draft.script().isEmpty()) {
            return new DryRun(draft.findings(), List.of(), List.of());
        }
        List<String> notes = draft.tree().modules().stream()
                .map(one -> one.name().replaceAll("^.*/|\\.so$", ""))
                .filter(loading::reachesOutside)
                .map(module -> "functions of the module " + module
                        + " reach outside the server: they were not called and gave -1")
                .toList();
        DryRun.Plan normal = new DryRun.Plan(
                plan.messages().stream().map(SipText::normalised).toList(),
                plan.source(),
                plan.socket(),
                plan.answers());
        List<String> texts = new ArrayList<>(List.of(text));
        texts(draft.tree(), file).stream().skip(1).map(Source::text).forEach(texts::add);
        return new ScriptRehearsal(container, normal).run(draft, texts, notes);
    }

    private List<Finding> exchange(LoadedScript loaded) {
        if (loaded.script().isEmpty()) {
            return loaded.findings();
        }
        RoutingScript script = loaded.script().get();
        script.attach(container);
        boolean sameSurroundings = surroundings(loaded.tree()).equals(surroundings(running.tree()));
        running = new Running(script, loaded.tree(), texts(loaded.tree(), file), loaded.profile());
        environment.setScript(script);
        container.refresh();
        return sameSurroundings
                ? loaded.findings()
                : withFirst(
                        new Finding(
                                Severity.WARNING,
                                "NEEDS_RESTART",
                                file(),
                                1,
                                1,
                                "global parameters, loadmodule and modparam have changed; they take effect at the next start"),
                        loaded.findings());
    }

    private static List<Finding> withFirst(Finding first, List<Finding> others) {
        List<Finding> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** What a reload does not exchange, without the places where it stands. */
    private static List<Object> surroundings(Script tree) {
        List<Object> all = new ArrayList<>();
        tree.globals().forEach(one -> all.add(List.of(one.name(), one.value())));
        tree.modules().forEach(one -> all.add(one.name()));
        tree.parameters().forEach(one -> all.add(List.of(one.module(), one.name(), one.value(), one.quoted())));
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TextLinker;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.ManagementCommands;
import org.sipwright.script.runtime.management.ScriptEvents;
import org.sipwright.script.runtime.management.Statistics;
import org.sipwright.script.runtime.trace.LineTracer;
import org.sipwright.script.runtime.transformations.CoreTransformations;
import org.sipwright.sip.RoutingContainer;

/**
 * What surrounds the routing blocks of one script application: its modules, global parameters, flags, statistics, management
 * commands and events. It stays while routing blocks are exchanged. Thread-safe.
 */
public final class ScriptEnvironment {
    private final Map<String, ScriptModule> modules = new LinkedHashMap<>();
    private final Map<String, List<Object>> functions = new HashMap<>();
    private final Map<String, VariableDeclaration> variables = new HashMap<>();
    private final Map<String, TransformationDeclaration> transformations = new HashMap<>();
    private final Map<String, List<String>> globals;
    private final FlagNames messageFlags = new FlagNames();
    private final FlagNames branchFlags = new FlagNames();
    private final FlagNames scriptFlags = new FlagNames();
    private final Statistics statistics = new Statistics();
    private final ManagementCommands commands = new ManagementCommands();
    private final ScriptEvents events = new ScriptEvents();
    private final ScriptHooks hooks = new ScriptHooks();
    private final List<ScriptModule> started = new ArrayList<>();
    private volatile RoutingContainer container;
    private volatile RoutingScript script;
    private volatile TextLinker linker = TextLinker.NONE;
    private volatile int logLevel = 3;
    private volatile Runnable assertionHandler = () -> {};
    private volatile boolean avpsInReplies;
    private volatile LineTracer lineTracer = LineTracer.NONE;
    private volatile boolean rehearsal;
    private boolean open;

    /**
     * Makes the surroundings of a script.
     *
     * @param modules fresh instances in the order of loading, the core first
     * @param globals the values of global parameters in their order, by name
     */
    public ScriptEnvironment(List<ScriptModule> modules, Map<String, List<String>> globals) {
        this.globals = Map.copyOf(globals);
        for (ScriptModule module : modules) {
            this.modules.put(module.name(), module);
            functions.put(module.name(), List.copyOf(module.functions()));
            module.variables().forEach(variable -> variables.put(variable.name(), variable));
            module.transformations()
                    .forEach(one -> transformations.put(one.name().toLowerCase(Locale.ROOT), one));
        }
    }

    /**
     * Starts the modules, those before that others require.
     *
     * @throws ModuleStartException from the first that cannot start; those that were started are stopped again
     */
    public void start(RoutingContainer routing) throws ModuleStartException {
        container = routing;
        SequencedSet<String> order = new LinkedHashSet<>();
        modules.keySet().forEach(name -> after(name, order, new LinkedHashSet<>()));
        for (String name : order) {
            ScriptModule module = modules.get(name);
            module.statistics().forEach(statistic -> statistics.add(name, statistic));
            module.commands().forEach(command -> commands.add(name, command));
            module.events().forEach(event -> events.declare(event.name()));
            try {
                module.start(this);
            } catch (ModuleStartException e) {
                stop();
                throw new ModuleStartException("module " + name + ": " + e.getMessage(), e);
            }
            started.add(module);
        }
    }

    private void after(String name, SequencedSet<String> order, SequencedSet<String> above) {
        if (order.contains(name) || !modules.containsKey(name) || !above.add(name)) {
            return;
        }
        modules.get(name).requires().forEach(required -> after(required, order, above));
        order.add(name);
    }

    /** Stops the modules, the last first. */
    public void stop() {
        started.reversed().forEach(ScriptModule::stop);
        started.clear();
    }

    /** The container; only after {@link #start} has begun. */
    public RoutingContainer container() {
        if (container == null) {
            throw new IllegalStateException("the script application has not been started");
        }
        return container;
    }

    /** The routing blocks that run now; only after they were linked. */
    public RoutingScript script() {
        if (script == null) {
            throw new IllegalStateException("no script was linked");
        }
        return script;
    }

    /** Makes these the routing blocks for new messages; timers and events go over to them where the application runs. */
    public synchronized void setScript(RoutingScript newScript) {
        RoutingScript old = script;
        script = newScript;
        if (open && old != newScript) {
            old.close();
            newScript.open();
        }
    }

    /** Starts the timers and events of the routing blocks, at the end of the start. */
    synchronized void openRoutes() {
        open = true;
        script.open();
    }

    /** Ends them, at the beginning of the stop. */
    synchronized void closeRoutes() {
        if (open) {
            open = false;
            script.close();
        }
    }

    /** Whether onreply_route sees the AVPs of its transaction. */
    public boolean sharesAvpsWithReplies() {
        return avpsInReplies;
    }

    /** Sets whether onreply_route sees the AVPs of its transaction: parameter onreply_avp_mode of the module tm. */
    public void setSharesAvpsWithReplies(boolean shares) {
        avpsInReplies = shares;
    }

    /** Links variables and formats that modules get as text, in their parameters for example; set by the translator. */
    public TextLinker linker() {
        return linker;
    }

    /** Sets what links texts. */
    public void setLinker(TextLinker newLinker) {
        linker = newLinker;
    }

    /** A loaded module by name. */
    public Optional<ScriptModule> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** A loaded module by its class. */
    public <T extends ScriptModule> Optional<T> module(Class<T> type) {
        for (ScriptModule module : modules.values()) {
            if (type.isInstance(module)) {
                return Optional.of(type.cast(module));
            }
        }
        return Optional.empty();
    }

    /** The loaded modules in their order. */
    public List<ScriptModule> modules() {
        return List.copyOf(modules.values());
    }

    /** The objects with the functions of a loaded module, always the same ones. */
    public List<Object> functions(String module) {
        return functions.getOrDefault(module, List.of());
    }

    /** A variable of the loaded modules. */
    public Optional<VariableDeclaration> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** A transformation of the loaded modules, in any case. */
    public Optional<TransformationDeclaration> transformation(String name) {
        return Optional.ofNullable(transformations.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> CoreTransformations.indexed(name));
    }

    /** The values of a global parameter in their order; empty when the script does not set it. */
    public List<String> global(String name) {
        return globals.getOrDefault(name, List.of());
    }

    /** The names of message flags. */
    public FlagNames messageFlags() {
        return messageFlags;
    }

    /** The names of branch flags. */
    public FlagNames branchFlags() {
        return branchFlags;
    }

    /** The names of the script flags of releases up to 2.1. */
    public FlagNames scriptFlags() {
        return scriptFlags;
    }

    /** What happens when an assertion does not hold, behind the error_route. */
    public Runnable assertionHandler() {
        return assertionHandler;
    }

    /** Sets what happens when an assertion does not hold. */
    public void setAssertionHandler(Runnable handler) {
        assertionHandler = handler;
    }

    /** The figures. */
    public Statistics statistics() {
        return statistics;
    }

    /** The management commands. */
    public ManagementCommands commands() {
        return commands;
    }

    /** The events. */
    public ScriptEvents events() {
        return events;
    }

    /** What modules want done around the routing blocks. */
    public ScriptHooks hooks() {
        return hooks;
    }

    /** Who follows runs line by line, where the script was translated with counters. */
    public LineTracer lineTracer() {
        return lineTracer;
    }

    /** Sets who follows runs. */
    public void setLineTracer(LineTracer tracer) {
        lineTracer = tracer;
    }

    /** Whether this is a draft that is tried apart from the server: modules must not reach outside, nor change databases. */
    public boolean isRehearsal() {
        return rehearsal;
    }

    /** Makes this a draft that is tried; before the start. */
    public void setRehearsal() {
        rehearsal = true;
    }

    /** The level up to which xlog writes, from -3 for alerts to 4 for debugging. */
    public int logLevel() {
        return logLevel;
    }

    /** Sets that level. */
    public void setLogLevel(int level) {
        logLevel = level;
    }
}

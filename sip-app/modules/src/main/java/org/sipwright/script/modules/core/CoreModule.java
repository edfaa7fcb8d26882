// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.modules.cachedb.CacheStores;
import org.sipwright.script.modules.event.EventSubscriptions;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.GlobalParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.runtime.transformations.CoreTransformations;
import org.sipwright.script.runtime.variables.CoreVariables;

/** The module core: what every script has without loading anything, and what modules share. */
public final class CoreModule implements ScriptModule {
    private static final String NAME = "core";

    private final CacheStores caches = new CacheStores();
    private final EventSubscriptions subscriptions = new EventSubscriptions();
    private final Blacklists blacklists = new Blacklists();
    private final LogConsumers log = new LogConsumers();
    private final SlowMessages slow = new SlowMessages();
    private final StatusReports reports = new StatusReports();
    private volatile ScriptEnvironment environment;
    private volatile CoreSettings settings;
    private volatile long startedAt;

    /** For the service loader. */
    public CoreModule() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String doc() {
        return "The functions and variables that need no module.";
    }

    @Override
    public List<Object> functions() {
        return List.of(
                new LogFunctions(log),
                new FlagFunctions(),
                new UriFunctions(),
                new BranchFunctions(),
                new SocketFunctions(),
                new ConnectionFunctions(),
                new CacheFunctions(caches),
                new EventFunctions(subscriptions),
                new StatusFunctions(reports),
                new BlacklistFunctions(blacklists),
                new TraceFunctions(log));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return CoreVariables.all();
    }

    @Override
    public List<TransformationDeclaration> transformations() {
        return CoreTransformations.all();
    }

    @Override
    public List<GlobalParameter> globals() {
        return GlobalParameters.all();
    }

    @Override
    public List<ManagementCommand> commands() {
        return Stream.of(
                        new CoreCommands(this, caches).all(),
                        new StatisticsCommands(this).all(),
                        new BlacklistCommands(blacklists).all(),
                        new LogCommands(log).all(),
                        new ConnectionCommands(this).all(),
                        new EventCommands(this, subscriptions, reports).all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Statistic> statistics() {
        return Stream.concat(CoreStatistics.all(this).stream(), Stream.of(slow.statistic()))
                .toList();
    }

    @Override
    public List<LiveTable> liveTables(ScriptEnvironment surroundings) {
        return List.of(new SocketRows(surroundings), new PoolRows());
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(
                new EventDeclaration(
                        "E_CORE_SR_STATUS_CHANGED",
                        List.of("group", "identifier", "status", "details", "old_status"),
                        "A part of the server has become ready or unready."),
                new EventDeclaration(
                        LogConsumers.EVENT,
                        List.of("time", "pid", "level", "module", "function", "prefix", "message"),
                        "The script has written to its log; only with log_event_enabled."),
                new EventDeclaration(
                        ConnectionCommands.DISCONNECTED,
                        List.of("src_ip", "src_port", "dst_ip", "dst_port", "proto"),
                        "A connection of a stream socket has ended; src is the peer's end."),
                new EventDeclaration(
                        SlowMessages.EVENT,
                        List.of("source", "time", "extra"),
                        "The main route took longer for a request than execmsgthreshold."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        settings = new CoreSettings(surroundings);
        var container = surroundings.container();
        startedAt = container.currentTimeMillis() / 1_000;
        surroundings.setLogLevel(settings.xlogLevel());
        log.start(surroundings, settings);
        slow.start(surroundings, settings.slowMessage());
        container.configure(settings.targets());
        ReplyChecks.start(surroundings, settings);
        if (settings.abortsOnAssert()) {
            surroundings.setAssertionHandler(() -> {
                ScriptLog.LOG.aborting();
                CoreCommands.terminate();
            });
        }
        container.configure(settings.applyTo(container.settings()));
        subscriptions.start(surroundings.events(), container::currentTimeMillis);
        blacklists.start(surroundings.global("dst_blacklist"), container::currentTimeMillis);
        if (blacklists.hasDefaults()) {
            container.setOwnTargetFilter(blacklists.forOwnRequests());
            surroundings.hooks().beforeRequest(context -> {
                blacklists.begin(context);
                return true;
            });
        }
        ConnectionCommands.tell(surroundings);
        CoreStatistics.addMemory(surroundings);
        WaitingBytes.add(surroundings);
        advertise(surroundings);
        reports.report(
                NAME, StatusReports.MAIN, new StatusReports.Report(startedAt, "initialization completed, ready now"));
        reports.set(NAME, StatusReports.MAIN, new StatusReports.State(1, "running"));
    }

    private void advertise(ScriptEnvironment surroundings) {
        String host = settings.advertisedAddress();
        int port = settings.advertisedPort();
        if (!host.isEmpty() || port > 0) {
            surroundings.hooks().beforeRequest(context -> {
                context.request().ifPresent(request -> request.setAdvertised(host, port));
                return true;
            });
        }
    }

    @Override
    public void stop() {
        subscriptions.stop();
    }

    /** The surroundings of the script; only after the start. */
    ScriptEnvironment environment() {
        return environment;
    }

    /** When the script application was started, in seconds since 1970. */
    long startedAt() {
        return startedAt;
    }

    /** Ends the server in order, as a service manager does. */
    public static void terminate() {
        CoreCommands.terminate();
    }

    /** The global parameters of the core; only after the start. */
    public CoreSettings settings() {
        return settings;
    }

    /** The stores that cache functions use. */
    public CacheStores caches() {
        return caches;
    }

    /** The blacklists of the script. */
    public Blacklists blacklists() {
        return blacklists;
    }

    /** Who outside is told which events. */
    public EventSubscriptions subscriptions() {
        return subscriptions;
    }

    /** What parts of the server say of their state. */
    public StatusReports reports() {
        return reports;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.core.AddressLists;
import org.sipwright.script.modules.core.StatusReports;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module dispatcher. */
public final class DispatcherModule implements ScriptModule {
    private static final long MILLIS_PER_SECOND = 1_000;

    static final String STANDARD = "default";

    private final DispatcherSettings settings = new DispatcherSettings();
    private final Map<String, Partition> partitions = new LinkedHashMap<>();
    private final List<Runnable> timers = new ArrayList<>();
    private Optional<Format> hash = Optional.empty();
    private ScriptVariable foundSet = ScriptVariable.NONE;
    private ScriptVariable attributes = ScriptVariable.NONE;
    private ScriptVariable scriptAttributes = ScriptVariable.NONE;
    private volatile ScriptEnvironment environment;

    /** For the service loader. */
    public DispatcherModule() {}

    @Override
    public String name() {
        return "dispatcher";
    }

    @Override
    public String doc() {
        return "Chooses one destination of a set for each call, and finds out which answer.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new SelectFunctions(this), new SetFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.declarations();
    }

    @Override
    public List<ManagementCommand> commands() {
        return new DispatcherCommands(this).declarations();
    }

    @Override
    public List<LiveTable> liveTables(ScriptEnvironment surroundings) {
        return List.of(new DestinationRows(this));
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(
                "E_DISPATCHER_STATUS",
                List.of("partition", "group", "address", "status"),
                "A destination was switched on or off."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        for (DispatcherSettings.Source source : settings.sources()) {
            String url = source.url().isEmpty() ? settings.databaseUrl() : source.url();
            Partition partition = new Partition(
                    source.name(),
                    Databases.open(surroundings, Databases.url(surroundings, url)),
                    source.table().isEmpty() ? settings.table() : source.table(),
                    settings.columns(),
                    settings.keepsState());
            partitions.put(source.name(), partition);
            StatusReports.of(environment).ready(name(), partition.name() + ";events");
            try {
                load(partition, false);
            } catch (DatabaseException e) {
                throw new ModuleStartException("the destinations cannot be loaded: " + e.getMessage(), e);
            }
        }
        try {
            if (!settings.hashText().isEmpty()) {
                hash = Optional.of(surroundings.linker().format(settings.hashText()));
            }
            if (!settings.setText().isEmpty()) {
                foundSet = surroundings.linker().variable(settings.setText());
            }
            if (!settings.attributesText().isEmpty()) {
                attributes = surroundings.linker().variable(settings.attributesText());
            }
            if (!settings.scriptAttributesText().isEmpty()) {
                scriptAttributes = surroundings.linker().variable(settings.scriptAttributesText());
            }
        } catch (LinkException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
        fillBlacklists();
        String weights = settings.weightRoute();
        surroundings
                .hooks()
                .mayBlock(context -> !weights.isEmpty()
                        && context.script()
                                .isBlocking(context.script()
                                        .route("route " + weights)
                                        .orElse(-1)));
        if (settings.pingSeconds() > 0) {
            Duration period = Duration.ofSeconds(settings.pingSeconds());
            timers.add(surroundings.container().schedule(period, period, new Prober(this)::run));
        }
    }

    @Override
    public void stop() {
        timers.forEach(Runnable::run);
        timers.clear();
        partitions.values().forEach(Partition::close);
    }

    /** Puts the destinations of the standard partition on the blacklists that the parameters define. It can block. */
    void fillBlacklists() {
        List<Map.Entry<Integer, String>> known = new ArrayList<>();
        partition("")
                .ifPresent(partition -> partition
                        .sets()
                        .forEach(set -> set.targets()
                                .forEach(target -> known.add(
                                        Map.entry(set.number(), target.data().uri())))));
        AddressLists.fill(environment, "dispatcher", settings.blacklists(), known);
    }

    Optional<Partition> partition(String name) {
        return Optional.ofNullable(partitions.get(name.isEmpty() ? settings.standardPartition() : name));
    }

    Collection<Partition> partitions() {
        return partitions.values();
    }

    DispatcherSettings settings() {
        return settings;
    }

    ScriptEnvironment environment() {
        return environment;
    }

    Optional<Format> hash() {
        return hash;
    }

    ScriptVariable foundSet() {
        return foundSet;
    }

    ScriptVariable attributes() {
        return attributes;
    }

    ScriptVariable scriptAttributes() {
        return scriptAttributes;
    }

    /** Loads the destinations of a partition, and reports it. States are kept where that is wanted. */
    void load(Partition partition, boolean inherit) throws DatabaseException {
        StatusReports reports = StatusReports.of(environment);
        try {
            partition.load(inherit);
            int count = partition.sets().stream()
                    .mapToInt(set -> set.targets().size())
                    .sum();
            reports.loaded(name(), partition.name(), seconds(), count + " destinations loaded");
        } catch (DatabaseException e) {
            reports.notLoaded(name(), partition.name(), seconds(), e.getMessage());
            throw e;
        }
    }

    private long seconds() {
        return environment.container().currentTimeMillis() / MILLIS_PER_SECOND;
    }

    /** Tells a destination what happened; tells the world when its state changed. */
    void take(Partition partition, Target target, Target.Input input) {
        if (!target.take(input, settings.threshold())) {
            return;
        }
        Target.State state = target.state();
        DispatcherLog.LOG.state(target.data().uri(), target.data().set(), state.shown());
        String report = target.data().uri() + " of set " + target.data().set() + " is " + state.shown();
        StatusReports.of(environment)
                .report(name(), partition.name() + ";events", new StatusReports.Report(seconds(), report));
        if (environment.events().isWanted("E_DISPATCHER_STATUS")) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            "E_DISPATCHER_STATUS",
                            List.of(
                                    Map.entry("partition", partition.name()),
                                    Map.entry("group", target.data().set()),
                                    Map.entry("address", target.data().uri()),
                                    Map.entry("status", state == Target.State.ACTIVE ? "active" : "inactive"))));
        }
        environment.container().execute(() -> {
            try {
                partition.store(target);
            } catch (DatabaseException e) {
                DispatcherLog.LOG.notWritten(target.data().uri(), e.getMessage());
            }
        });
    }
}

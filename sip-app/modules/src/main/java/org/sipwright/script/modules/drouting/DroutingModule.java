// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sipwright.script.modules.core.AddressLists;
import org.sipwright.script.modules.core.StatusReports;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.recurrence.TimeRecurrence;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.SipEndpoint;

/** The module drouting. */
public final class DroutingModule implements ScriptModule {
    private static final String PARTITION = "Default";
    private static final long MILLIS_PER_SECOND = 1_000;

    private static final int REPLY_TIMEOUT = 408;

    private final DatabaseUse database = new DatabaseUse();
    private final DroutingSettings settings = new DroutingSettings();
    private final Map<String, ScriptVariable> variables = new LinkedHashMap<>();
    private final List<Runnable> timers = new ArrayList<>();
    private volatile boolean probing = true;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile RoutingTables routing = RoutingTables.EMPTY;
    private volatile long loadedAt;
    private volatile ScriptEnvironment environment;

    /** For the service loader. */
    public DroutingModule() {}

    @Override
    public String name() {
        return "drouting";
    }

    @Override
    public String doc() {
        return "Finds gateways for numbers: by prefix, priority, time and group, through carriers, with failover.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new RoutingFunctions(this), new GatewayFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(settings.declarations());
        all.add(database.parameter("The database of gateways and rules."));
        return all;
    }

    @Override
    public List<ManagementCommand> commands() {
        return new DroutingCommands(this).declarations();
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(
                "E_DROUTING_STATUS",
                List.of("partition", "gwid", "address", "status"),
                "A gateway was switched on or off."));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        StatusReports.of(environment).ready(name(), PARTITION + ";events");
        database.open(surroundings);
        for (Map.Entry<String, String> one : settings.variables().entrySet()) {
            try {
                variables.put(one.getKey(), surroundings.linker().variable(one.getValue()));
            } catch (LinkException e) {
                throw new ModuleStartException("the parameter '" + one.getKey() + "': " + e.getMessage(), e);
            }
        }
        try {
            load(false);
        } catch (DatabaseException e) {
            throw new ModuleStartException("the gateways and rules cannot be loaded: " + e.getMessage(), e);
        }
        if (settings.probeSeconds() > 0) {
            Duration period = Duration.ofSeconds(settings.probeSeconds());
            timers.add(surroundings.container().schedule(period, period, this::probe));
        }
    }

    @Override
    public void stop() {
        timers.forEach(Runnable::run);
        timers.clear();
        database.close();
    }

    /** Loads all tables, one load at a time; false where another one runs and the parameters refuse a second one. */
    boolean reload(boolean inherit) throws DatabaseException {
        if (settings.refusesReload() && !reloading.tryLock()) {
            return false;
        }
        if (!settings.refusesReload()) {
            reloading.lock();
        }
        try {
            load(inherit);
            return true;
        } finally {
            reloading.unlock();
        }
    }

    /** States stay where that is wanted. */
    private void load(boolean inherit) throws DatabaseException {
        RoutingTables old = routing;
        Map<String, Gateway> gateways = new LinkedHashMap<>();
        for (Row row : table("drd_table")
                .select(
                        List.of(
                                "gwid",
                                "type",
                                "address",
                                "strip",
                                "pri_prefix",
                                "attrs",
                                "probe_mode",
                                "state",
                                "socket"),
                        Table.columns())) {
            gateway(row, old, inherit)
                    .ifPresent(gateway -> gateways.put(gateway.data().id(), gateway));
        }
        Map<String, RoutingTables.Carrier> carriers = new LinkedHashMap<>();
        List<String> disabled = new ArrayList<>();
        for (Row row : table("drc_table")
                .select(List.of("carrierid", "gwlist", "flags", "sort_alg", "state", "attrs"), Table.columns())) {
            carriers.put(
                    row.text(0),
                    new RoutingTables.Carrier(
                            row.text(0),
                            RoutingTables.members(row.text(1)),
                            (row.number(2) & 1) != 0,
                            row.text(3).equals("W"),
                            row.text(5)));
            boolean off = inherit && old.carriers().containsKey(row.text(0))
                    ? !old.isEnabled(row.text(0))
                    : row.number(4) != 0;
            if (off) {
                disabled.add(row.text(0));
            }
        }
        List<RoutingTables.Rule> rules = rules();
        RoutingTables loaded = new RoutingTables(gateways, carriers, rules);
        disabled.forEach(carrier -> loaded.setEnabled(carrier, false));
        routing = loaded;
        List<Map.Entry<Integer, String>> known = new ArrayList<>();
        gateways.values().forEach(gateway -> known.add(Map.entry(gateway.data().type(), gateway.uri())));
        AddressLists.fill(environment, "drouting", settings.blacklists(), known);
        loadedAt = environment.container().currentTimeMillis();
        StatusReports.of(environment)
                .loaded(
                        name(),
                        PARTITION,
                        loadedAt / MILLIS_PER_SECOND,
                        gateways.size() + " gateways, " + carriers.size() + " carriers and " + rules.size()
                                + " rules loaded");
    }

    /** The gateway of a row; empty where the parameters leave it out. */
    private Optional<Gateway> gateway(Row row, RoutingTables old, boolean inherit) {
        Gateway.Data data = new Gateway.Data(
                row.text(0),
                (int) row.number(1),
                row.text(2),
                (int) row.number(3),
                row.text(4),
                row.text(5),
                (int) row.number(6),
                settings.filter().socket(row.text(8)));
        if (settings.filter() == SocketFilter.MATCHED && socket(data.socket()).isEmpty()) {
            return Optional.empty();
        }
        Gateway before = old.gateways().get(data.id());
        Gateway.State stored = settings.keepsState() && row.number(7) == 1
                ? Gateway.State.DISABLED
                : settings.keepsState() && row.number(7) == 2 ? Gateway.State.PROBING : Gateway.State.ACTIVE;
        return Optional.of(new Gateway(data, inherit && before != null ? before.state() : stored));
    }

    private List<RoutingTables.Rule> rules() throws DatabaseException {
        List<RoutingTables.Rule> rules = new ArrayList<>();
        for (Row row : table("drr_table")
                .select(
                        List.of("ruleid", "groupid", "prefix", "timerec", "priority", "gwlist", "sort_alg", "attrs"),
                        Table.columns(),
                        "ruleid")) {
            Set<Integer> groups = new HashSet<>();
            for (String group : row.text(1).split("[,;\\s]+")) {
                if (group.matches("[0-9]{1,9}")) {
                    groups.add(Integer.parseInt(group));
                }
            }
            Optional<TimeRecurrence> time =
                    row.text(3).isEmpty() ? Optional.empty() : TimeRecurrence.parse(row.text(3));
            rules.add(new RoutingTables.Rule(
                    row.number(0),
                    groups,
                    row.text(2),
                    time,
                    (int) row.number(4),
                    RoutingTables.members(row.text(5)),
                    row.text(6).equals("W"),
                    row.text(7)));
        }
        return rules;
    }

    private Table table(String parameter) {
        return database.table(settings.table(parameter));
    }

    /** The group of a caller in the database, or the default one. */
    OptionalInt group(String user, String domain) throws DatabaseException {
        SequencedMap<String, Object> where = Table.columns(settings.table("drg_user_col"), user);
        if (settings.usesDomain()) {
            where.put(settings.table("drg_domain_col"), domain);
        }
        List<Row> rows = table("drg_table").select(List.of(settings.table("drg_grpid_col")), where);
        if (!rows.isEmpty()) {
            return OptionalInt.of((int) rows.getFirst().number(0));
        }
        return settings.defaultGroup() < 0 ? OptionalInt.empty() : OptionalInt.of(settings.defaultGroup());
    }

    /** Changes the state of a gateway and tells it. */
    void switchTo(Gateway gateway, Gateway.State state) {
        if (gateway.state() == state) {
            return;
        }
        gateway.setState(state);
        StatusReports.of(environment)
                .report(
                        name(),
                        PARTITION + ";events",
                        new StatusReports.Report(
                                environment.container().currentTimeMillis() / MILLIS_PER_SECOND,
                                "gateway " + gateway.data().id() + " is " + state.shown()));
        if (environment.events().isWanted("E_DROUTING_STATUS")) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            "E_DROUTING_STATUS",
                            List.of(
                                    Map.entry("partition", PARTITION),
                                    Map.entry("gwid", gateway.data().id()),
                                    Map.entry("address", gateway.data().address()),
                                    Map.entry("status", state == Gateway.State.ACTIVE ? "active" : "inactive"))));
        }
        if (settings.keepsState()) {
            environment.container().execute(() -> store(gateway));
        }
    }

    private void store(Gateway gateway) {
        try {
            table("drd_table")
                    .update(
                            Table.columns("state", gateway.state().ordinal()),
                            Table.columns("gwid", gateway.data().id()));
        } catch (DatabaseException e) {
            // the database layer has told it; the state holds in memory, and the next change writes again
            return;
        }
    }

    /** A socket of this server by what tables and parameters call it. */
    private Optional<SipEndpoint> socket(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : new SocketNames(() -> environment.container().endpoints()).find(text);
    }

    boolean isProbing() {
        return probing;
    }

    void setProbing(boolean on) {
        probing = on;
    }

    private void probe() {
        if (!probing) {
            return;
        }
        for (Gateway gateway : routing.gateways().values()) {
            boolean always = gateway.data().probing() == 2 && gateway.state() == Gateway.State.ACTIVE;
            boolean failed = gateway.data().probing() > 0 && gateway.state() == Gateway.State.PROBING;
            if (always || failed) {
                OriginatedRequest request = OriginatedRequest.of(
                        settings.probeMethod(),
                        gateway.uri(),
                        "<" + settings.probeFrom() + ">",
                        "<" + gateway.uri() + ">");
                Optional<SipEndpoint> socket = socket(gateway.data().socket()).or(() -> socket(settings.probeSocket()));
                environment
                        .container()
                        .originate(
                                socket.map(request::from).orElse(request),
                                List.of(),
                                (status, reason, reply) -> judge(gateway, status));
            }
        }
    }

    private void judge(Gateway gateway, int status) {
        if (settings.isGood(status) && gateway.state() == Gateway.State.PROBING) {
            switchTo(gateway, Gateway.State.ACTIVE);
        } else if (status == REPLY_TIMEOUT && gateway.state() == Gateway.State.ACTIVE) {
            switchTo(gateway, Gateway.State.PROBING);
        }
    }

    RoutingTables routing() {
        return routing;
    }

    long loadedAtMillis() {
        return loadedAt;
    }

    ScriptVariable variable(String parameter) {
        return variables.getOrDefault(parameter, ScriptVariable.NONE);
    }

    ScriptEnvironment environment() {
        return environment;
    }
}

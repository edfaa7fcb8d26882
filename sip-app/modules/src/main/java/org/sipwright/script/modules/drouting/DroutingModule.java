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
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.recurrence.TimeRecurrence;
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

/** The module drouting. */
public final class DroutingModule implements ScriptModule {
    private static final int PROBE_SECONDS = 30;
    private static final int REPLY_TIMEOUT = 408;
    private static final List<String> VARIABLES =
            List.of("gw_id_avp", "carrier_id_avp", "rule_id_avp", "rule_prefix_avp", "gw_priprefix_avp");

    private final DatabaseUse database = new DatabaseUse();
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Map<String, String> variableTexts = new LinkedHashMap<>();
    private final Map<String, ScriptVariable> variables = new LinkedHashMap<>();
    private final Set<Integer> goodStatuses = new HashSet<>(Set.of(200));
    private final List<Runnable> timers = new ArrayList<>();
    private String probeFrom = "sip:prober@localhost";
    private String probeMethod = "OPTIONS";
    private int probeSeconds = PROBE_SECONDS;
    private int defaultGroup = -1;
    private boolean useDomain = true;
    private boolean keepsState = true;
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
        List<ModuleParameter> all = new ArrayList<>();
        all.add(database.parameter("The database of gateways and rules."));
        for (String[] table : new String[][] {
            {"drd_table", "dr_gateways"}, {"drr_table", "dr_rules"}, {"drg_table", "dr_groups"},
            {"drc_table", "dr_carriers"}, {"drg_user_col", "username"}, {"drg_domain_col", "domain"},
            {"drg_grpid_col", "groupid"}
        }) {
            tables.putIfAbsent(table[0], table[1]);
            all.add(ModuleParameter.text(
                    table[0], table[1], "The name '" + table[1] + "'.", value -> tables.put(table[0], value)));
        }
        for (String name : VARIABLES) {
            all.add(ModuleParameter.text(
                    name, "", "The variable that gets what its name says.", value -> variableTexts.put(name, value)));
        }
        all.add(ModuleParameter.number(
                "default_group",
                -1,
                "The group of callers that have none; -1 for none.",
                value -> defaultGroup = value));
        all.add(ModuleParameter.number(
                "use_domain", 1, "Whether the domain tells callers apart.", value -> useDomain = value != 0));
        all.add(ModuleParameter.number(
                "persistent_state", 1, "Whether states are kept in the table.", value -> keepsState = value != 0));
        all.add(ModuleParameter.number(
                "probing_interval",
                PROBE_SECONDS,
                "Seconds between probes; 0 for none.",
                value -> probeSeconds = value));
        all.add(ModuleParameter.text("probing_method", "OPTIONS", "Method of probes.", value -> probeMethod = value));
        all.add(ModuleParameter.text(
                "probing_from", "sip:prober@localhost", "From of probes.", value -> probeFrom = value));
        all.add(ModuleParameter.text(
                "probing_reply_codes", "", "Statuses beside 200 that are a good answer.", value -> {
                    for (String one : value.split("[,;\\s]+")) {
                        if (one.matches("[0-9]{3}")) {
                            goodStatuses.add(Integer.parseInt(one));
                        }
                    }
                }));
        all.add(new ModuleParameter(
                "use_partitions", ModuleParameter.Type.NUMBER, "0", "Can only be 0 here.", value -> {
                    if (!value.text().equals("0")) {
                        throw new LinkException("the parameter 'use_partitions' of drouting is not supported");
                    }
                }));
        all.add(ModuleParameter.number(
                "force_dns", 1, "Has no effect here: names are looked up when they are needed.", value -> {}));
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
        database.open(surroundings);
        for (Map.Entry<String, String> one : variableTexts.entrySet()) {
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
        if (probeSeconds > 0) {
            Duration period = Duration.ofSeconds(probeSeconds);
            timers.add(surroundings.container().schedule(period, period, this::probe));
        }
    }

    @Override
    public void stop() {
        timers.forEach(Runnable::run);
        timers.clear();
        database.close();
    }

    /** Loads all tables; states stay where that is wanted. */
    void load(boolean inherit) throws DatabaseException {
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
            Gateway.Data data = new Gateway.Data(
                    row.text(0),
                    (int) row.number(1),
                    row.text(2),
                    (int) row.number(3),
                    row.text(4),
                    row.text(5),
                    (int) row.number(6),
                    row.text(8));
            Gateway before = old.gateways().get(data.id());
            Gateway.State stored = keepsState && row.number(7) == 1
                    ? Gateway.State.DISABLED
                    : keepsState && row.number(7) == 2 ? Gateway.State.PROBING : Gateway.State.ACTIVE;
            gateways.put(data.id(), new Gateway(data, inherit && before != null ? before.state() : stored));
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
        RoutingTables loaded = new RoutingTables(gateways, carriers, rules());
        disabled.forEach(carrier -> loaded.setEnabled(carrier, false));
        routing = loaded;
        loadedAt = environment.container().currentTimeMillis();
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
        return database.table(tables.get(parameter));
    }

    /** The group of a caller in the database, or the default one. */
    OptionalInt group(String user, String domain) throws DatabaseException {
        SequencedMap<String, Object> where = Table.columns(tables.get("drg_user_col"), user);
        if (useDomain) {
            where.put(tables.get("drg_domain_col"), domain);
        }
        List<Row> rows = table("drg_table").select(List.of(tables.get("drg_grpid_col")), where);
        if (!rows.isEmpty()) {
            return OptionalInt.of((int) rows.getFirst().number(0));
        }
        return defaultGroup < 0 ? OptionalInt.empty() : OptionalInt.of(defaultGroup);
    }

    /** Changes the state of a gateway and tells it. */
    void switchTo(Gateway gateway, Gateway.State state) {
        if (gateway.state() == state) {
            return;
        }
        gateway.setState(state);
        if (environment.events().isWanted("E_DROUTING_STATUS")) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            "E_DROUTING_STATUS",
                            List.of(
                                    Map.entry("partition", "Default"),
                                    Map.entry("gwid", gateway.data().id()),
                                    Map.entry("address", gateway.data().address()),
                                    Map.entry("status", state == Gateway.State.ACTIVE ? "active" : "inactive"))));
        }
        if (keepsState) {
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

    private void probe() {
        for (Gateway gateway : routing.gateways().values()) {
            boolean always = gateway.data().probing() == 2 && gateway.state() == Gateway.State.ACTIVE;
            boolean failed = gateway.data().probing() > 0 && gateway.state() == Gateway.State.PROBING;
            if (always || failed) {
                OriginatedRequest request = OriginatedRequest.of(
                        probeMethod, gateway.uri(), "<" + probeFrom + ">", "<" + gateway.uri() + ">");
                environment
                        .container()
                        .originate(request, List.of(), (status, reason, reply) -> judge(gateway, status));
            }
        }
    }

    private void judge(Gateway gateway, int status) {
        if (goodStatuses.contains(status) && gateway.state() == Gateway.State.PROBING) {
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

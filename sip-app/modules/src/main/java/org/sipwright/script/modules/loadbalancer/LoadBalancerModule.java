// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.dialog.CallProfiles;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.OriginatedRequest;

/** The module load_balancer. Calls are counted by profiles of the module dialog, one for each resource. */
public final class LoadBalancerModule implements ScriptModule {
    private static final String STATUS = "E_LOAD_BALANCER_STATUS";
    private static final String PROBING_FROM = "sip:prober@localhost";
    private static final int PROBING_SECONDS = 30;
    private static final int GOOD = 200;
    private static final int FAILURES = 400;
    private static final int ALWAYS = 2;

    private final DatabaseUse database = new DatabaseUse();
    private final Set<Integer> goodStatuses = new HashSet<>(Set.of(GOOD));
    private final GroupBlacklists blacklists = new GroupBlacklists();
    private String table = "load_balancer";
    private String probingMethod = "OPTIONS";
    private String probingFrom = PROBING_FROM;
    private int probingSeconds = PROBING_SECONDS;
    private boolean isVerbose;
    private volatile List<BalancedDestination> destinations = List.of();
    private ScriptEnvironment environment;
    private CallProfiles profiles;
    private Runnable prober = () -> {};

    /** For the service loader. */
    public LoadBalancerModule() {}

    @Override
    public String name() {
        return "load_balancer";
    }

    @Override
    public String doc() {
        return "Sends calls where most room is left, by counting those that are on.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("dialog", "tm");
    }

    @Override
    public List<Object> functions() {
        return List.of(new BalanceFunctions(this), new CountFunctions(this));
    }

    @Override
    public List<ManagementCommand> commands() {
        return new BalanceCommands(this).declarations();
    }

    @Override
    public List<EventDeclaration> events() {
        return List.of(new EventDeclaration(
                STATUS, List.of("group", "uri", "status"), "A destination was enabled or disabled."));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(List.of(
                database.parameter("The database of destinations."),
                new ModuleParameter(
                        "lb_define_blacklist",
                        ModuleParameter.Type.TEXT,
                        "",
                        "name= group, group makes a blacklist of the destinations of these groups.",
                        value -> blacklists.define(value.text())),
                ModuleParameter.text("db_table", "load_balancer", "The table of destinations.", value -> table = value),
                ModuleParameter.number(
                        "probing_interval",
                        PROBING_SECONDS,
                        "Seconds between probes; 0 for none.",
                        value -> probingSeconds = value),
                ModuleParameter.text("probing_method", "OPTIONS", "Method of probes.", value -> probingMethod = value),
                ModuleParameter.text("probing_from", PROBING_FROM, "From of probes.", value -> probingFrom = value),
                new ModuleParameter(
                        "probing_reply_codes",
                        ModuleParameter.Type.TEXT,
                        "",
                        "Statuses beside 200 that are a good answer to a probe, with commas between.",
                        value -> statuses(value.text())),
                ModuleParameter.number(
                        "probing_verbose",
                        0,
                        "Whether the log tells of each change of a destination.",
                        value -> isVerbose = value != 0),
                ModuleParameter.number(
                        "initial_freeswitch_load",
                        1_000,
                        "Accepted; it counts only with fetch_freeswitch_stats.",
                        value -> {}),
                ModuleParameter.text(
                        "cluster_sharing_tag", "", "Accepted; it counts only with cluster_id.", value -> {})));
        for (String name : List.of("cluster_id", "status_replication_cluster", "fetch_freeswitch_stats")) {
            all.add(new ModuleParameter(
                    name, ModuleParameter.Type.NUMBER, "0", "Can only be 0 here.", value -> refuse(name, value)));
        }
        return all;
    }

    private static void refuse(String name, ModuleParameter.Value value) throws LinkException {
        if (!value.text().trim().equals("0")) {
            throw LinkException.unsupported("the parameter '" + name + "' with another value than 0");
        }
    }

    private void statuses(String text) throws LinkException {
        for (String one : text.split("[,;\\s]+")) {
            if (!one.isEmpty() && !one.matches("[1-6][0-9][0-9]")) {
                throw new LinkException("'" + one + "' is no reply code");
            }
            if (!one.isEmpty()) {
                goodStatuses.add(Integer.parseInt(one));
            }
        }
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        profiles = surroundings
                .module(DialogModule.class)
                .orElseThrow(() -> new ModuleStartException("the module dialog has to be loaded as well"))
                .callProfiles();
        blacklists.start(surroundings
                .module(CoreModule.class)
                .orElseThrow(() -> new ModuleStartException("the module core is missing"))
                .blacklists());
        database.open(surroundings);
        try {
            load();
        } catch (DatabaseException e) {
            throw new ModuleStartException("the destinations cannot be loaded: " + e.getMessage(), e);
        }
        if (probingSeconds > 0) {
            Duration period = Duration.ofSeconds(probingSeconds);
            prober = surroundings.container().schedule(period, period, this::probe);
        }
    }

    @Override
    public void stop() {
        prober.run();
        database.close();
    }

    /** Loads the destinations again; those that stay keep their states. It blocks. */
    void load() throws DatabaseException {
        List<BalancedDestination> loaded = new ArrayList<>();
        for (Row row : database.table(table)
                .select(
                        List.of("id", "group_id", "dst_uri", "resources", "probe_mode", "attrs"),
                        Table.columns(),
                        "id")) {
            try {
                BalancedDestination one = new BalancedDestination(new BalancedDestination.Data(
                        (int) row.number(0),
                        (int) row.number(1),
                        row.text(2),
                        BalancedDestination.resources(row.text(3)),
                        (int) row.number(4),
                        row.text(5)));
                destination(one.data().id()).ifPresent(before -> one.inherit(before.state()));
                one.data().resources().keySet().forEach(resource -> profiles.declare(profile(resource)));
                loaded.add(one);
            } catch (LinkException e) {
                LoadBalancerLog.LOG.leftOut(row.number(0), e.getMessage());
            }
        }
        destinations = List.copyOf(loaded);
        blacklists.fill(loaded);
    }

    /** The name of the profile that counts the calls of a resource. */
    static String profile(String resource) {
        return "lbX" + resource;
    }

    List<BalancedDestination> destinations() {
        return destinations;
    }

    Optional<BalancedDestination> destination(int id) {
        return destinations.stream().filter(one -> one.data().id() == id).findFirst();
    }

    CallProfiles profiles() {
        return profiles;
    }

    int load(String resource, BalancedDestination destination) {
        return profiles.size(profile(resource), destination.key());
    }

    /** Whether any destination has a resource of this name. */
    boolean isResource(String name) {
        return destinations.stream().anyMatch(one -> one.data().resources().containsKey(name));
    }

    /** Tells a destination what happened, and the world when it is enabled or disabled by that. */
    void take(BalancedDestination destination, BalancedDestination.Input input, String cause) {
        if (!destination.take(input)) {
            return;
        }
        String status = destination.isEnabled() ? "enabled" : "disabled";
        BalancedDestination.Data data = destination.data();
        if (isVerbose) {
            LoadBalancerLog.LOG.state(data.id(), data.uri(), status, cause);
        }
        if (environment.events().isWanted(STATUS)) {
            environment
                    .events()
                    .raise(new ScriptEvent(
                            STATUS,
                            List.of(
                                    Map.entry("group", data.group()),
                                    Map.entry("uri", data.uri()),
                                    Map.entry("status", status))));
        }
    }

    private void probe() {
        for (BalancedDestination one : destinations) {
            boolean due = switch (one.state()) {
                case ENABLED -> one.data().probing() == ALWAYS;
                case FAILED -> one.data().probing() > 0;
                case SWITCHED_OFF -> false;
            };
            if (due) {
                String uri = one.data().uri();
                environment
                        .container()
                        .originate(
                                OriginatedRequest.of(probingMethod, uri, "<" + probingFrom + ">", "<" + uri + ">"),
                                List.of(),
                                (status, reason, reply) -> judge(one, status));
            }
        }
    }

    private void judge(BalancedDestination one, int status) {
        if (goodStatuses.contains(status)) {
            take(one, BalancedDestination.Input.ANSWER, "probe answered with " + status);
        } else if (status >= FAILURES) {
            take(one, BalancedDestination.Input.FAIL, "probe answered with " + status);
        }
    }
}

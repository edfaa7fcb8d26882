// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.sip.RoutingContainer;

/**
 * The module uac_registrant. Registrations fall into groups by their address of record; each group has its turn once in
 * timer_interval, so that the load is spread.
 */
public final class UacRegistrantModule implements ScriptModule {
    private static final int MOST_BITS = 16;

    private final RegistrantTable table = new RegistrantTable();
    private final Map<Registrant.Key, Registration> registrations = new ConcurrentHashMap<>();
    private int hashSize = 1;
    private int interval = 100;
    private int retry;
    private int turn;
    private RegistrationMachine machine = new RegistrationMachine(interval, retry);
    private Optional<RoutingContainer> container = Optional.empty();
    private Runnable checking = () -> {};

    /** For the service loader. */
    public UacRegistrantModule() {}

    @Override
    public String name() {
        return "uac_registrant";
    }

    @Override
    public String doc() {
        return "Registers addresses of record of a table with other servers, as phones do.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("uac_auth");
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> parameters = new ArrayList<>(table.parameters());
        parameters.add(ModuleParameter.number(
                "hash_size",
                1,
                "The number of groups that registrations are checked in, as a power of two.",
                value -> hashSize = value));
        parameters.add(ModuleParameter.number(
                "timer_interval", 100, "Seconds between two checks of a registration.", value -> interval = value));
        parameters.add(ModuleParameter.number(
                "failure_retry_interval",
                0,
                "Seconds until a registration that failed is tried again; 0 for those that it asks for.",
                value -> retry = value));
        return parameters;
    }

    @Override
    public List<ManagementCommand> commands() {
        return new RegistrantCommands(this).all();
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (hashSize < 0 || hashSize > MOST_BITS || interval < 1 << hashSize) {
            throw new ModuleStartException("timer_interval " + interval + " is less than the groups of hash_size "
                    + hashSize + ", which are two to the power of it");
        }
        container = Optional.of(environment.container());
        machine = new RegistrationMachine(interval, Math.max(0, retry));
        table.database().open(environment);
        try {
            reload();
        } catch (DatabaseException e) {
            throw new ModuleStartException("the table of registrations cannot be read: " + e.getMessage(), e);
        }
        Duration period = Duration.ofSeconds(interval >> hashSize);
        checking = environment.container().schedule(period, period, this::check);
    }

    @Override
    public void stop() {
        checking.run();
        registrations.values().forEach(Registration::forget);
        table.database().close();
    }

    /** The turn of the next group; on a virtual thread, one at a time. */
    private void check() {
        int groups = 1 << hashSize;
        int group = turn;
        turn = (turn + 1) % groups;
        registrations.forEach((key, registration) -> {
            if (Math.floorMod(key.aor().hashCode(), groups) == group) {
                registration.tell(new Input.Checked());
            }
        });
    }

    private RoutingContainer container() {
        return container.orElseThrow(() -> new IllegalStateException("the module was not started"));
    }

    /** Reads the table again: what is new is registered when its turn comes, what is gone is forgotten. */
    void reload() throws DatabaseException {
        List<Registrant> loaded = table.load(container());
        loaded.forEach(this::put);
        Set<Registrant.Key> keys = ConcurrentHashMap.newKeySet();
        loaded.forEach(one -> keys.add(one.key()));
        List.copyOf(registrations.keySet()).stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> registrations.remove(key).forget());
        UacRegistrantLog.LOG.loaded(loaded.size());
    }

    private void put(Registrant registrant) {
        registrations
                .computeIfAbsent(registrant.key(), key -> new Registration(container(), machine, registrant))
                .change(registrant);
    }

    /** Reads one row again; false when the table has it no longer. */
    boolean reload(Registrant.Key key) throws DatabaseException {
        Optional<Registrant> loaded = table.load(container(), key);
        loaded.ifPresent(this::put);
        if (loaded.isEmpty()) {
            Optional.ofNullable(registrations.remove(key)).ifPresent(Registration::forget);
        }
        return loaded.isPresent();
    }

    Optional<Registration> find(Registrant.Key key) {
        return Optional.ofNullable(registrations.get(key));
    }

    List<Registration> all() {
        return List.copyOf(registrations.values());
    }

    /** Writes whether one is enabled. */
    void store(Registrant.Key key, boolean enabled) throws DatabaseException {
        table.store(key, enabled);
    }
}

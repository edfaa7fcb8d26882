// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.nathelper.NathelperModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.EventDeclaration;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;

/** The module usrloc. */
public final class UsrlocModule implements ScriptModule {
    private static final String STANDARD_TABLE = "location";

    private final UsrlocSettings settings = new UsrlocSettings();
    private final Map<String, LocationTable> tables = new ConcurrentHashMap<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final Statistic users = Statistic.gauge(
            "registered_users",
            "Addresses of record that have contacts, of all tables.",
            () -> tables().stream().mapToLong(LocationTable::users).sum());
    private volatile ScriptEnvironment environment;
    private volatile WorkingMode mode = WorkingMode.MEMORY;
    private volatile ContactStore store = ContactStore.NONE;
    private volatile LocationEvents events;
    private Database database;

    /** For the service loader. */
    public UsrlocModule() {}

    @Override
    public String name() {
        return "usrloc";
    }

    @Override
    public String doc() {
        return "Keeps where users are, in memory and in databases.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new KeyFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.declarations();
    }

    @Override
    public List<ManagementCommand> commands() {
        return new LocationCommands(this).declarations();
    }

    @Override
    public List<LiveTable> liveTables(ScriptEnvironment surroundings) {
        return List.of(new ContactRows(this));
    }

    @Override
    public List<Statistic> statistics() {
        return List.of(users);
    }

    @Override
    public List<EventDeclaration> events() {
        return LocationEvents.declarations();
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        // a draft that is tried begins with no contact, and keeps its own to itself
        mode = surroundings.isRehearsal() ? WorkingMode.MEMORY : WorkingMode.of(settings.workingMode());
        events = new LocationEvents(surroundings.events());
        if (mode != WorkingMode.MEMORY) {
            database = Databases.open(surroundings, Databases.url(surroundings, settings.databaseUrl()));
            SqlContactStore sql = new SqlContactStore(
                    database,
                    settings.columns(),
                    surroundings.branchFlags(),
                    new SocketNames(() -> surroundings.container().endpoints()),
                    new SqlContactStore.Settings(settings.useDomain(), mode == WorkingMode.DATABASE));
            store = mode == WorkingMode.WRITE_BACK ? new WriteBackStore(sql) : sql;
        }
        table(STANDARD_TABLE);
        surroundings.module(NathelperModule.class).ifPresent(nathelper -> nathelper.ping(new PingedContacts(this)));
        Duration period = Duration.ofSeconds(Math.max(1, settings.timerSeconds()));
        timers.add(surroundings.container().schedule(period, period, this::runTimer));
    }

    /** The table of this name; it is made and loaded by the first call. */
    public LocationTable table(String name) throws ModuleStartException {
        LocationTable there = tables.get(name);
        return there == null ? makeTable(name) : there;
    }

    private synchronized LocationTable makeTable(String name) throws ModuleStartException {
        LocationTable there = tables.get(name);
        if (there != null) {
            return there;
        }
        LocationTable table = new LocationTable(name, store);
        long begin = System.nanoTime();
        try {
            int loaded = table.load();
            if (loaded > 0) {
                LocationLog.LOG.loaded(loaded, name, (System.nanoTime() - begin) / 1_000_000);
            }
        } catch (DatabaseException e) {
            throw new ModuleStartException("the contacts of '" + name + "' cannot be loaded: " + e.getMessage(), e);
        }
        table.listen(events);
        environment
                .module(NathelperModule.class)
                .ifPresent(nathelper -> table.listen(PingedContacts.forgetting(nathelper)));
        environment.statistics().add("usrloc", Statistic.gauge(name + "-users", "Addresses of record.", table::users));
        environment.statistics().add("usrloc", Statistic.gauge(name + "-contacts", "Contacts.", table::contactCount));
        environment
                .statistics()
                .add("usrloc", Statistic.gauge(name + "-expires", "Contacts that expired.", table::expirations));
        tables.put(name, table);
        return table;
    }

    /** The tables that are in use. */
    public Collection<LocationTable> tables() {
        return tables.values();
    }

    private void runTimer() {
        long now = now();
        for (LocationTable table : tables.values()) {
            table.expire(now);
            try {
                table.flush();
            } catch (DatabaseException e) {
                LocationLog.LOG.notWritten(table.name(), e.getMessage());
            }
        }
    }

    /** Writes what waits to be written. */
    void flush() throws DatabaseException {
        for (LocationTable table : tables.values()) {
            table.flush();
        }
    }

    @Override
    public void stop() {
        timers.forEach(Runnable::run);
        timers.clear();
        for (LocationTable table : tables.values()) {
            try {
                table.flush();
            } catch (DatabaseException e) {
                int waiting = store instanceof WriteBackStore back ? back.waiting(table.name()) : 0;
                LocationLog.LOG.lost(waiting, table.name(), e.getMessage());
            }
        }
        if (database != null) {
            database.close();
        }
    }

    /** Seconds of the epoch by the container's clock. */
    public long now() {
        return environment.container().currentTimeMillis() / 1_000;
    }

    /** A number for a new contact. */
    public long newId() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    /** Whether addresses of record have their domain. */
    public boolean usesDomain() {
        return settings.useDomain();
    }

    /** Whether the newest contact comes first. */
    public boolean isNewestFirst() {
        return settings.newestFirst();
    }

    /** Seconds in which a REGISTER with the Call-ID and CSeq of the last one is a retransmission. */
    public int retransmissionSeconds() {
        return settings.cseqSeconds();
    }

    /** What makes contacts the same: 0 the URI, 1 the URI and the Call-ID. */
    public int matchingMode() {
        return settings.matchingMode();
    }

    /** The bit of the branch flag of contacts behind a NAT; 0 where none is set. */
    public int natFlag() {
        return settings.natFlag().isEmpty()
                ? 0
                : environment.branchFlags().bit(settings.natFlag()).orElse(0);
    }

    /** A contact answered a ping after so many microseconds. */
    void noteLatency(LocationTable table, String aor, long id, int microseconds) {
        int before = table.latency(id);
        table.setLatency(id, microseconds);
        if (!settings.tellsLatency(before, microseconds)) {
            return;
        }
        try {
            table.find(aor).contact(id).ifPresent(contact -> events.onLatency(table, aor, contact, microseconds));
        } catch (DatabaseException e) {
            LocationLog.LOG.notPinged(table.name(), e.getMessage());
        }
    }

    /** Names of branch flags for people. */
    String flagNames(int bits) {
        return environment.branchFlags().text(bits);
    }

    /** Whether contacts are in memory, with or without a database behind it. */
    boolean hasMemory() {
        return mode != WorkingMode.DATABASE;
    }

    ContactStore store() {
        return store;
    }

    UsrlocSettings settings() {
        return settings;
    }
}

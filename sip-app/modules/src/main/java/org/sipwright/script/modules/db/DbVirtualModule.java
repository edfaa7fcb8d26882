// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.db.VirtualSet.Mode;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module db_virtual. */
public final class DbVirtualModule implements ScriptModule {
    private static final String DEFINE = "define";
    private static final int PROBE_SECONDS = 10;
    private static final int MOST_RETRIES = 10;

    private final List<String> lines = new ArrayList<>();
    private int probeSeconds = PROBE_SECONDS;
    private int mostRetries = MOST_RETRIES;
    private List<VirtualSet> sets;
    private Runnable timer = () -> {};

    /** For the service loader. */
    public DbVirtualModule() {}

    @Override
    public String name() {
        return "db_virtual";
    }

    @Override
    public String doc() {
        return "Sets of databases that are used as one: db_url with virtual://set. A database that cannot be reached"
                + " is left out until a probe reaches it; a statement that a database refuses is not tried with the"
                + " others.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "db_urls",
                        "",
                        "Defines sets line by line: 'define NAME FAILOVER', PARALLEL or ROUND, and behind it the URLs"
                                + " of its databases. FAILOVER uses one until it fails, PARALLEL changes all of them,"
                                + " ROUND takes the next one for each query and insertion.",
                        lines::add),
                ModuleParameter.number(
                        "db_probe_time",
                        PROBE_SECONDS,
                        "Seconds between probes of the databases that have failed.",
                        value -> probeSeconds = value),
                ModuleParameter.number(
                        "db_max_consec_retrys",
                        MOST_RETRIES,
                        "How many times in a row a database may fail behind a probe that it passed, before it is given"
                                + " up.",
                        value -> mostRetries = value));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of(
                        "db_get", "Lists the sets and the state of their databases.", List.of(), ignored -> {
                            return list();
                        }),
                new ManagementCommand(
                        "db_set",
                        "Lets a database of a set be used (1) or not (0); with ingore_retries 1 it is not given up any"
                                + " more.",
                        List.of(
                                List.of("set_index", "db_url_index", "may_use_db_flag"),
                                List.of("set_index", "db_url_index", "may_use_db_flag", "ingore_retries")),
                        this::set));
    }

    /** The sets that the script defines. */
    synchronized List<VirtualSet> sets() throws ModuleStartException {
        if (sets == null) {
            sets = read();
        }
        return sets;
    }

    private List<VirtualSet> read() throws ModuleStartException {
        Map<String, Mode> modes = new LinkedHashMap<>();
        Map<String, List<VirtualMember>> members = new LinkedHashMap<>();
        String set = "";
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith(DEFINE + ' ')) {
                String[] words = text.substring(DEFINE.length()).strip().split("\\s+");
                set = words[0];
                modes.put(set, mode(text, words));
                members.put(set, new ArrayList<>());
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                if (set.isEmpty()) {
                    throw new ModuleStartException("the database '" + text
                            + "' in db_urls belongs to no set: a line 'define NAME MODE' comes first");
                }
                members.get(set).add(new VirtualMember(set, text, mostRetries));
            }
        }
        if (modes.isEmpty()) {
            throw new ModuleStartException(
                    "db_urls defines no set; expected 'define NAME FAILOVER' and the URLs of databases");
        }
        List<VirtualSet> all = new ArrayList<>();
        for (Map.Entry<String, Mode> one : modes.entrySet()) {
            all.add(new VirtualSet(one.getKey(), one.getValue(), members.get(one.getKey())));
        }
        return List.copyOf(all);
    }

    private static Mode mode(String line, String[] words) throws ModuleStartException {
        if (words.length > 1) {
            for (Mode mode : Mode.values()) {
                if (words[1].toUpperCase(Locale.ROOT).startsWith(mode.name())) {
                    return mode;
                }
            }
        }
        throw new ModuleStartException("'" + line + "' in db_urls has no mode; expected FAILOVER, PARALLEL or ROUND");
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        List<VirtualSet> all = sets();
        Duration period = Duration.ofSeconds(Math.max(1, probeSeconds));
        timer = environment.container().schedule(period, period, () -> all.forEach(set -> set.probe(environment)));
    }

    @Override
    public void stop() {
        timer.run();
    }

    private List<VirtualSet> known() throws ManagementException {
        try {
            return sets();
        } catch (ModuleStartException e) {
            throw new ManagementException(ManagementException.INTERNAL, e.getMessage());
        }
    }

    private Object list() throws ManagementException {
        List<Object> shown = new ArrayList<>();
        List<VirtualSet> all = known();
        for (int i = 0; i < all.size(); i++) {
            List<Object> databases = new ArrayList<>();
            for (VirtualMember member : all.get(i).members()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("index", databases.size());
                row.put("name", member.shown());
                row.put("can", member.works() ? 1 : 0);
                row.put("may", member.isAllowed() ? 1 : 0);
                row.put("r_rec", member.ignoresRetries() ? 1 : 0);
                databases.add(row);
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("index", i);
            row.put("name", all.get(i).name());
            row.put("mode", all.get(i).mode().name());
            row.put("DBS", databases);
            shown.add(row);
        }
        return Map.of("SETS", shown);
    }

    private Object set(ManagementParameters parameters) throws ManagementException {
        VirtualSet set = at(known(), parameters, "set_index");
        VirtualMember member = at(set.members(), parameters, "db_url_index");
        member.allow(truth(parameters, "may_use_db_flag"), truth(parameters, "ingore_retries"));
        return "OK";
    }

    private static <T> T at(List<T> list, ManagementParameters parameters, String name) throws ManagementException {
        int index = parameters.number(name).orElse(-1);
        if (index < 0 || index >= list.size()) {
            throw new ManagementException(
                    ManagementException.INVALID_PARAMETERS, name + " is a number from 0 to " + (list.size() - 1));
        }
        return list.get(index);
    }

    private static boolean truth(ManagementParameters parameters, String name) throws ManagementException {
        Optional<Integer> value = parameters.number(name);
        if (value.isPresent() && value.get() != 0 && value.get() != 1) {
            throw new ManagementException(ManagementException.INVALID_PARAMETERS, name + " is 0 or 1");
        }
        return value.isPresent() && value.get() == 1;
    }
}

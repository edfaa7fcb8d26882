// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module permissions. */
public final class PermissionsModule implements ScriptModule {
    /** The partition of scripts that name none. */
    static final String STANDARD = "default";

    /** Parameters and the columns that they name, in the order in which rows are read. */
    private static final String[][] COLUMNS = {
        {"grp_col", "grp"},
        {"ip_col", "ip"},
        {"mask_col", "mask"},
        {"port_col", "port"},
        {"proto_col", "proto"},
        {"pattern_col", "pattern"},
        {"info_col", "context_info"}
    };

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, AddressTable> tables = new ConcurrentHashMap<>();
    private final Map<String, PermissionFile> files = new ConcurrentHashMap<>();
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private String databaseUrl = "";
    private String addressTable = "address";
    private String allowFile = "permissions.allow";
    private String denyFile = "permissions.deny";
    private String allowSuffix = ".allow";
    private String denySuffix = ".deny";
    private boolean allBranches = true;
    private ScriptEnvironment environment;

    /** Where a partition's rules are. */
    private record Source(String url, String table) {}

    /** For the service loader. */
    public PermissionsModule() {
        for (String[] column : COLUMNS) {
            columns.put(column[0], column[1]);
        }
    }

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public String doc() {
        return "Who may send what: by groups of addresses from a database, and by rules from files.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new AddressFunctions(this), new FileFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(ModuleParameter.text("db_url", "", "The database of addresses.", value -> databaseUrl = value));
        all.add(ModuleParameter.text("address_table", "address", "The table.", value -> addressTable = value));
        for (String[] column : COLUMNS) {
            all.add(ModuleParameter.text(
                    column[0], column[1], "Its column '" + column[1] + "'.", value -> columns.put(column[0], value)));
        }
        all.add(new ModuleParameter(
                "partition",
                ModuleParameter.Type.TEXT,
                "",
                "A further set of addresses: name: db_url=...; table_name=...",
                value -> partition(value.text())));
        all.add(ModuleParameter.text(
                "default_allow_file", "permissions.allow", "The file of what is allowed.", value -> allowFile = value));
        all.add(ModuleParameter.text(
                "default_deny_file", "permissions.deny", "The file of what is denied.", value -> denyFile = value));
        all.add(ModuleParameter.text(
                "allow_suffix", ".allow", "How files of what is allowed end.", value -> allowSuffix = value));
        all.add(ModuleParameter.text(
                "deny_suffix", ".deny", "How files of what is denied end.", value -> denySuffix = value));
        all.add(ModuleParameter.number(
                "check_all_branches",
                1,
                "Whether allow_routing() looks at branches too.",
                value -> allBranches = value != 0));
        return all;
    }

    private void partition(String text) throws LinkException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new LinkException("a partition is written name: db_url=...; table_name=...");
        }
        String url = "";
        String table = "";
        for (String part : text.substring(colon + 1).split(";")) {
            String[] sides = part.trim().split("=", 2);
            if (sides.length == 2) {
                switch (sides[0].trim()) {
                    case "db_url" -> url = sides[1].trim();
                    case "table_name" -> table = sides[1].trim();
                    default -> throw new LinkException("a partition has no '" + sides[0].trim() + "'");
                }
            }
        }
        sources.put(text.substring(0, colon).trim(), new Source(url, table));
    }

    @Override
    public List<ManagementCommand> commands() {
        List<List<String>> forms = List.of(List.of(), List.of("partition"));
        return List.of(
                new ManagementCommand("address_reload", "Loads the addresses again.", forms, this::reload),
                new ManagementCommand("address_dump", "Shows single addresses.", forms, one -> dump(one, true)),
                new ManagementCommand("subnet_dump", "Shows subnets.", forms, one -> dump(one, false)),
                ManagementCommand.of(
                        "allow_uri",
                        "Says whether the files let a URI go to a contact.",
                        List.of("basename", "uri", "contact"),
                        this::allowUri));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        if (!databaseUrl.isEmpty() || !surroundings.global("db_default_url").isEmpty()) {
            sources.putIfAbsent(STANDARD, new Source("", ""));
        }
        for (Map.Entry<String, Source> source : sources.entrySet()) {
            String own = source.getValue().url.isEmpty() ? databaseUrl : source.getValue().url;
            databases.put(source.getKey(), Databases.open(surroundings, Databases.url(surroundings, own)));
            try {
                load(source.getKey());
            } catch (DatabaseException e) {
                throw new ModuleStartException("the addresses cannot be loaded: " + e.getMessage(), e);
            }
        }
        try {
            file(allowFile);
            file(denyFile);
        } catch (IOException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        databases.values().forEach(Database::close);
    }

    private void load(String partition) throws DatabaseException {
        Source source = sources.get(partition);
        Table table = new Table(databases.get(partition), source.table.isEmpty() ? addressTable : source.table);
        List<AddressRule> rules = new ArrayList<>();
        for (Row row : table.select(List.copyOf(columns.values()), Table.columns())) {
            AddressRule.of(
                            (int) row.number(0),
                            row.text(1),
                            (int) row.number(2),
                            (int) row.number(3),
                            new AddressRule.Texts(row.text(4), row.text(5), row.text(6)))
                    .ifPresentOrElse(rules::add, () -> PermissionsLog.LOG.badAddress(row.text(1), row.text(2)));
        }
        tables.put(partition, new AddressTable(rules));
    }

    /** The rules of a partition; the empty text is the standard one. */
    AddressTable table(String partition) {
        return tables.getOrDefault(partition.isEmpty() ? STANDARD : partition, AddressTable.EMPTY);
    }

    /** A file of rules, read once. */
    PermissionFile file(String name) throws IOException {
        PermissionFile known = files.get(name);
        if (known != null) {
            return known;
        }
        Path path = Path.of(name);
        PermissionFile read = PermissionFile.read(path.isAbsolute() ? path : folder().resolve(path));
        files.put(name, read);
        return read;
    }

    /** The folder of the script. */
    private static Path folder() {
        Path script = Path.of(System.getProperty("sipwright.script", ""));
        Path parent = script.toAbsolutePath().getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Whether the files of this base name let a pair pass: what is allowed passes, then what is denied does not. */
    boolean passes(String baseName, String left, String right) throws IOException {
        String allow = baseName.isEmpty() ? allowFile : baseName + allowSuffix;
        String deny = baseName.isEmpty() ? denyFile : baseName + denySuffix;
        return file(allow).fits(left, right) || !file(deny).canFit(left, right);
    }

    boolean checksAllBranches() {
        return allBranches;
    }

    private List<String> partitions(ManagementParameters parameters) throws ManagementException {
        String wanted = parameters.text("partition").orElse("");
        if (!wanted.isEmpty() && !sources.containsKey(wanted)) {
            throw new ManagementException(404, "No such partition");
        }
        return wanted.isEmpty() ? List.copyOf(sources.keySet()) : List.of(wanted);
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        for (String partition : partitions(parameters)) {
            try {
                load(partition);
            } catch (DatabaseException e) {
                throw new ManagementException(500, "Failed to reload");
            }
        }
        return "OK";
    }

    private Object dump(ManagementParameters parameters, boolean hosts) throws ManagementException {
        List<Object> shown = new ArrayList<>();
        boolean single = !parameters.text("partition").orElse("").isEmpty();
        for (String partition : partitions(parameters)) {
            List<Object> rules = new ArrayList<>();
            for (AddressRule rule : table(partition).rules()) {
                if (rule.isHost() == hosts) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("grp", rule.group());
                    one.put("ip", rule.addressText());
                    one.put("mask", rule.maskText());
                    one.put("port", rule.port());
                    one.put("proto", rule.protocol());
                    one.put("pattern", rule.patternText());
                    one.put("context_info", rule.info());
                    rules.add(one);
                }
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put(single ? "part" : "name", partition);
            told.put("Destinations", rules);
            if (single) {
                return told;
            }
            shown.add(told);
        }
        return Map.of("Partitions", shown);
    }

    private Object allowUri(ManagementParameters parameters) throws ManagementException {
        try {
            boolean passes = passes(
                    parameters.requiredText("basename"),
                    parameters.requiredText("uri"),
                    parameters.requiredText("contact"));
            if (!passes) {
                throw new ManagementException(403, "Forbidden");
            }
            return "OK";
        } catch (IOException e) {
            throw new ManagementException(500, e.getMessage());
        }
    }

    ScriptEnvironment environment() {
        return environment;
    }
}

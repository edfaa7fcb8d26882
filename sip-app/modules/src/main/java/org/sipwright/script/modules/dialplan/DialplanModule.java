// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.modules.core.StatusReports;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.recurrence.TimeRecurrence;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module dialplan, with its function. */
public final class DialplanModule implements ScriptModule {
    private static final String STANDARD = "default";
    private static final int YES = 1;
    private static final int NO = -1;
    private static final long MILLIS_PER_SECOND = 1_000;

    /** The columns by their standard names, in the order in which rows are read. */
    private static final List<String> COLUMNS = List.of(
            "dpid",
            "pr",
            "match_op",
            "match_exp",
            "match_flags",
            "subst_exp",
            "repl_exp",
            "timerec",
            "disabled",
            "attrs");

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private final Map<String, Map<Integer, List<Rule>>> plans = new ConcurrentHashMap<>();
    private String databaseUrl = "";
    private String table = "dialplan";
    private String standard = STANDARD;
    private String attributesName = "";
    private ScriptVariable standardAttributes = ScriptVariable.NONE;
    private ScriptEnvironment environment;

    /** Where a partition's rules are. */
    private record Source(String url, String table) {}

    /** For the service loader. */
    public DialplanModule() {
        COLUMNS.forEach(name -> columns.put(name, name));
    }

    @Override
    public String name() {
        return "dialplan";
    }

    @Override
    public String doc() {
        return "Rules from a database that recognise and change numbers and other texts.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(ModuleParameter.text("db_url", "", "The database of rules.", value -> databaseUrl = value));
        all.add(ModuleParameter.text("table_name", "dialplan", "The table of rules.", value -> table = value));
        for (String name : COLUMNS) {
            all.add(ModuleParameter.text(
                    name + "_col", name, "The column '" + name + "'.", value -> columns.put(name, value)));
        }
        all.add(new ModuleParameter(
                "partition",
                ModuleParameter.Type.TEXT,
                "",
                "A further set of rules: name: db_url=...; table_name=..., or default: name.",
                value -> partition(value.text())));
        for (String name : List.of("attrs_pvar", "attribute_pvar")) {
            all.add(ModuleParameter.text(
                    name,
                    "",
                    "The variable that attributes go into where dp_translate() names none (before 1.7).",
                    value -> attributesName = value));
        }
        String fixed = "Has no effect here.";
        all.add(ModuleParameter.number("fetch_rows", 1000, fixed, value -> {}));
        all.add(ModuleParameter.text("match_len_col", "match_len", fixed, value -> {}));
        return all;
    }

    private void partition(String text) throws LinkException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new LinkException("a partition is written name: db_url=...; table_name=...");
        }
        String name = text.substring(0, colon).trim();
        String rest = text.substring(colon + 1).trim();
        if (name.equals(STANDARD) && !rest.contains("=")) {
            standard = rest;
            return;
        }
        String url = "";
        String own = "";
        for (String part : rest.split(";")) {
            String[] sides = part.trim().split("=", 2);
            if (sides.length == 2) {
                switch (sides[0].trim()) {
                    case "db_url" -> url = sides[1].trim();
                    case "table_name" -> own = sides[1].trim();
                    default -> throw new LinkException("a partition has no '" + sides[0].trim() + "'");
                }
            }
        }
        sources.put(name, new Source(url, own));
    }

    @Override
    public List<ManagementCommand> commands() {
        List<List<String>> forms = List.of(List.of(), List.of("partition"));
        return List.of(
                new ManagementCommand("dp_reload", "Loads the rules again.", forms, this::reload),
                new ManagementCommand("dp_show_partition", "Shows where rules are.", forms, this::show),
                new ManagementCommand(
                        "dp_translate",
                        "Translates a text.",
                        List.of(List.of("dpid", "input"), List.of("dpid", "input", "partition")),
                        this::translate));
    }

    @Override
    public void start(ScriptEnvironment surroundings) throws ModuleStartException {
        environment = surroundings;
        if (!attributesName.isEmpty()) {
            try {
                standardAttributes = surroundings.linker().variable(attributesName);
            } catch (LinkException e) {
                throw new ModuleStartException("attrs_pvar: " + e.getMessage(), e);
            }
        }
        if (standard.equals(STANDARD)) {
            sources.putIfAbsent(STANDARD, new Source("", ""));
        }
        for (Map.Entry<String, Source> source : sources.entrySet()) {
            String own = source.getValue().url.isEmpty() ? databaseUrl : source.getValue().url;
            databases.put(source.getKey(), Databases.open(surroundings, Databases.url(surroundings, own)));
            try {
                load(source.getKey());
            } catch (DatabaseException e) {
                throw new ModuleStartException("the rules cannot be loaded: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void stop() {
        databases.values().forEach(Database::close);
    }

    private void load(String partition) throws DatabaseException {
        Source source = sources.get(partition);
        Table rules = new Table(databases.get(partition), source.table.isEmpty() ? table : source.table);
        Map<Integer, List<Rule>> loaded = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(columns.values());
        names.add("id");
        for (Row row : rules.select(names, Table.columns(), "id")) {
            if (row.number(8) == 0) {
                rule(row)
                        .ifPresent(rule -> loaded.computeIfAbsent(rule.plan(), key -> new ArrayList<>())
                                .add(rule));
            }
        }
        Comparator<Rule> order = Comparator.comparingInt(Rule::priority).thenComparingLong(Rule::id);
        loaded.values().forEach(list -> list.sort(order));
        plans.put(partition, loaded);
        int count = loaded.values().stream().mapToInt(List::size).sum();
        StatusReports.of(environment)
                .loaded(
                        name(),
                        partition,
                        environment.container().currentTimeMillis() / MILLIS_PER_SECOND,
                        count + " rules loaded");
    }

    private static Optional<Rule> rule(Row row) {
        boolean anyCase = (row.number(4) & 1) != 0;
        int flags = anyCase ? Pattern.CASE_INSENSITIVE : 0;
        try {
            Optional<Pattern> match =
                    row.number(2) == 0 ? Optional.empty() : Optional.of(Pattern.compile(row.text(3), flags));
            Optional<Pattern> change =
                    row.text(5).isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(row.text(5), flags));
            return Optional.of(new Rule(
                    row.number(10),
                    (int) row.number(0),
                    (int) row.number(1),
                    row.text(3),
                    anyCase,
                    match,
                    change,
                    row.text(6),
                    row.text(7),
                    row.text(9)));
        } catch (PatternSyntaxException e) {
            DialplanLog.LOG.badRule(row.number(10), e.getDescription());
            return Optional.empty();
        }
    }

    private Optional<Rule> find(String partition, int plan, String input) {
        String name = partition.isEmpty() ? standard : partition;
        long now = environment.container().currentTimeMillis();
        for (Rule rule : plans.getOrDefault(name, Map.of()).getOrDefault(plan, List.of())) {
            if (rule.matches(input)
                    && TimeRecurrence.parse(rule.recurrence())
                            .filter(time -> time.contains(now))
                            .isPresent()) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dp_translate",
            least = 2,
            since = "3.0",
            doc =
                    "Translates a text by the rules of a plan; output and attributes go into variables. False when no rule fits.")
    public int translate(
            ScriptContext context,
            int plan,
            String input,
            ScriptVariable output,
            ScriptVariable attributes,
            String partition) {
        Optional<Rule> rule = find(partition, plan, input);
        if (rule.isEmpty()) {
            return NO;
        }
        Optional<String> changed = rule.get().output(input);
        if (changed.isPresent() && output != ScriptVariable.NONE && !output.set(context, changed.get())) {
            return NO;
        }
        if (attributes != ScriptVariable.NONE) {
            attributes.set(context, rule.get().attributes());
        }
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dp_translate",
            least = 1,
            until = "2.4",
            doc =
                    "Translates a text by the rules of a plan, with input and output as \"$variable/$variable\" or the user of the"
                            + " Request-URI.")
    public int translateOld(
            ScriptContext context,
            String plan,
            @ParsedBy(value = PlanVariables.Reader.class, verbatim = true) PlanVariables variables,
            ScriptVariable attributes) {
        int colon = plan.indexOf(':');
        String number = plan.substring(colon + 1).trim();
        Object input = variables.input().get(context);
        if (input == null || !number.matches("-?[0-9]{1,9}")) {
            return NO;
        }
        String partition = colon < 0 ? "" : plan.substring(0, colon).trim();
        ScriptVariable place = attributes == ScriptVariable.NONE ? standardAttributes : attributes;
        return translate(context, Integer.parseInt(number), input.toString(), variables.output(), place, partition);
    }

    private List<String> partitions(ManagementParameters parameters, int code, String text) throws ManagementException {
        String wanted = parameters.text("partition").orElse("");
        if (!wanted.isEmpty() && !sources.containsKey(wanted)) {
            throw new ManagementException(code, text);
        }
        return wanted.isEmpty() ? List.copyOf(sources.keySet()) : List.of(wanted);
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        for (String partition : partitions(parameters, 400, "Partition not found")) {
            try {
                load(partition);
            } catch (DatabaseException e) {
                StatusReports.of(environment)
                        .notLoaded(
                                name(),
                                partition,
                                environment.container().currentTimeMillis() / MILLIS_PER_SECOND,
                                e.getMessage());
                throw new ManagementException(500, "Failed to reload");
            }
        }
        return "OK";
    }

    private Object show(ManagementParameters parameters) throws ManagementException {
        List<Object> shown = new ArrayList<>();
        boolean single = !parameters.text("partition").orElse("").isEmpty();
        for (String partition : partitions(parameters, 404, "Partition Not Found")) {
            Map<String, Object> one = new LinkedHashMap<>();
            // the key differs, as OpenSIPS has it
            one.put(single ? "Partition" : "name", partition);
            one.put(
                    single ? "Table" : "table",
                    sources.get(partition).table.isEmpty() ? table : sources.get(partition).table);
            one.put("db_url", databases.get(partition).shown());
            if (single) {
                return one;
            }
            shown.add(one);
        }
        return Map.of("Partitions", shown);
    }

    private Object translate(ManagementParameters parameters) throws ManagementException {
        String input = parameters.requiredText("input");
        int plan = parameters.number("dpid").orElse(0);
        String named = parameters.text("partition").orElse("");
        String partition = named.isEmpty() ? standard : named;
        if (!sources.containsKey(partition)) {
            throw new ManagementException(400, "Partition not found");
        }
        if (!plans.getOrDefault(partition, Map.of()).containsKey(plan)) {
            throw new ManagementException(404, "No information available for dpid");
        }
        Rule rule = find(partition, plan, input).orElseThrow(() -> new ManagementException(404, "No translation"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Output", rule.output(input).orElse(""));
        answer.put("ATTRIBUTES", rule.attributes());
        return answer;
    }
}

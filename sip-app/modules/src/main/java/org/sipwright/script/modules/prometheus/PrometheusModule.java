// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.httpd.HttpService;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.runtime.text.Substitution;

/** The module prometheus: chosen figures in the text format of Prometheus, at a path of the module httpd. */
public final class PrometheusModule implements ScriptModule {
    private static final String ROUTE = "route ";
    private static final int LABELLED = 2;
    private static final String TYPE = "text/plain; version=0.0.4";

    private final List<String> wanted = new ArrayList<>();
    private final List<LabelRule> labelRules = new ArrayList<>();
    private final ScriptFigures scriptFigures = new ScriptFigures();
    private String root = "metrics";
    private String prefix = "opensips";
    private String delimiter = "_";
    private String groupPrefix = "";
    private String groupLabel = "group";
    private String scriptRoute = "";
    private int groupMode;

    /** Takes the name of a figure apart into a name and labels. */
    private record LabelRule(String group, Substitution substitution) {}

    /** For the service loader. */
    public PrometheusModule() {}

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String doc() {
        return "Figures for Prometheus to fetch.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public Set<String> requires() {
        return Set.of("httpd");
    }

    @Override
    public List<Object> functions() {
        return List.of(scriptFigures);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text("root", "metrics", "The path of the figures.", value -> root = value),
                ModuleParameter.text("prefix", "opensips", "What names begin with.", value -> prefix = value),
                ModuleParameter.text("delimiter", "_", "What joins the parts of a name.", value -> delimiter = value),
                ModuleParameter.text("group_prefix", "", "What stands before a group.", value -> groupPrefix = value),
                ModuleParameter.text("group_label", "group", "The label of a group.", value -> groupLabel = value),
                ModuleParameter.number(
                        "group_mode",
                        0,
                        "How the group is shown: 0 not at all, 1 within the name, 2 as a label.",
                        value -> groupMode = value),
                ModuleParameter.text(
                        "statistics",
                        "",
                        "Figures by name, or groups with a colon behind them, with blanks between them; all for all.",
                        value -> wanted.addAll(List.of(value.strip().split("\\s+")))),
                new ModuleParameter(
                        "labels",
                        ModuleParameter.Type.TEXT,
                        "",
                        "group: /expression/name:label=\"value\"/ takes the names of figures of a group apart; the first that"
                                + " fits counts.",
                        value -> labelRules.add(rule(value.text()))),
                ModuleParameter.text(
                        "script_route",
                        "",
                        "A route that adds figures, with prometheus_push_stat() or by what it returns behind its code: a JSON"
                                + " array of objects with a header and values of name and value.",
                        value -> scriptRoute = value));
    }

    private static LabelRule rule(String text) throws LinkException {
        int colon = text.indexOf(':');
        Optional<Substitution> substitution = colon < 0
                ? Optional.empty()
                : Substitution.parse(text.substring(colon + 1).strip());
        if (substitution.isEmpty()) {
            throw new LinkException("group: /expression/substitution/flags was expected, not '" + text + "'");
        }
        return new LabelRule(text.substring(0, colon).strip(), substitution.get());
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        HttpdModule httpd = HttpdModule.of(environment);
        if (!scriptRoute.isEmpty()
                && environment.script().route(ROUTE + scriptRoute).isEmpty()) {
            throw new ModuleStartException("there is no route '" + scriptRoute + "' for script_route");
        }
        httpd.serve("prometheus", root, query -> new HttpService.Answer(200, TYPE, text(environment)));
    }

    private String text(ScriptEnvironment environment) {
        // samples of one metric stand together
        Map<String, StringBuilder> metrics = new LinkedHashMap<>();
        for (String group : environment.statistics().groups().stream().sorted().toList()) {
            for (Statistic figure : environment.statistics().group(group)) {
                if (isWanted(group, figure.name())) {
                    add(metrics, group, figure);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        metrics.values().forEach(text::append);
        Optional<Integer> route = environment.script().route(ROUTE + scriptRoute);
        if (!scriptRoute.isEmpty() && route.isPresent()) {
            text.append(scriptFigures.run(environment.script(), route.get()));
        }
        return text.toString();
    }

    private void add(Map<String, StringBuilder> metrics, String group, Statistic figure) {
        String name = figure.name();
        List<String> labels = new ArrayList<>();
        for (LabelRule rule : labelRules) {
            Optional<String> taken = rule.group().equals(group)
                    ? rule.substitution()
                            .apply(figure.name())
                            .filter(result ->
                                    result.count() > 0 && result.text().indexOf(':') > 0)
                            .map(Substitution.Result::text)
                    : Optional.empty();
            if (taken.isPresent()) {
                int colon = taken.get().indexOf(':');
                name = taken.get().substring(0, colon);
                labels.add(taken.get().substring(colon + 1));
                break;
            }
        }
        if (groupMode == LABELLED) {
            labels.add(groupLabel + "=\"" + groupPrefix + group + '"');
        }
        String metric = metric(group, name);
        String type = "# TYPE " + metric + (figure.isCounter() ? " counter\n" : " gauge\n");
        StringBuilder samples = metrics.computeIfAbsent(metric, key -> new StringBuilder(type));
        samples.append(metric);
        if (!labels.isEmpty()) {
            samples.append('{').append(String.join(",", labels)).append('}');
        }
        samples.append(' ').append(figure.value()).append('\n');
    }

    private boolean isWanted(String group, String name) {
        return wanted.contains("all")
                || wanted.contains(group + ":")
                || wanted.contains(name)
                || wanted.contains(group + ":" + name);
    }

    private String metric(String group, String name) {
        String full = (prefix.isEmpty() ? "" : prefix + delimiter)
                + (groupMode == 1 ? groupPrefix + group + delimiter : "")
                + name;
        return full.replaceAll("[^a-zA-Z0-9_:]", "_");
    }
}

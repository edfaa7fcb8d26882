// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipwright.script.modules.httpd.HttpService;
import org.sipwright.script.modules.httpd.HttpdModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;

/** The module prometheus: chosen figures in the text format of Prometheus, at a path of the module httpd. */
public final class PrometheusModule implements ScriptModule {
    private static final String TYPE = "text/plain; version=0.0.4";

    private final List<String> wanted = new ArrayList<>();
    private String root = "metrics";
    private String prefix = "opensips";
    private String delimiter = "_";
    private String groupPrefix = "";
    private String groupLabel = "group";
    private int groupMode;

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
                        value -> wanted.addAll(List.of(value.strip().split("\\s+")))));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        HttpdModule httpd = environment
                .module(HttpdModule.class)
                .orElseThrow(() -> new ModuleStartException("load the module httpd before it"));
        httpd.serve("prometheus", root, query -> new HttpService.Answer(200, TYPE, text(environment)));
    }

    private String text(ScriptEnvironment environment) {
        StringBuilder text = new StringBuilder();
        for (String group : environment.statistics().groups().stream().sorted().toList()) {
            for (Statistic figure : environment.statistics().group(group)) {
                if (isWanted(group, figure.name())) {
                    String name = metric(group, figure.name());
                    text.append("# TYPE ").append(name).append(figure.isCounter() ? " counter\n" : " gauge\n");
                    text.append(name);
                    if (groupMode == 2) {
                        text.append('{')
                                .append(groupLabel)
                                .append("=\"")
                                .append(groupPrefix)
                                .append(group)
                                .append("\"}");
                    }
                    text.append(' ').append(figure.value()).append('\n');
                }
            }
        }
        return text.toString();
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

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.modules.json.JsonException;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The figures that a route of the script adds to a page. */
public final class ScriptFigures {
    private static final Slot<Page> PAGE = Slot.named("page for Prometheus");
    private static final int LONGEST_PAGE = 1 << 20;
    private static final int YES = 1;
    private static final int FULL = -1;
    private static final int MISPLACED = -2;

    ScriptFigures() {}

    /** What a run of the route has written, and the figure that it declared last. */
    private static final class Page {
        private final StringBuilder text = new StringBuilder();
        private String figure = "";

        boolean add(String lines) {
            if (text.length() + lines.length() > LONGEST_PAGE) {
                return false;
            }
            text.append(lines);
            return true;
        }
    }

    /** Runs the route; what it gives for the page. It can block where the route can. */
    String run(RoutingScript script, int route) {
        Page page = new Page();
        AtomicReference<ScriptContext> context = new AtomicReference<>();
        script.runAlone(route, one -> {
            one.state().put(PAGE, page);
            context.set(one);
        });
        Object returned = context.get().returned(0);
        if (returned != null) {
            try {
                addReturned(page, Json.parse(returned.toString()));
            } catch (JsonException e) {
                PrometheusLog.LOG.badFigures(e.getMessage());
            }
        }
        return page.text.toString();
    }

    private static void addReturned(Page page, Object json) {
        if (!(json instanceof List<?> list)) {
            PrometheusLog.LOG.badFigures("an array was expected");
            return;
        }
        for (Object one : list) {
            if (one instanceof Map<?, ?> figure && figure.get("values") instanceof List<?> values) {
                if (figure.get("header") instanceof String header) {
                    page.add(header + '\n');
                }
                for (Object value : values) {
                    if (value instanceof Map<?, ?> sample && sample.get("name") instanceof String name) {
                        page.add(name + ' ' + sample.get("value") + '\n');
                    }
                }
            } else {
                PrometheusLog.LOG.badFigures("an object with an array of values was expected");
            }
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "prometheus_declare_stat",
            least = 1,
            since = "3.6",
            routes = RouteUse.REQUEST,
            doc =
                    "Begins a figure in the route of script_route: its name, its type, which is gauge where none is given, and a text"
                            + " that explains it.")
    public int declare(ScriptContext context, String name, String type, String help) {
        Optional<Page> page = context.state().get(PAGE);
        if (page.isEmpty()) {
            PrometheusLog.LOG.misplaced("prometheus_declare_stat");
            return MISPLACED;
        }
        page.get().figure = name;
        String explained = help.isEmpty() ? "" : "# HELP " + name + ' ' + help + '\n';
        return page.get().add(explained + "# TYPE " + name + ' ' + (type.isEmpty() ? "gauge" : type) + '\n')
                ? YES
                : FULL;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "prometheus_push_stat",
            least = 1,
            since = "3.6",
            routes = RouteUse.REQUEST,
            doc =
                    "Adds a value to the figure that was declared last: alone, with labels in braces, or with the name and the value"
                            + " of a label.")
    public int push(ScriptContext context, int value, String label, String labelValue) {
        Optional<Page> page = context.state().get(PAGE);
        if (page.isEmpty() || page.get().figure.isEmpty()) {
            PrometheusLog.LOG.misplaced("prometheus_push_stat");
            return MISPLACED;
        }
        String labels = labelValue.isEmpty() ? label : '{' + label + "=\"" + labelValue + "\"}";
        return page.get().add(page.get().figure + labels + ' ' + value + '\n') ? YES : FULL;
    }
}

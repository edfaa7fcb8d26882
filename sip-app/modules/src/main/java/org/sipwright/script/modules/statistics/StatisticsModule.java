// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.statistics;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.Statistic;

/** The module statistics: a script's own figures, declared by parameters or made when they are first used. */
public final class StatisticsModule implements ScriptModule {
    private static final String GROUP = "script";
    private static final int MOST_FIGURES = 100_000;

    private final List<String> declared = new ArrayList<>();
    private final Map<String, SeriesProfile> profiles = new ConcurrentHashMap<>();
    private final Map<String, Series> series = new ConcurrentHashMap<>();
    private final Map<String, Iterator<Statistic>> iterators = new ConcurrentHashMap<>();
    private volatile ScriptEnvironment environment;

    /** For the service loader. */
    public StatisticsModule() {}

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public String doc() {
        return "Figures that a script counts itself.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "variable",
                        "",
                        "A figure, as name or group:name; with /no_reset behind it it is a state and no counter.",
                        declared::add),
                ModuleParameter.text(
                        "stat_groups", "", "Names of groups with commas between them; accepted.", value -> {}),
                new ModuleParameter(
                        "stat_series_profile",
                        ModuleParameter.Type.TEXT,
                        "",
                        "A way to make one figure of many values, as name: algorithm=accumulate|average|percentage "
                                + "window=seconds slots=number group=name.",
                        value -> {
                            SeriesProfile profile = SeriesProfile.parse(value.text());
                            profiles.put(profile.name(), profile);
                        }));
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(new VariableDeclaration(
                "stat",
                true,
                "The value of a figure, by name or group:name; setting it sets a counter to 0.",
                reference -> {
                    Function<ScriptContext, String> name =
                            reference.inner().orElseThrow(() -> new LinkException("$stat needs the name of a figure"))
                                    ::text;
                    return new Figure(this, name);
                }));
    }

    /** A figure as a variable. */
    private record Figure(StatisticsModule module, Function<ScriptContext, String> name) implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return module.find(name.apply(context))
                    .map(statistic -> (int) statistic.value())
                    .orElse(null);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            module.findOrAdd(name.apply(context)).ifPresent(Statistic::reset);
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    @Override
    public void start(ScriptEnvironment surroundings) {
        environment = surroundings;
        for (String one : declared) {
            int slash = one.indexOf('/');
            String name = (slash < 0 ? one : one.substring(0, slash)).strip();
            add(name, slash >= 0 && one.substring(slash + 1).strip().equals("no_reset"));
        }
    }

    private Optional<Statistic> find(String name) {
        return environment.statistics().find(name);
    }

    private Optional<Statistic> findOrAdd(String name) {
        Optional<Statistic> found = find(name);
        return found.isPresent() || environment.statistics().group(group(name)).size() >= MOST_FIGURES
                ? found
                : Optional.of(add(name, false));
    }

    private static String group(String name) {
        int colon = name.indexOf(':');
        return colon <= 0 ? GROUP : name.substring(0, colon);
    }

    private Statistic add(String name, boolean state) {
        String own = name.substring(name.indexOf(':') + 1);
        return environment
                .statistics()
                .add(
                        group(name),
                        state
                                ? Statistic.state(own, "Counted by the script.")
                                : Statistic.counter(own, "Counted by the script."));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "update_stat",
            doc = "Adds to a figure, which is made where it is missing; a negative number takes away.")
    public int update(ScriptContext context, String name, int value) {
        Optional<Statistic> statistic = name.isEmpty() ? Optional.empty() : findOrAdd(name);
        statistic.ifPresent(one -> one.add(value));
        return statistic.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "reset_stat", doc = "Sets a counter to 0; it is made where it is missing.")
    public int reset(ScriptContext context, String name) {
        Optional<Statistic> statistic = name.isEmpty() ? Optional.empty() : findOrAdd(name);
        statistic.ifPresent(Statistic::reset);
        return statistic.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "stat_iter_init", doc = "Begins to go through the figures of a group, under a name.")
    public int begin(ScriptContext context, String group, String iterator) {
        List<Statistic> figures = environment.statistics().group(group);
        iterators.put(iterator, figures.iterator());
        return figures.isEmpty() ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "stat_iter_next",
            doc = "Sets two variables to the name and the value of the next figure; false when there is none.")
    public int next(ScriptContext context, ScriptVariable name, ScriptVariable value, String iterator) {
        Iterator<Statistic> figures = iterators.get(iterator);
        if (figures == null) {
            return -1;
        }
        Statistic figure;
        synchronized (figures) {
            if (!figures.hasNext()) {
                return -1;
            }
            figure = figures.next();
        }
        return name.set(context, figure.name()) && value.set(context, (int) figure.value()) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "update_stat_series",
            since = "3.1",
            doc = "Adds a value to a series of a profile, whose figure has the given name.")
    public int updateSeries(ScriptContext context, String profile, String name, int value) {
        SeriesProfile wanted = profiles.get(profile);
        if (wanted == null || name.isEmpty() || series.size() >= MOST_FIGURES) {
            return -1;
        }
        series.computeIfAbsent(profile + ' ' + name, key -> {
                    Series made = new Series(wanted, environment.container()::currentTimeMillis);
                    environment
                            .statistics()
                            .add(wanted.group(), Statistic.gauge(name, "Counted by the script.", made::value));
                    return made;
                })
                .add(value);
        return 1;
    }
}

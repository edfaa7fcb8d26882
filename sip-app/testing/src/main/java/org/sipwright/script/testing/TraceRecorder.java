// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptTracer;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.trace.LineTracer;

/** Writes down what a script does: blocks, lines, variables that change, and what goes to the log. Thread-safe. */
final class TraceRecorder implements ScriptTracer {
    private static final Pattern NAMED = Pattern.compile("\\$(?:var|avp|bavp)\\([\\w.:-]+\\)");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?<![\\w)])(\\$[a-zA-Z_.]+(?:\\([\\w.:-]+\\))?)\\s*(?:[-+*/%&|^]|<<|>>)?:?=(?![=~])");
    private static final Pattern ROUTE = Pattern.compile("(\\S+) (.*)");

    private final List<TraceEvent> events = new ArrayList<>();
    private final Map<ScriptContext, Run> runs = new IdentityHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private Map<String, ScriptVariable> watched = Map.of();

    /** A run of an outermost block that has not ended. */
    private static final class Run {
        private int depth;
        private final Map<String, String> values = new HashMap<>();
    }

    /** Watches the variables that a script names in a text, and others. */
    synchronized void watch(String text, List<String> others, ScriptEnvironment environment) {
        Map<String, ScriptVariable> found = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        NAMED.matcher(text).results().forEach(one -> names.add(one.group()));
        ASSIGNED.matcher(text).results().forEach(one -> names.add(one.group(1)));
        for (String name : names) {
            try {
                found.put(name, environment.linker().variable(name));
            } catch (LinkException inComment) {
                // what the check has not complained about stands in a comment or a text
                continue;
            }
        }
        for (String name : others) {
            try {
                found.put(name, environment.linker().variable(name));
            } catch (LinkException e) {
                throw new IllegalArgumentException("cannot watch " + name + ": " + e.getMessage(), e);
            }
        }
        watched = found;
    }

    /** As scripts write it: {@code route[relay]}, {@code onreply_route}. */
    static String shown(String key) {
        Matcher matcher = ROUTE.matcher(key);
        return matcher.matches() && !matcher.group(2).isEmpty()
                ? matcher.group(1) + '[' + matcher.group(2) + ']'
                : key.strip();
    }

    @Override
    public synchronized void begins(ScriptContext context, int route) {
        Run run = runs.get(context);
        String name = shown(context.script().routeKey(route));
        counts.merge(name, 1L, Long::sum);
        if (run == null) {
            run = new Run();
            runs.put(context, run);
            watched.forEach(new Snapshot(context, run)::take);
            events.add(new TraceEvent.Began(0, name, about(context)));
        } else {
            compare(context, run);
            events.add(new TraceEvent.Began(run.depth, name, ""));
        }
        run.depth++;
    }

    private static String about(ScriptContext context) {
        return switch (context.kind()) {
            case TIMER, STARTUP, EVENT -> "";
            default -> context.message().startLine();
        };
    }

    /** Follows the lines of a run. */
    LineTracer.Run follow(ScriptContext context) {
        return new LineTracer.Run() {
            @Override
            public void reached(LineProfile.Place place) {
                reaches(context, place);
            }

            @Override
            public void ended() {
                // that its block ends is told apart
            }
        };
    }

    private synchronized void reaches(ScriptContext context, LineProfile.Place place) {
        Run run = runs.get(context);
        if (run != null) {
            compare(context, run);
            events.add(new TraceEvent.Reached(run.depth, place));
        }
    }

    @Override
    public synchronized void ends(ScriptContext context) {
        Run run = runs.get(context);
        if (run != null) {
            compare(context, run);
            run.depth--;
            if (run.depth == 0) {
                runs.remove(context);
            }
        }
    }

    @Override
    public synchronized void writes(ScriptContext context, int level, String text) {
        Run run = runs.get(context);
        events.add(new TraceEvent.Wrote(run == null ? 0 : run.depth, level, text.stripTrailing()));
    }

    private void compare(ScriptContext context, Run run) {
        watched.forEach(new Snapshot(context, run)::compare);
    }

    /** The values of variables in one run. */
    private final class Snapshot {
        private final ScriptContext context;
        private final Run run;

        Snapshot(ScriptContext context, Run run) {
            this.context = context;
            this.run = run;
        }

        void take(String name, ScriptVariable variable) {
            run.values.put(name, value(variable));
        }

        void compare(String name, ScriptVariable variable) {
            String value = value(variable);
            if (!Objects.equals(value, run.values.put(name, value))) {
                events.add(new TraceEvent.Changed(run.depth, name, value));
            }
        }

        private String value(ScriptVariable variable) {
            Object value = variable.get(context);
            return value == null ? null : value.toString();
        }
    }

    /** What was written down, from a place on. */
    synchronized List<TraceEvent> since(int first) {
        return List.copyOf(events.subList(first, events.size()));
    }

    /** How much was written down. */
    synchronized int size() {
        return events.size();
    }

    /** How often each block began. */
    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}

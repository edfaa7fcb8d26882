// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sipwright.script.runtime.LineProfile;

/**
 * What a script did: which routes ran, which lines, which values its variables took, what it wrote to the log. Routes are named
 * as scripts write them, {@code route[relay]}; the main route is {@code route}. Each check fails with the whole trace.
 */
public final class ScriptTrace {
    private final TraceRecorder recorder;
    private int first;

    ScriptTrace(TraceRecorder recorder) {
        this.recorder = recorder;
    }

    /** Forgets what has been so far: what follows is about what the script does from now on. */
    public ScriptTrace clear() {
        first = recorder.size();
        return this;
    }

    private List<TraceEvent> events() {
        return recorder.since(first);
    }

    private <T extends TraceEvent> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The routes in the order in which they began. */
    public List<String> routes() {
        return events(TraceEvent.Began.class).stream()
                .map(TraceEvent.Began::route)
                .toList();
    }

    /** The numbers of the lines of the main file that ran, in their order. */
    public List<Integer> lines() {
        List<LineProfile.Place> places = events(TraceEvent.Reached.class).stream()
                .map(TraceEvent.Reached::place)
                .toList();
        return places.stream().map(LineProfile.Place::line).toList();
    }

    /** The values that a variable took, {@code null} for NULL; it is named as the script writes it: {@code $avp(callee)}. */
    public List<String> values(String variable) {
        return events(TraceEvent.Changed.class).stream()
                .filter(one -> one.variable().equals(variable))
                .map(TraceEvent.Changed::value)
                .toList();
    }

    /** The texts that xlog and log wrote, whatever the log level is. */
    public List<String> log() {
        return events(TraceEvent.Wrote.class).stream()
                .map(TraceEvent.Wrote::text)
                .toList();
    }

    private ScriptTrace require(boolean holds, String expectation) {
        if (!holds) {
            throw new AssertionError(expectation + ".\nWhat the script did:\n" + this);
        }
        return this;
    }

    /** These routes began in this order; others may have run between them. */
    public ScriptTrace ran(String... routes) {
        int found = 0;
        for (String route : routes()) {
            if (found < routes.length && route.equals(routes[found])) {
                found++;
            }
        }
        return require(
                found == routes.length,
                "expected the routes " + Arrays.toString(routes) + " in this order, but these ran: " + routes());
    }

    /** These routes began in this order, and no others. */
    public ScriptTrace ranExactly(String... routes) {
        return require(
                routes().equals(List.of(routes)),
                "expected exactly the routes " + Arrays.toString(routes) + ", but these ran: " + routes());
    }

    /** This route did not run. */
    public ScriptTrace didNotRun(String route) {
        return require(!routes().contains(route), "expected that " + route + " does not run");
    }

    /** This line of a file ran; the file is named without its folder. */
    public ScriptTrace ranLine(String file, int line) {
        return require(hasLine(file, line), "expected that " + file + ":" + line + " runs");
    }

    /** This line of a file did not run. */
    public ScriptTrace didNotRunLine(String file, int line) {
        return require(!hasLine(file, line), "expected that " + file + ":" + line + " does not run");
    }

    private boolean hasLine(String file, int line) {
        return events(TraceEvent.Reached.class).stream()
                .anyMatch(one ->
                        one.place().line() == line && fileName(one.place()).equals(file));
    }

    /** The variable took this value. */
    public ScriptTrace set(String variable, Object value) {
        String wanted = Objects.toString(value, null);
        return require(
                values(variable).stream().anyMatch(one -> Objects.equals(one, wanted)),
                "expected that " + variable + " becomes " + wanted + ", but it took the values " + values(variable));
    }

    /** The variable kept the value that it had. */
    public ScriptTrace didNotSet(String variable) {
        return require(values(variable).isEmpty(), "expected that " + variable + " keeps its value");
    }

    /** A text with this in it was written to the log. */
    public ScriptTrace wrote(String part) {
        return require(
                log().stream().anyMatch(one -> one.contains(part)),
                "expected '" + part + "' in the log, where these stand: " + log());
    }

    /** No text with this in it was written to the log. */
    public ScriptTrace didNotWrite(String part) {
        return require(log().stream().noneMatch(one -> one.contains(part)), "expected no '" + part + "' in the log");
    }

    private static String fileName(LineProfile.Place place) {
        String file = place.file();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** All of it for people: a line for each block, for lines that ran one after the other, each value, and each text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        int depth = 0;
        String file = "";
        for (TraceEvent event : events()) {
            if (event instanceof TraceEvent.Reached reached
                    && (lines.isEmpty()
                            || reached.depth() == depth
                                    && fileName(reached.place()).equals(file))) {
                depth = reached.depth();
                file = fileName(reached.place());
                lines.add(Integer.toString(reached.place().line()));
                continue;
            }
            flush(text, lines, depth, file);
            if (event instanceof TraceEvent.Reached reached) {
                depth = reached.depth();
                file = fileName(reached.place());
                lines.add(Integer.toString(reached.place().line()));
            } else {
                text.append("    ".repeat(event.depth() + 1))
                        .append(shown(event))
                        .append('\n');
            }
        }
        flush(text, lines, depth, file);
        return text.isEmpty() ? "    nothing\n" : text.toString();
    }

    private static void flush(StringBuilder text, List<String> lines, int depth, String file) {
        if (!lines.isEmpty()) {
            text.append("    ".repeat(depth + 1)).append(file).append(lines.size() == 1 ? ", line " : ", lines ");
            text.append(String.join(", ", lines)).append('\n');
            lines.clear();
        }
    }

    private static String shown(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Began began ->
                began.about().isEmpty() ? began.route() : began.route() + ": " + began.about();
            case TraceEvent.Reached reached -> reached.place().toString();
            case TraceEvent.Changed changed ->
                changed.variable() + " = "
                        + Optional.ofNullable(changed.value())
                                .map(value -> '"' + value + '"')
                                .orElse("NULL");
            case TraceEvent.Wrote wrote -> "log: " + wrote.text();
        };
    }
}

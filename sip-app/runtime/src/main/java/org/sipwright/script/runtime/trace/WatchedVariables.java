// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;

/**
 * The variables that a script names and can set, and those that say where a message goes: a followed run reads them after each
 * statement and tells which have changed, whoever changed them. Immutable and thread-safe.
 */
public final class WatchedVariables {
    /** None. */
    public static final WatchedVariables NONE = new WatchedVariables(Map.of());

    private static final Pattern NAME = Pattern.compile("\\$\\(?([A-Za-z_][A-Za-z0-9_.]*)(\\([^()$\"\n]{1,64}\\))?");
    private static final List<String> ALWAYS = List.of("$ru", "$du", "$fs");
    private static final int MOST = 64;
    private static final int LONGEST = 1_000;

    private final SequencedMap<String, ScriptVariable> variables;

    /**
     * A change.
     *
     * @param variable the variable as a script writes it
     * @param before its value before, {@code <null>} for NULL
     * @param after its value after
     */
    public record Change(String variable, String before, String after) {}

    private WatchedVariables(Map<String, ScriptVariable> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    /** Those of a script's texts; at most 64, in the order of their names behind those that are always watched. */
    public static WatchedVariables of(ScriptEnvironment environment, Iterable<String> texts) {
        TreeSet<String> named = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = NAME.matcher(text);
            while (matcher.find()) {
                boolean settable = environment
                        .variable(matcher.group(1))
                        .map(VariableDeclaration::writable)
                        .orElse(false);
                if (settable) {
                    named.add("$" + matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
                }
            }
        }
        SequencedMap<String, ScriptVariable> linked = new LinkedHashMap<>();
        ALWAYS.forEach(name -> link(environment, name, linked));
        for (String name : named) {
            if (linked.size() < MOST) {
                link(environment, name, linked);
            }
        }
        return new WatchedVariables(linked);
    }

    private static void link(ScriptEnvironment environment, String name, Map<String, ScriptVariable> linked) {
        try {
            linked.putIfAbsent(name, environment.linker().variable(name));
        } catch (LinkException e) {
            // what looked like a variable in a text or a comment, or needs a name that is not there, is not watched
            linked.remove(name);
        }
    }

    /** The values now, in the variables' order. */
    String[] values(ScriptContext context) {
        String[] values = new String[variables.size()];
        int i = 0;
        for (ScriptVariable variable : variables.values()) {
            values[i++] = value(variable, context);
        }
        return values;
    }

    /** A variable that has no meaning in this kind of block counts as NULL. */
    private static String value(ScriptVariable variable, ScriptContext context) {
        try {
            Object value = variable.get(context);
            String text = value == null ? "<null>" : value.toString();
            return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        } catch (RuntimeException e) {
            return "<null>";
        }
    }

    /** What differs. */
    List<Change> changes(String[] before, String[] after) {
        List<Change> changes = new ArrayList<>(2);
        int i = 0;
        for (String name : variables.keySet()) {
            if (!before[i].equals(after[i])) {
                changes.add(new Change(name, before[i], after[i]));
            }
            i++;
        }
        return changes;
    }
}

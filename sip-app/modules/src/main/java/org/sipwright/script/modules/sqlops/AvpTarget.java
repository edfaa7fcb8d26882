// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * A variable of an operation: {@code $avp(a)}, {@code $avp(a)/flags}, {@code $avp(a)/$avp(b)/flags}. Immutable.
 *
 * @param source the variable that is read; empty for all AVPs
 * @param target the variable that is set, where another one is named
 * @param words what stands behind it, in lower case
 */
public record AvpTarget(Optional<ScriptVariable> source, Optional<ScriptVariable> target, String words) {

    /** Reads one. Stateless. */
    public static final class Reader implements ArgumentParser<AvpTarget> {
        /** For the translator. */
        public Reader() {}

        @Override
        public AvpTarget parse(String text, ScriptEnvironment environment) throws LinkException {
            List<String> parts = parts(text);
            String first = parts.getFirst().trim();
            Optional<ScriptVariable> source = first.matches("[*aAiIsS]?")
                    ? Optional.empty()
                    : Optional.of(environment.linker().variable(first));
            Optional<ScriptVariable> target = Optional.empty();
            String words = "";
            for (String part : parts.subList(1, parts.size())) {
                if (part.startsWith("$")) {
                    target = Optional.of(environment.linker().variable(part.trim()));
                } else {
                    words = part.trim().toLowerCase(Locale.ROOT);
                }
            }
            return new AvpTarget(source, target, words);
        }

        /** The parts between slashes that stand outside parentheses. */
        private static List<String> parts(String text) {
            List<String> parts = new ArrayList<>();
            int depth = 0;
            int start = 0;
            for (int i = 0; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '(' -> depth++;
                    case ')' -> depth--;
                    case '/' -> {
                        if (depth == 0) {
                            parts.add(text.substring(start, i));
                            start = i + 1;
                        }
                    }
                    default -> {
                        // part of a name
                    }
                }
            }
            parts.add(text.substring(start));
            return parts;
        }
    }

    boolean has(char flag) {
        return words.indexOf(flag) >= 0;
    }

    /** The values of the source, the newest first: all of them with the flag g, else the newest. */
    List<Object> values(ScriptContext context) {
        if (source.isEmpty()) {
            return List.of();
        }
        List<Object> all = source.get().values(context);
        return has('g') || all.isEmpty() ? all : all.subList(0, 1);
    }

    /** Gives a variable these values, the newest first, in place of those that it has. */
    static void fill(ScriptContext context, ScriptVariable variable, List<Object> values) {
        variable.replace(context, null);
        for (Object value : values.reversed()) {
            variable.set(context, value);
        }
    }
}

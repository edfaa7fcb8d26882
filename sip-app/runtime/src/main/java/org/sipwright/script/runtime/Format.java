// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text with variables in it, taken apart once. Immutable and thread-safe. */
public final class Format {
    private final Object[] parts;

    private Format(Object[] parts) {
        this.parts = parts;
    }

    /** Whether a text has a variable in it. */
    public static boolean isFormat(String text) {
        return text.indexOf('$') >= 0;
    }

    /**
     * Takes a text apart.
     *
     * @param unknown gets the variables that are not supported
     * @return empty when there is one of those
     */
    public static Optional<Format> compile(String text, List<String> unknown) {
        List<Object> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '$' || i + 1 == text.length()) {
                plain.append(c);
                i++;
            } else if (text.charAt(i + 1) == '$') {
                plain.append('$');
                i += 2;
            } else {
                int end = endOfVariable(text, i + 1);
                String variable = text.substring(i, end);
                Optional<ScriptVariable> linked = Variables.link(variable);
                linked.ifPresentOrElse(
                        value -> {
                            parts.add(plain.toString());
                            parts.add(value);
                            plain.setLength(0);
                        },
                        () -> unknown.add(variable));
                i = end;
            }
        }
        parts.add(plain.toString());
        return unknown.isEmpty() ? Optional.of(new Format(parts.toArray())) : Optional.empty();
    }

    /**
     * A text of pieces that were taken apart already.
     *
     * @param parts Strings and {@link ScriptVariable}s in their order
     */
    public static Format of(List<?> parts) {
        return new Format(parts.isEmpty() ? new Object[] {""} : parts.toArray());
    }

    /** A text without variables. */
    public static Format constant(String text) {
        return new Format(new Object[] {text});
    }

    /** The text, where it has no variables. */
    public Optional<String> constant() {
        return parts.length == 1 && parts[0] instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static int endOfVariable(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || "_.".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        if (i < text.length() && text.charAt(i) == '(') {
            int depth = 0;
            while (i < text.length()) {
                char c = text.charAt(i++);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return i;
    }

    /** The text for this message; NULL prints as {@code <null>}. */
    public String text(ScriptContext context) {
        StringBuilder text = new StringBuilder(64);
        for (Object part : parts) {
            if (part instanceof ScriptVariable variable) {
                Object value = variable.get(context);
                text.append(value == null ? "<null>" : value);
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }
}

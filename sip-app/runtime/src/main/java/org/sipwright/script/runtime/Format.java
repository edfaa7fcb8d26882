// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import java.util.Optional;

/** A text with variables in it, taken apart once. Immutable and thread-safe. */
public final class Format {
    private static final String NULL_TEXT = "<null>";

    private final Object[] parts;

    private Format(Object[] parts) {
        this.parts = parts;
    }

    /** Whether a text has a variable in it. */
    public static boolean isFormat(String text) {
        return text.indexOf('$') >= 0;
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

    /** The variable, where it is nothing else. */
    public Optional<ScriptVariable> variable() {
        return parts.length == 1 && parts[0] instanceof ScriptVariable variable
                ? Optional.of(variable)
                : Optional.empty();
    }

    /** The value: that of the variable where it is nothing else, with its type and with NULL; the text otherwise. */
    public Object value(ScriptContext context) {
        return parts.length == 1 && parts[0] instanceof ScriptVariable variable ? variable.get(context) : text(context);
    }

    /** The text for this message; NULL prints as {@code <null>}. */
    public String text(ScriptContext context) {
        if (parts.length == 1 && parts[0] instanceof String text) {
            return text;
        }
        StringBuilder text = new StringBuilder(64);
        for (Object part : parts) {
            if (part instanceof ScriptVariable variable) {
                Object value = variable.get(context);
                text.append(value == null ? NULL_TEXT : value);
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }
}

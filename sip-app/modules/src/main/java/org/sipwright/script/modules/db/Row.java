// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A row of a result. Values are Strings, Longs, Doubles, LocalDateTimes, byte arrays, or null. Immutable. */
public final class Row {
    private final List<String> names;
    private final Object[] values;

    Row(List<String> names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** The number of columns. */
    public int size() {
        return values.length;
    }

    /** The names of the columns. */
    public List<String> names() {
        return names;
    }

    /** Whether a column is NULL. */
    public boolean isNull(int column) {
        return values[column] == null;
    }

    /** A column as text, one char a byte for binary ones; the empty string for NULL. */
    public String text(int column) {
        return switch (values[column]) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case java.time.LocalDateTime time -> SqlTime.text(time);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            case Object value -> value.toString();
        };
    }

    /** A column as a number; 0 for NULL and for texts that are none. */
    public long number(int column) {
        return switch (values[column]) {
            case Long number -> number;
            case Double number -> number.longValue();
            case null -> 0;
            case Object value -> parse(value.toString());
        };
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A column as a number with a fraction; 0 for NULL. */
    public double fraction(int column) {
        return switch (values[column]) {
            case Long number -> number;
            case Double number -> number;
            case null -> 0;
            case Object value -> value.toString().isBlank() ? 0 : Double.parseDouble(value.toString());
        };
    }

    /** A date in seconds of the epoch, where it is a date, a date's text, or such a number already; 0 where it is none. */
    public long epochSecond(int column) {
        return switch (values[column]) {
            case java.time.LocalDateTime time -> SqlTime.epochSecond(time);
            case Long seconds -> seconds;
            case null -> 0;
            case Object value ->
                SqlTime.parse(value.toString()).map(SqlTime::epochSecond).orElse(0L);
        };
    }

    /** A column as a script has it: an Integer where it fits one, a String otherwise; null for NULL. */
    public Object scriptValue(int column) {
        return switch (values[column]) {
            case null -> null;
            case Long number when number == number.intValue() -> number.intValue();
            case Object other -> text(column);
        };
    }

    /** The place of a column by its name, in any case. */
    public Optional<Integer> column(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}

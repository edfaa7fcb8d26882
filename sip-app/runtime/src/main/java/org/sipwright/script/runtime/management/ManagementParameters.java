// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of one management call, by name. Values are texts, numbers, truths, lists and maps. Immutable. */
public final class ManagementParameters {
    /** No parameters. */
    public static final ManagementParameters NONE = new ManagementParameters(Map.of());

    private final Map<String, Object> values;

    /** Takes parameters by name. */
    public ManagementParameters(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Takes parameters by place.
     *
     * @param names the names of the command's form in their order
     * @param values as many values
     */
    public static ManagementParameters ofPlaces(List<String> names, List<?> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(names.get(i), values.get(i));
        }
        return new ManagementParameters(named);
    }

    /** The names that were given. */
    public java.util.Set<String> names() {
        return values.keySet();
    }

    /** A value as it came. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A text; numbers become their digits. */
    public Optional<String> text(String name) {
        return value(name).map(Object::toString);
    }

    /**
     * A text that must be there.
     *
     * @throws ManagementException when it is missing
     */
    public String requiredText(String name) throws ManagementException {
        return text(name)
                .orElseThrow(() -> new ManagementException(
                        ManagementException.INVALID_PARAMETERS, "the parameter '" + name + "' is missing"));
    }

    /**
     * An integer; texts of digits count as one.
     *
     * @throws ManagementException when it is something else
     */
    public Optional<Integer> number(String name) throws ManagementException {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Number number) {
            return Optional.of(number.intValue());
        }
        try {
            return Optional.of(Integer.decode(value.get().toString().trim()));
        } catch (NumberFormatException e) {
            throw new ManagementException(
                    ManagementException.INVALID_PARAMETERS, "the parameter '" + name + "' takes a number");
        }
    }

    /** A list; a single value is a list of one. */
    public List<?> list(String name) {
        return value(name)
                .map(value -> value instanceof List<?> list ? list : List.of(value))
                .orElse(List.of());
    }
}

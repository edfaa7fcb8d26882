// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The linked variables, formats and patterns that a generated class uses; each is there once. */
final class Constants {
    private final List<Object> values = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a constant, made when it is new. */
    int number(String key, java.util.function.Supplier<Object> maker) {
        Integer known = numbers.get(key);
        if (known == null) {
            known = values.size();
            values.add(maker.get());
            numbers.put(key, known);
        }
        return known;
    }

    Object[] toArray() {
        return values.toArray();
    }
}

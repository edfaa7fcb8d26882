// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The linked functions, variables, formats and patterns of one script; each is there once. */
final class Constants {
    private final List<Object> values = new ArrayList<>();
    private final Map<String, Constant> byKey = new HashMap<>();

    /**
     * A constant.
     *
     * @param number its place among all
     * @param type the type of its field
     */
    record Constant(int number, ClassDesc type) {
        String field() {
            return "c" + number;
        }
    }

    /** The constant with this key, made when it is new. */
    Constant of(String key, ClassDesc type, Supplier<Object> maker) {
        Constant constant = byKey.get(key);
        if (constant == null) {
            constant = add(type, maker.get());
            byKey.put(key, constant);
        }
        return constant;
    }

    /** A constant of its own. */
    Constant add(ClassDesc type, Object value) {
        Constant constant = new Constant(values.size(), type);
        values.add(value);
        return constant;
    }

    /** Puts another value in the place of a constant. */
    void set(Constant constant, Object value) {
        values.set(constant.number(), value);
    }

    Object value(Constant constant) {
        return values.get(constant.number());
    }

    Object[] toArray() {
        return values.toArray();
    }
}

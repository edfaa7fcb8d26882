// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.management;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names and types of a value of JSON: {@code {name:text,count?:number}} for objects, where {@code ?} marks what only some
 * of the objects in this place have, and {@code [text]} for lists.
 */
final class Shape {
    private Shape() {}

    static String of(Object value) {
        List<Object> one = new ArrayList<>();
        one.add(value);
        return ofAll(one);
    }

    private static String ofAll(Collection<?> values) {
        TreeSet<String> kinds = new TreeSet<>();
        List<Map<?, ?>> objects = new ArrayList<>();
        List<Object> elements = new ArrayList<>();
        boolean lists = false;
        for (Object value : values) {
            switch (value) {
                case null -> kinds.add("null");
                case Map<?, ?> map -> objects.add(map);
                case Collection<?> list -> {
                    lists = true;
                    elements.addAll(list);
                }
                case Boolean truth -> kinds.add("truth");
                case Number number -> kinds.add("number");
                default -> kinds.add("text");
            }
        }
        if (!objects.isEmpty()) {
            kinds.add(ofObjects(objects));
        }
        if (lists) {
            kinds.add('[' + ofAll(elements) + ']');
        }
        return String.join("|", kinds);
    }

    private static String ofObjects(List<Map<?, ?>> objects) {
        Map<String, List<Object>> members = new TreeMap<>();
        objects.forEach(object ->
                object.forEach((name, value) -> members.computeIfAbsent(name.toString(), key -> new ArrayList<>())
                        .add(value)));
        return members.entrySet().stream()
                .map(member -> member.getKey()
                        + (member.getValue().size() == objects.size() ? ":" : "?:")
                        + ofAll(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}

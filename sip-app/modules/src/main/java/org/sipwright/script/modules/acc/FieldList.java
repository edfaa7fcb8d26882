// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.acc.Wanted.Backend;
import org.sipwright.script.runtime.declaration.LinkException;

/** Fields that a script adds to records: a tag for the script and a name for each backend. Set up before the start. */
final class FieldList {
    private final Map<Backend, List<Field>> fields = new EnumMap<>(Backend.class);

    /**
     * A field.
     *
     * @param tag what the script calls it
     * @param name what the backend calls it
     */
    record Field(String tag, String name) {}

    /**
     * Adds what {@code backend: tag->name; tag} says.
     *
     * @throws LinkException when it says nothing like that
     */
    void add(String text) throws LinkException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).trim();
        if (name.equals("aaa")) {
            throw new LinkException("accounting with 'aaa' is not supported; expected log, db or evi");
        }
        Optional<Backend> backend = Backend.of(name);
        if (backend.isEmpty()) {
            throw new LinkException("'" + text + "' has no backend in front; expected log:, db: or evi:");
        }
        for (String part : text.substring(colon + 1).split(";")) {
            String[] sides = part.split("->", 2);
            String tag = sides[0].trim();
            if (!tag.isEmpty()) {
                fields.computeIfAbsent(backend.get(), key -> new ArrayList<>())
                        .add(new Field(tag, sides.length > 1 ? sides[1].trim() : tag));
            }
        }
    }

    List<Field> of(Backend backend) {
        return fields.getOrDefault(backend, List.of());
    }

    boolean isKnown(String tag) {
        return fields.values().stream().flatMap(List::stream).anyMatch(field -> field.tag.equals(tag));
    }

    List<String> tags() {
        return fields.values().stream()
                .flatMap(List::stream)
                .map(Field::tag)
                .distinct()
                .toList();
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}

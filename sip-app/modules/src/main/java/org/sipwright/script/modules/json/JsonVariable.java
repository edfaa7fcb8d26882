// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;

/** A place in an object of $json. Objects stay with the call. */
final class JsonVariable implements ScriptVariable {
    private static final Slot<Map<String, Object>> OBJECTS = Slot.named("json");
    private static final int NO_INDEX = Integer.MIN_VALUE;
    private static final int LARGEST_ARRAY = 100_000;

    private final JsonPath path;
    private final JsonStyle style;
    private final ToIntFunction<ScriptContext> index;

    JsonVariable(JsonPath path, JsonStyle style, ToIntFunction<ScriptContext> index) {
        this.path = path;
        this.style = style;
        this.index = index;
    }

    private static Map<String, Object> objects(ScriptContext context) {
        return context.state().get(OBJECTS).orElseGet(() -> {
            Map<String, Object> made = new HashMap<>();
            context.state().put(OBJECTS, made);
            return made;
        });
    }

    /** What stands there; null when nothing does. */
    Object node(ScriptContext context) {
        Object node = walk(context, path.steps().size());
        int place = index.applyAsInt(context);
        return place == NO_INDEX ? node : at(counted(node), place);
    }

    private Object counted(Object node) {
        return switch (path.counted()) {
            case ELEMENTS -> node;
            case KEYS -> node instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : null;
            case VALUES -> node instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : node;
        };
    }

    private Object walk(ScriptContext context, int steps) {
        Object node = objects(context).get(path.object());
        for (int i = 0; i < steps && node != null; i++) {
            node = switch (path.steps().get(i)) {
                case JsonPath.Step.Member member ->
                    node instanceof Map<?, ?> map ? map.get(member.name().apply(context)) : null;
                case JsonPath.Step.Place place ->
                    place.index().apply(context) instanceof Integer number ? at(node, number) : null;
                case JsonPath.Step.Behind behind -> null;
            };
        }
        return node;
    }

    private static Object at(Object node, int place) {
        if (!(node instanceof List<?> list)) {
            return null;
        }
        int i = place < 0 ? list.size() + place : place;
        return i < 0 || i >= list.size() ? null : list.get(i);
    }

    @Override
    public Object get(ScriptContext context) {
        Object node = node(context);
        return switch (node) {
            case null -> null;
            case String text -> text;
            case Integer number -> number;
            case Boolean truth -> truth ? 1 : 0;
            default -> node == Json.NULL ? null : style.write(node);
        };
    }

    @Override
    public boolean set(ScriptContext context, Object value) {
        return value == null ? remove(context) : put(context, value);
    }

    @Override
    public boolean replace(ScriptContext context, Object value) {
        if (value == null) {
            return remove(context);
        }
        try {
            return put(context, Json.parse(value.toString()));
        } catch (JsonException e) {
            JsonLog.LOG.noJson(path.object(), e.getMessage());
            if (path.steps().isEmpty()) {
                objects(context).remove(path.object());
            }
            return false;
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    /** Puts a value there; an object that is put is shared, not copied. */
    @SuppressWarnings("unchecked") // objects are made by the parser, with texts as names
    boolean put(ScriptContext context, Object value) {
        if (path.steps().isEmpty()) {
            objects(context).put(path.object(), value);
            return true;
        }
        Object parent = walk(context, path.steps().size() - 1);
        return switch (path.steps().getLast()) {
            case JsonPath.Step.Member member -> {
                if (!(parent instanceof Map<?, ?>)) {
                    yield false;
                }
                ((Map<String, Object>) parent).put(member.name().apply(context), value);
                yield true;
            }
            case JsonPath.Step.Behind behind ->
                parent instanceof List<?> list && list.size() < LARGEST_ARRAY && ((List<Object>) parent).add(value);
            case JsonPath.Step.Place place -> {
                if (!(parent instanceof List<?> list) || !(place.index().apply(context) instanceof Integer number)) {
                    yield false;
                }
                int i = number < 0 ? list.size() + number : number;
                if (i >= 0 && i < list.size()) {
                    ((List<Object>) parent).set(i, value);
                }
                yield i >= 0 && i < list.size();
            }
        };
    }

    private boolean remove(ScriptContext context) {
        if (path.steps().isEmpty()) {
            objects(context).remove(path.object());
            return true;
        }
        Object parent = walk(context, path.steps().size() - 1);
        return switch (path.steps().getLast()) {
            case JsonPath.Step.Member member ->
                parent instanceof Map<?, ?> map && map.remove(member.name().apply(context)) != null;
            case JsonPath.Step.Behind behind -> false;
            case JsonPath.Step.Place place -> {
                if (!(parent instanceof List<?> list) || !(place.index().apply(context) instanceof Integer number)) {
                    yield false;
                }
                int i = number < 0 ? list.size() + number : number;
                boolean there = i >= 0 && i < list.size();
                if (there) {
                    list.remove(i);
                }
                yield there;
            }
        };
    }
}

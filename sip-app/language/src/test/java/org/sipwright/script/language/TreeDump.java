// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableReference;

/** A tree as text, a node a line, with the line of the script that it comes from. */
final class TreeDump {
    private final StringBuilder text = new StringBuilder();

    private TreeDump() {}

    static String of(Script script) {
        TreeDump dump = new TreeDump();
        dump.text.append("dialect ").append(script.dialect().label()).append('\n');
        script.globals().forEach(global -> dump.node("", global, 0));
        script.modules().forEach(module -> dump.node("", module, 0));
        script.parameters().forEach(parameter -> dump.node("", parameter, 0));
        script.routes().forEach(route -> dump.node("", route, 0));
        return dump.text.toString();
    }

    private void node(String label, Object value, int depth) {
        switch (value) {
            case VariableReference variable ->
                line(depth, label + "variable " + VariableSyntaxTest.describe(variable), "");
            case List<?> list -> {
                if (!list.isEmpty()) {
                    line(depth, label + "[]", "");
                    list.forEach(one -> node("", one, depth + 1));
                }
            }
            case Optional<?> optional -> optional.ifPresent(inner -> node(label, inner, depth));
            case Record node -> record(label, node, depth);
            case Map<?, ?> map -> line(depth, label + map, "");
            default -> line(depth, label + value, "");
        }
    }

    private void line(int depth, String content, String place) {
        text.repeat(' ', depth * 2)
                .append(content.replace("\n", "\\n"))
                .append(place)
                .append('\n');
    }

    private void record(String label, Record node, int depth) {
        StringBuilder head = new StringBuilder(label).append(node.getClass().getSimpleName());
        String place = "";
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            if (value instanceof Span span) {
                place = "  @" + span.line() + ':' + span.column() + '+' + span.length();
            } else if (isPlain(value) && !component.getName().equals("order")) {
                head.append(' ').append(component.getName()).append('=').append(value);
            }
        }
        line(depth, head.toString(), place);
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            if (!(value instanceof Span) && !isPlain(value)) {
                node(component.getName() + ": ", value, depth + 1);
            }
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    private static Object value(Record node, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}

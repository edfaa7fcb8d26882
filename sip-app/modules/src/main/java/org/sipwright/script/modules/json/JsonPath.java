// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * The name of a $json variable: {@code object/member[index]/...}; members and indexes can be variables, {@code []} is the
 * place behind the last. Behind it {@code .keys} or {@code .values} says what an index counts. Immutable.
 *
 * @param object the name of the object
 * @param steps the way from there
 * @param counted what an index counts
 */
record JsonPath(String object, List<Step> steps, Counted counted) {

    /** What an index counts. */
    enum Counted {
        /** The values of an array. */
        ELEMENTS,
        /** The names of the members of an object. */
        KEYS,
        /** The values of an object or an array. */
        VALUES
    }

    /** One step of the way. */
    sealed interface Step {
        /** To a member. */
        record Member(Function<ScriptContext, String> name) implements Step {}

        /** To a place of an array, from the end when negative. */
        record Place(Function<ScriptContext, Object> index) implements Step {}

        /** To the place behind the last. */
        record Behind() implements Step {}
    }

    /** Reads one. */
    static JsonPath parse(String whole) throws LinkException {
        Counted counted =
                whole.endsWith(".keys") ? Counted.KEYS : whole.endsWith(".values") ? Counted.VALUES : Counted.ELEMENTS;
        String text = counted == Counted.ELEMENTS ? whole : whole.substring(0, whole.lastIndexOf('.'));
        int at = end(text, 0);
        String object = text.substring(0, at);
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (text.charAt(at) == '/') {
                int end = end(text, at + 1);
                steps.add(new Step.Member(text(text.substring(at + 1, end))));
                at = end;
            } else {
                int close = text.indexOf(']', at);
                if (close < 0) {
                    throw new LinkException("the ']' of an index is missing in $json(" + text + ")");
                }
                steps.add(place(text.substring(at + 1, close), text));
                at = close + 1;
            }
        }
        if (object.isEmpty()) {
            throw new LinkException("the name of an object was expected in $json(" + text + ")");
        }
        return new JsonPath(object, List.copyOf(steps), counted);
    }

    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && (c == '/' || c == '[')) {
                return i;
            }
        }
        return text.length();
    }

    private static Step place(String index, String text) throws LinkException {
        String word = index.strip();
        if (word.isEmpty()) {
            return new Step.Behind();
        }
        if (word.startsWith("$")) {
            return new Step.Place(new Late(word)::get);
        }
        if (!Values.isInteger(word)) {
            throw new LinkException("'" + word + "' is no index in $json(" + text + ")");
        }
        Integer number = Values.leadingInteger(word);
        return new Step.Place(context -> number);
    }

    private static Function<ScriptContext, String> text(String name) {
        if (!name.startsWith("$")) {
            return context -> name;
        }
        Late variable = new Late(name);
        return context -> Values.text(variable.get(context));
    }

    /** A variable that is linked when it is first asked. */
    private static final class Late {
        private final String text;
        private volatile ScriptVariable variable;

        Late(String text) {
            this.text = text;
        }

        Object get(ScriptContext context) {
            ScriptVariable linked = variable;
            if (linked == null) {
                try {
                    linked = context.environment().linker().variable(text);
                } catch (LinkException e) {
                    linked = ScriptVariable.NONE;
                }
                variable = linked;
            }
            return linked.get(context);
        }
    }
}

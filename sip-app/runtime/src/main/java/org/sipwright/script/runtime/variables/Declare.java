// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;

/** The shapes that declarations of variables have. */
final class Declare {
    /** No such place. */
    static final int NOWHERE = Integer.MIN_VALUE;

    private Declare() {}

    /** How a variable is set. */
    @FunctionalInterface
    interface Setter {
        boolean set(ScriptContext context, Object value);
    }

    /** Makes a variable with a name in parentheses. */
    @FunctionalInterface
    interface Named {
        ScriptVariable link(Format name, VariableIndex index) throws LinkException;
    }

    /** Reads the part of a list at a place. */
    @FunctionalInterface
    interface AtPlace {
        Object get(ScriptContext context, int place);
    }

    /** A record, since the virtual machine compiles through the fields of one that is a constant. */
    private record Writable(Function<ScriptContext, Object> getter, Setter setter) implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return getter.apply(context);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            return setter.set(context, value);
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    static ScriptVariable writable(Function<ScriptContext, Object> getter, Setter setter) {
        return new Writable(getter, setter);
    }

    /** A variable that can be set, without name and index. */
    static VariableDeclaration plain(String name, String doc, Function<ScriptContext, Object> getter, Setter setter) {
        return VariableDeclaration.plain(name, doc, writable(getter, setter));
    }

    /** A variable that needs a name and takes no index. */
    static VariableDeclaration named(
            String name, boolean writable, String doc, Function<Format, ScriptVariable> linker) {
        return indexed(name, writable, doc, (inner, index) -> {
            if (!(index instanceof VariableIndex.None)) {
                throw new LinkException("$" + name + "(...) takes no index");
            }
            return linker.apply(inner);
        });
    }

    /** A variable that needs a name and takes an index. */
    static VariableDeclaration indexed(String name, boolean writable, String doc, Named linker) {
        return new VariableDeclaration(
                name,
                writable,
                doc,
                reference -> linker.link(
                        reference
                                .inner()
                                .orElseThrow(() -> new LinkException("$" + name + " needs a name in parentheses")),
                        reference.index()));
    }

    /** A list that is read by index; without one it is its first value. */
    static VariableDeclaration list(String name, String doc, Function<ScriptContext, List<?>> values) {
        return new VariableDeclaration(name, false, doc, reference -> {
            noName(reference);
            return pick(reference.index(), values);
        });
    }

    static void noIndex(VariableReference reference) throws LinkException {
        if (!(reference.index() instanceof VariableIndex.None)) {
            throw LinkException.unsupported(
                    "an index behind the parentheses of $" + reference.name() + ", which can stand within,");
        }
    }

    static void noName(VariableReference reference) throws LinkException {
        if (reference.inner().isPresent()) {
            throw new LinkException("$" + reference.name() + " takes no name in parentheses");
        }
    }

    /** The values of a list that an index means: one, or all with commas between them. */
    static ScriptVariable pick(VariableIndex index, Function<ScriptContext, List<?>> values) {
        return switch (index) {
            case VariableIndex.None none -> context -> at(values.apply(context), 0);
            case VariableIndex.At at -> context -> at(values.apply(context), at.position());
            case VariableIndex.Dynamic dynamic ->
                context -> at(values.apply(context), place(dynamic.position().get(context)));
            case VariableIndex.All all -> context -> joined(values.apply(context));
            case VariableIndex.Append append -> context -> null;
        };
    }

    /** The place that an index means, the standard one where none was written; {@link #NOWHERE} for a bad one. */
    static ToIntFunction<ScriptContext> place(VariableIndex index, int standard) {
        return switch (index) {
            case VariableIndex.None none -> context -> standard;
            case VariableIndex.At at -> context -> at.position();
            case VariableIndex.Dynamic dynamic ->
                context -> place(dynamic.position().get(context));
            case VariableIndex.All all -> context -> NOWHERE;
            case VariableIndex.Append append -> context -> NOWHERE;
        };
    }

    private static int place(Object value) {
        return value instanceof Integer number ? number : NOWHERE;
    }

    static Object at(List<?> values, int place) {
        int i = place < 0 ? values.size() + place : place;
        return i < 0 || i >= values.size() ? null : values.get(i);
    }

    static Object joined(List<?> values) {
        if (values.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            if (!text.isEmpty() || value != values.getFirst()) {
                text.append(", ");
            }
            text.append(value == null ? "" : value);
        }
        return text.toString();
    }

    /** The text of a name in parentheses, which mostly is constant. */
    static Function<ScriptContext, String> text(Format name) {
        return name.constant()
                .<Function<ScriptContext, String>>map(text -> context -> text)
                .orElse(name::text);
    }
}

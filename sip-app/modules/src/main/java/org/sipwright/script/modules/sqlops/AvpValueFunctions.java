// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Checking the values of AVPs, calculating with them, and writing them into the message. */
public final class AvpValueFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    AvpValueFunctions() {}

    /**
     * A place in the message. Immutable.
     *
     * @param first what the first value sets
     * @param further what further values set
     */
    public record Destination(ScriptVariable first, ScriptVariable further) {

        /** Reads {@code $ru}, {@code $ru/username}, {@code $ru/domain}, {@code $du} or {@code $br}. Stateless. */
        public static final class Reader implements ArgumentParser<Destination> {
            private static final Map<String, String> VARIABLES = Map.of(
                    "$ru",
                    "$ru",
                    "$ru/username",
                    "$rU",
                    "$ru/domain",
                    "$rd",
                    "$du",
                    "$du",
                    "$br",
                    "$branch",
                    "$branch",
                    "$branch");

            /** For the translator. */
            public Reader() {}

            @Override
            public Destination parse(String text, ScriptEnvironment environment) throws LinkException {
                String name = VARIABLES.get(text.trim());
                if (name == null) {
                    throw new LinkException(
                            "'" + text + "' is no destination; $ru, $ru/username, $ru/domain, $du or $br was expected");
                }
                ScriptVariable first = environment.linker().variable(name);
                ScriptVariable further =
                        name.equals("$ru") ? environment.linker().variable("$branch") : first;
                return new Destination(first, further);
            }
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_avp_set",
            doc = "True when an AVP has a value. Flags behind it: e an empty one, s a text, n a number.")
    public int isSet(ScriptContext context, @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name) {
        if (name.source().isEmpty()) {
            return context.state().avps().names().isEmpty() ? NO : YES;
        }
        Object value = name.source().get().get(context);
        if (value == null
                || name.has('s') && !(value instanceof String)
                || name.has('n') && !(value instanceof Integer)
                || name.has('e') && !value.equals("") && !value.equals(0)) {
            return NO;
        }
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_check",
            doc =
                    "True when a value passes a check operator/value/flags: eq, ne, lt, le, gt, ge, re, fm, and, or, xor. Values: a"
                            + " variable, i:number or a text. Flags: g any of all values, i in any case.")
    public int check(
            ScriptContext context,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name,
            @ParsedBy(value = AvpOperation.CheckReader.class, verbatim = true) AvpOperation operation) {
        if (name.source().isEmpty()) {
            return NO;
        }
        Object operand = operation.operand(context);
        List<Object> all = name.source().get().values(context);
        List<Object> checked = operation.has('g') || all.isEmpty() ? all : all.subList(0, 1);
        return checked.stream().anyMatch(value -> operation.holds(value, operand)) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_op",
            doc =
                    "Calculates with an AVP, or from one into another (source/target): operator/value/flags with add, sub, mul, div,"
                            + " mod, and, or, xor, not. Flags: g all values, d the source goes.")
    public int calculate(
            ScriptContext context,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name,
            @ParsedBy(value = AvpOperation.ArithmeticReader.class, verbatim = true) AvpOperation operation) {
        if (name.source().isEmpty()) {
            return NO;
        }
        ScriptVariable source = name.source().get();
        List<Object> all = List.copyOf(source.values(context));
        Object operand = operation.operator().equals("not") ? Integer.valueOf(0) : operation.operand(context);
        List<Object> results = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean counts = i == 0 || operation.has('g');
            if (counts && all.get(i) instanceof Integer left && operand instanceof Integer right) {
                OptionalInt result = operation.result(left, right);
                if (result.isEmpty()) {
                    return NO;
                }
                results.add(result.getAsInt());
                kept.add(name.target().isPresent() ? all.get(i) : (Object) result.getAsInt());
            } else {
                kept.add(all.get(i));
            }
        }
        if (results.isEmpty()) {
            return NO;
        }
        if (name.target().isEmpty()) {
            AvpTarget.fill(context, source, kept);
            return YES;
        }
        if (operation.has('d')) {
            AvpTarget.fill(context, source, operation.has('g') ? List.of() : all.subList(1, all.size()));
        }
        results.reversed().forEach(value -> name.target().get().set(context, value));
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_pushto",
            doc =
                    "Writes a value into the message: $ru, $ru/username, $ru/domain, $du, or $br for a further branch; with /g behind"
                            + " the AVP all values, those after the first as further branches.")
    public int pushTo(
            ScriptContext context,
            @ParsedBy(value = Destination.Reader.class, verbatim = true) Destination destination,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name) {
        boolean isFirst = true;
        for (Object value : List.copyOf(name.values(context))) {
            ScriptVariable place = isFirst ? destination.first() : destination.further();
            if (!place.set(context, value.toString())) {
                return NO;
            }
            isFirst = false;
        }
        return isFirst ? NO : YES;
    }
}

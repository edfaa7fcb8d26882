// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.message.Substitution;
import org.sipwright.script.runtime.Avps;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Taking, copying and changing AVPs as a whole. */
public final class AvpFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    AvpFunctions() {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_delete",
            doc = "Takes the newest value of an AVP away, all with /g; a name a, i, s or * takes all AVPs.")
    public int delete(
            ScriptContext context, @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name) {
        if (name.source().isEmpty()) {
            Avps avps = context.state().avps();
            boolean any = !avps.names().isEmpty();
            List.copyOf(avps.names()).forEach(avps::clear);
            return any ? YES : NO;
        }
        ScriptVariable variable = name.source().get();
        if (variable.get(context) == null) {
            return NO;
        }
        if (name.has('g')) {
            variable.replace(context, null);
        } else {
            variable.set(context, null);
        }
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_copy",
            doc =
                    "Copies an AVP to another one. Flags behind it: g all values, which turns their order round; d the old one goes;"
                            + " n as number; s as text.")
    public int copy(
            ScriptContext context,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget from,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget to) {
        if (from.source().isEmpty() || to.source().isEmpty()) {
            return NO;
        }
        List<Object> all = from.source().get().values(context);
        if (all.isEmpty()) {
            return NO;
        }
        List<Object> values = List.copyOf(to.has('g') ? all : all.subList(0, 1));
        if (to.has('d')) {
            from.source().get().set(context, null);
            if (to.has('g')) {
                from.source().get().replace(context, null);
            }
        }
        values.forEach(value -> to.source().get().set(context, cast(value, to)));
        return YES;
    }

    private static Object cast(Object value, AvpTarget to) {
        if (to.has('n') && value instanceof String text) {
            return text.trim().matches("-?[0-9]{1,9}") ? (Object) Integer.valueOf(text.trim()) : value;
        }
        return to.has('s') ? value.toString() : value;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_subst",
            doc =
                    "Substitutes in an AVP, or from one into another: source/target/flags. Flags: g all values, d the source goes.")
    public int substitute(
            ScriptContext context,
            @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget avps,
            @ParsedBy(value = Substitution.Reader.class, verbatim = true) Substitution substitution) {
        if (avps.source().isEmpty()) {
            return NO;
        }
        ScriptVariable source = avps.source().get();
        List<Object> kept = new ArrayList<>();
        List<Object> changed = new ArrayList<>();
        List<Object> all = List.copyOf(source.values(context));
        for (int i = 0; i < all.size(); i++) {
            boolean counts = all.get(i) instanceof String && (i == 0 || avps.has('g'));
            String result =
                    counts ? substitution.apply(context, all.get(i).toString()).orElse(null) : null;
            if (result == null) {
                kept.add(all.get(i));
            } else {
                changed.add(result);
                kept.add(avps.target().isPresent() ? all.get(i) : result);
            }
        }
        if (changed.isEmpty()) {
            return NO;
        }
        if (avps.target().isEmpty()) {
            AvpTarget.fill(context, source, kept);
            return YES;
        }
        if (avps.has('d')) {
            AvpTarget.fill(context, source, avps.has('g') ? List.of() : all.subList(1, all.size()));
        }
        changed.reversed().forEach(value -> avps.target().get().set(context, value));
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "avp_insert",
            doc = "Puts a value into an AVP at a place, 0 for the newest; behind the oldest where there are fewer.")
    public int insert(ScriptContext context, ScriptVariable name, String value, int index) {
        List<Object> values = new ArrayList<>(name.values(context));
        values.add(Math.clamp(index, 0, values.size()), value);
        AvpTarget.fill(context, name, values);
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "avp_shuffle", doc = "Puts the values of an AVP in an order that chance gives.")
    public int shuffle(
            ScriptContext context, @ParsedBy(value = AvpTarget.Reader.class, verbatim = true) AvpTarget name) {
        if (name.source().isEmpty()) {
            return NO;
        }
        List<Object> values = new ArrayList<>(name.source().get().values(context));
        if (values.isEmpty()) {
            return NO;
        }
        Collections.shuffle(values, ThreadLocalRandom.current());
        AvpTarget.fill(context, name.source().get(), values);
        return YES;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "avp_print", doc = "Writes all AVPs to the log.")
    public int print(ScriptContext context) {
        Avps avps = context.state().avps();
        for (String name : avps.names()) {
            List<Object> values = avps.all(name);
            for (int i = 0; i < values.size(); i++) {
                SqlopsLog.LOG.avp(name, i, values.get(i));
            }
        }
        return YES;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.RunVariables;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;

/** What a script keeps itself, and what it runs in. */
final class ScriptVariables {
    private static final String COLOURS = "xsrgybpcw";

    private ScriptVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.add(Declare.named("var", true, "A variable of this run of the script.", ScriptVariables::variable));
        all.add(Declare.indexed(
                "avp",
                true,
                "A variable with several values that stays with the transaction; setting it adds a value.",
                ScriptVariables::avp));
        for (String name : List.of("rc", "retcode")) {
            all.add(VariableDeclaration.readOnly(
                    name, "The return code of the last function or route.", ScriptContext::code));
        }
        all.add(VariableDeclaration.readOnly("pp", "The number of the server's process.", c ->
                (int) ProcessHandle.current().pid()));
        all.add(Declare.plain(
                "log_level",
                "The level up to which the log is written, from -3 to 4; NULL brings the configured one back.",
                c -> c.environment().logLevel(),
                (c, value) -> setLevel(c, value)));
        all.add(Declare.plain(
                "xlog_level",
                "The level up to which xlog writes; as $log_level.",
                c -> c.environment().logLevel(),
                (c, value) -> setLevel(c, value)));
        all.add(Declare.named(
                "argv", false, "A value that the server was started with: -Dsipwright.option.NAME=VALUE.", name -> {
                    Function<ScriptContext, String> text = Declare.text(name);
                    return c -> System.getProperty("sipwright.option." + text.apply(c));
                }));
        all.add(new VariableDeclaration(
                "C",
                false,
                "A terminal's colours, text and background: x s r g y b p c w; empty unless xlog_force_color is on.",
                reference -> colour(reference.constantInner())));
        return all;
    }

    private static boolean setLevel(ScriptContext c, Object value) {
        if (value instanceof Integer level) {
            c.environment().setLogLevel(level);
            return true;
        }
        return value == null;
    }

    private static ScriptVariable variable(Format name) {
        int number = name.constant().map(RunVariables::number).orElse(RunVariables.NO_NUMBER);
        if (number != RunVariables.NO_NUMBER) {
            return new Numbered(number);
        }
        Function<ScriptContext, String> text = Declare.text(name);
        return Declare.writable(c -> c.variable(text.apply(c)), (c, value) -> {
            c.setVariable(text.apply(c), value);
            return true;
        });
    }

    /** A script variable whose name has a number. */
    private record Numbered(int number) implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return context.variables().get(number);
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            context.variables().set(number, value);
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    private static ScriptVariable avp(Format name, VariableIndex index) {
        Function<ScriptContext, String> text = Declare.text(name);
        return switch (index) {
            case VariableIndex.None none -> new Avp(text);
            case VariableIndex.All all ->
                Declare.writable(c -> Declare.joined(c.state().avps().all(text.apply(c))), (c, value) -> {
                    replace(c, text.apply(c), value);
                    return true;
                });
            case VariableIndex.Append append ->
                Declare.writable(c -> null, (c, value) -> {
                    if (value != null) {
                        c.state().avps().append(text.apply(c), value);
                    }
                    return value != null;
                });
            default -> at(text, Declare.place(index, 0));
        };
    }

    private static ScriptVariable at(Function<ScriptContext, String> name, ToIntFunction<ScriptContext> place) {
        return Declare.writable(
                c -> c.state().avps().get(name.apply(c), place.applyAsInt(c)),
                (c, value) -> value == null
                        ? c.state().avps().remove(name.apply(c), place.applyAsInt(c))
                        : c.state().avps().replace(name.apply(c), place.applyAsInt(c), value));
    }

    private static void replace(ScriptContext c, String name, Object value) {
        c.state().avps().clear(name);
        if (value != null) {
            c.state().avps().push(name, value);
        }
    }

    /** An AVP without index: read it is the newest value; set it gets one more. */
    private record Avp(Function<ScriptContext, String> name) implements ScriptVariable {
        @Override
        public Object get(ScriptContext context) {
            return context.state().avp(name.apply(context));
        }

        @Override
        public boolean set(ScriptContext context, Object value) {
            context.state().pushAvp(name.apply(context), value);
            return true;
        }

        @Override
        public List<Object> values(ScriptContext context) {
            return context.state().avps().all(name.apply(context));
        }

        @Override
        public boolean replace(ScriptContext context, Object value) {
            ScriptVariables.replace(context, name.apply(context), value);
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    private static ScriptVariable colour(String letters) throws LinkException {
        if (letters.length() != 2
                || COLOURS.indexOf(Character.toLowerCase(letters.charAt(0))) < 0
                || COLOURS.indexOf(Character.toLowerCase(letters.charAt(1))) < 0) {
            throw new LinkException("$C(" + letters + "): two letters of " + COLOURS + " were expected");
        }
        boolean bold = Character.isUpperCase(letters.charAt(0));
        String escape = "\u001b[" + (bold ? 1 : 0) + ';' + number(letters.charAt(0), 30) + ';'
                + number(letters.charAt(1), 40) + 'm';
        return c -> isOn(c, "xlog_force_color") ? escape : "";
    }

    private static int number(char letter, int base) {
        int place = COLOURS.indexOf(Character.toLowerCase(letter));
        return base + (place == 0 ? 9 : place - 1);
    }

    private static boolean isOn(ScriptContext c, String global) {
        List<String> values = c.environment().global(global);
        return !values.isEmpty() && List.of("1", "yes", "true", "on", "enable").contains(values.getLast());
    }
}

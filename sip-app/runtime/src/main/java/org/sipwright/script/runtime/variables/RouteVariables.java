// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptError;
import org.sipwright.script.runtime.ScriptPlace;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Where a script stands: its routes, what they were given and give back, and what an error_route runs for. */
final class RouteVariables {
    private RouteVariables() {}

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.add(new VariableDeclaration(
                "route",
                false,
                "The route that runs, or one of those that called it: 0 is the current, -1 the outermost, [*] shows all.",
                reference -> {
                    Declare.noName(reference);
                    return reference.index() instanceof VariableIndex.All
                            ? c -> String.join(
                                    " > ", routes(c, RouteVariables::shown).reversed())
                            : Declare.pick(reference.index(), c -> routes(c, RouteVariables::shown));
                }));
        all.add(single("route.name", "The name of such a route.", RouteVariables::name));
        all.add(single("route.type", "The kind of such a route.", RouteVariables::kind));
        all.add(Declare.named(
                "param",
                false,
                "An argument of the route, from 1; in an event_route a parameter of the event by name or number.",
                name -> {
                    Function<ScriptContext, String> text = Declare.text(name);
                    return c -> argument(c, text.apply(c));
                }));
        all.add(Declare.named("return", false, "A value that the last called route gave back, from 0.", name -> {
            Function<ScriptContext, String> text = Declare.text(name);
            return c -> {
                String number = text.apply(c);
                return Values.isInteger(number) ? c.returned(Values.leadingInteger(number)) : null;
            };
        }));
        all.add(error(
                "err.class",
                "The class of the error, 1 for a message that cannot be parsed.",
                ScriptError::errorClass));
        all.add(error("err.level", "How bad the error is.", ScriptError::level));
        all.add(error("err.info", "What happened.", ScriptError::info));
        all.add(error("err.rcode", "The status of an answer that fits.", ScriptError::status));
        all.add(error("err.rreason", "The reason phrase of an answer that fits.", ScriptError::reason));
        all.add(VariableDeclaration.readOnly("cfg_line", "The line of the script that runs.", RouteVariables::line));
        all.add(VariableDeclaration.readOnly("cfg_file", "The file of the script that runs.", RouteVariables::file));
        return all;
    }

    /** A part of one route; all of them at once are NULL, as in OpenSIPS. */
    private static VariableDeclaration single(String name, String doc, Function<String, String> part) {
        return new VariableDeclaration(name, false, doc, reference -> {
            Declare.noName(reference);
            return reference.index() instanceof VariableIndex.All
                    ? c -> null
                    : Declare.pick(reference.index(), c -> routes(c, part));
        });
    }

    private static VariableDeclaration error(String name, String doc, Function<ScriptError, Object> part) {
        Object none = name.endsWith("info") || name.endsWith("rreason") ? "" : 0;
        ScriptVariable variable = c -> c.error().map(part).orElse(none);
        return VariableDeclaration.plain(name, doc, variable);
    }

    private static List<String> routes(ScriptContext c, Function<String, String> view) {
        return c.routeStack().stream().map(view).toList();
    }

    private static Object line(ScriptContext c) {
        String here = ScriptPlace.here();
        return Values.leadingInteger(here.substring(here.lastIndexOf(':') + 1));
    }

    private static Object file(ScriptContext c) {
        String here = ScriptPlace.here();
        return here.substring(0, Math.max(0, here.lastIndexOf(':')));
    }

    private static String kind(String key) {
        return key.substring(0, key.indexOf(' '));
    }

    private static String name(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    private static String shown(String key) {
        String name = name(key);
        return name.isEmpty() ? kind(key) : kind(key) + '[' + name + ']';
    }

    private static Object argument(ScriptContext c, String name) {
        boolean number = Values.isInteger(name);
        Object argument = number ? c.argument(Values.leadingInteger(name)) : null;
        if (argument != null || c.event().isEmpty()) {
            return argument;
        }
        ScriptEvent event = c.event().get();
        int place = number ? Values.leadingInteger(name) : 0;
        return place > 0 && place <= event.parameters().size()
                ? event.parameters().get(place - 1).getValue()
                : event.parameter(name).orElse(null);
    }
}

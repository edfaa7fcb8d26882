// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;

/**
 * Which routing blocks can reach a function, or name a variable or a transformation, that blocks its thread: each block is looked
 * at once, then what blocks spreads to those that call it.
 */
final class BlockingReach {
    private final FunctionTable functions;
    private final Script script;
    private final Set<String> modules;
    private final List<Pattern> values;
    private final BitSet blocking = new BitSet();

    BlockingReach(FunctionTable functions, Script script, Set<String> modules) {
        this.functions = functions;
        this.script = script;
        this.modules = modules;
        values = Stream.concat(
                        pattern("\\$\\(?(?:<\\w+>)?(?:", functions.blockingVariables(modules), ")(?![\\w.])"),
                        pattern("(?i)\\{\\s*(?:", functions.blockingTransformations(modules), ")\\s*[,}]"))
                .toList();
        List<BitSet> called = new ArrayList<>();
        for (int i = 0; i < script.routes().size(); i++) {
            called.add(look(i));
        }
        spread(called);
    }

    private static Stream<Pattern> pattern(String before, Set<String> names, String behind) {
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(Pattern.compile(
                        before + names.stream().map(Pattern::quote).collect(Collectors.joining("|")) + behind));
    }

    /** Whether a block can reach what blocks. */
    boolean of(int route) {
        return blocking.get(route);
    }

    /** Notes whether a block blocks by itself; gives the routes that it calls. */
    private BitSet look(int route) {
        BitSet called = new BitSet();
        List<Expression> all = Trees.all(script.routes().get(route).body());
        Set<Expression> launched = launched(all);
        boolean blocks = !values.isEmpty() && all.stream().anyMatch(this::names);
        for (Expression expression : all) {
            if (expression instanceof Expression.Call call && !launched.contains(call)) {
                switch (call.name()) {
                    case "route" -> target(call.arguments(), 0, called);
                    case "async" -> target(call.arguments(), 1, called);
                    default -> blocks |= blocks(call);
                }
            }
        }
        blocking.set(route, blocks);
        return called;
    }

    private void spread(List<BitSet> called) {
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < called.size(); i++) {
                if (!blocking.get(i) && called.get(i).intersects(blocking)) {
                    blocking.set(i);
                    more = true;
                }
            }
        }
    }

    /** Whether a value that blocks stands there, by itself or in a text that is taken for a format. */
    private boolean names(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> names(text.value());
            case Expression.Variable variable -> names(variable.text());
            default -> false;
        };
    }

    private boolean names(String text) {
        return values.stream().anyMatch(value -> value.matcher(text).find());
    }

    private boolean blocks(Expression.Call call) {
        return functions
                .find(call.name(), call.arguments().size(), modules, script.dialect())
                .map(linked -> linked.declaration().blocking())
                .orElse(false);
    }

    /** Adds the routes that a name means; one that is known only at run time may be that of any route. */
    private void target(List<Expression> arguments, int place, BitSet called) {
        String name = arguments.size() <= place
                ? ""
                : ValueCode.constant(arguments.get(place)).orElse("$");
        List<Script.Route> routes = script.routes();
        for (int i = 0; i < routes.size(); i++) {
            Script.Route route = routes.get(i);
            if (route.kind() == RouteKind.ROUTE
                    && (name.contains("$") || route.name().equals(name))) {
                called.set(i);
            }
        }
    }

    /** What launch() calls runs on a thread of its own. */
    private static Set<Expression> launched(List<Expression> all) {
        Set<Expression> launched = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Expression expression : all) {
            if (expression instanceof Expression.Call call && call.name().equals("launch")) {
                call.arguments().stream()
                        .filter(Expression.Call.class::isInstance)
                        .forEach(launched::add);
            }
        }
        return launched;
    }
}

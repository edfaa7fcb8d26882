// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Statement;

/**
 * Which statements stand in methods of their own: those that come from another file than their block, since a class knows one
 * file; and parts of long blocks, since the virtual machine bounds what it compiles through from one method, and does not compile
 * one of more than 8,000 bytes at all.
 */
final class BlockPlan {
    /**
     * Weight of the statements that one method holds; a unit is about 6 bytes of code. The virtual machine compiles through some
     * ten statements, then its limits for one method are reached and each further call is a real one. What is below 325 bytes it
     * puts into the caller, where the same limits count.
     */
    private static final int BUDGET = 75;

    private static final int LEAST_BUDGET = 40;
    /** What is lighter is not worth a method. */
    private static final int LIGHT = 8;

    private final Map<String, ScriptUnit> units = new LinkedHashMap<>();
    private final Map<List<Statement>, List<Group>> groups = new IdentityHashMap<>();
    private final ScriptUnit main;
    private String method = "";
    private int count;

    /**
     * Neighbouring statements of one list.
     *
     * @param statements the statements
     * @param unit the class that they stand in
     * @param method the method of their own, or the empty string
     * @param breaks whether they can end a loop or switch that is around them
     */
    record Group(List<Statement> statements, ScriptUnit unit, String method, boolean breaks) {
        boolean isApart() {
            return !method.isEmpty();
        }
    }

    BlockPlan(Script script) {
        main = new ScriptUnit(Names.MAIN, script.file());
        units.put(script.file(), main);
        for (int i = 0; i < script.routes().size(); i++) {
            Script.Route route = script.routes().get(i);
            ScriptUnit unit = unit(route.span().file());
            unit.routes().add(i);
            method = Names.method(route, i);
            count = 0;
            list(route.body(), BUDGET, unit);
        }
    }

    /** The class of the main file; it is the servlet. */
    ScriptUnit main() {
        return main;
    }

    /** All classes, the main one first. */
    List<ScriptUnit> units() {
        return List.copyOf(units.values());
    }

    /** The class of a file. */
    ScriptUnit unit(String file) {
        return units.computeIfAbsent(file, name -> {
            String plain = new ScriptUnit("X", name).sourceName().replaceAll("[^A-Za-z0-9_]", "_");
            return new ScriptUnit(Names.MAIN + '$' + plain + '_' + units.size(), name);
        });
    }

    /** How a list is divided; empty when it stands where it is. */
    Optional<List<Group>> groups(List<Statement> list) {
        return Optional.ofNullable(groups.get(list));
    }

    private void list(List<Statement> list, int budget, ScriptUnit unit) {
        boolean home = list.stream().allMatch(one -> one.span().file().equals(unit.file()));
        if (home && weight(list) <= budget) {
            list.forEach(one -> inside(one, budget, unit));
            return;
        }
        List<Group> divided = new ArrayList<>();
        int from = 0;
        while (from < list.size()) {
            String file = list.get(from).span().file();
            int to = from + 1;
            int weight = weight(list.get(from));
            while (to < list.size()
                    && list.get(to).span().file().equals(file)
                    && weight + weight(list.get(to)) <= budget) {
                weight += weight(list.get(to++));
            }
            divided.add(group(list.subList(from, to), weight, budget, unit));
            from = to;
        }
        groups.put(list, divided);
    }

    private Group group(List<Statement> statements, int weight, int budget, ScriptUnit around) {
        ScriptUnit unit = unit(statements.getFirst().span().file());
        boolean apart = unit != around || weight > LIGHT;
        Group group =
                new Group(List.copyOf(statements), unit, apart ? method + "_part_" + ++count : "", breaks(statements));
        if (apart) {
            unit.parts().add(group);
        }
        // one heavy statement: what stands inside of it is divided further
        int inner = weight > budget ? Math.max(LEAST_BUDGET, budget / 4) : budget;
        statements.forEach(one -> inside(one, inner, unit));
        return group;
    }

    private void inside(Statement statement, int budget, ScriptUnit unit) {
        Trees.lists(statement).forEach(list -> list(list, budget, unit));
    }

    private static int weight(List<Statement> list) {
        int weight = 0;
        for (Statement statement : list) {
            weight += weight(statement);
        }
        return weight;
    }

    private static int weight(Statement statement) {
        int weight = 1;
        for (Expression expression : Trees.expressions(statement)) {
            weight += weight(expression);
        }
        for (List<Statement> list : Trees.lists(statement)) {
            weight += weight(list);
        }
        return weight;
    }

    private static int weight(Expression expression) {
        int weight = 1;
        for (Expression part : Trees.parts(expression)) {
            weight += weight(part);
        }
        return expression instanceof Expression.Block block ? weight + weight(block.body()) : weight;
    }

    private static boolean breaks(List<Statement> list) {
        return list.stream().anyMatch(BlockPlan::breaks);
    }

    private static boolean breaks(Statement statement) {
        return switch (statement) {
            case Statement.Invoke invoke -> ControlCode.isBreak(invoke.call());
            case Statement.If choice -> breaks(choice.then()) || breaks(choice.otherwise());
            case Statement.While loop -> false;
            case Statement.ForEach loop -> false;
            case Statement.Switch choice -> false;
            case Statement.Assign assign -> false;
        };
    }
}

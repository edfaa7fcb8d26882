// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableReference.Index;
import org.sipwright.script.language.ast.VariableReference.Inner;
import org.sipwright.script.language.ast.VariableSyntax;

/**
 * Values that are read and that nothing gives: variables that are never set, and {@code $var} that is expected to hold what an
 * earlier message left in it.
 */
final class ValueCheck {
    private final CheckContext context;
    private final List<Uses> uses = new ArrayList<>();
    private final Map<String, Uses> named = new HashMap<>();
    /** What parameters and texts mention: a module may set it. */
    private final StringBuilder mentions = new StringBuilder();
    /** Set where a function takes values from somewhere by names that stand nowhere in the script. */
    private boolean loadsAnything;

    /** What one routing block does with variables, keyed by kind and name such as {@code var(x)}. */
    private static final class Uses {
        private final Map<String, Span> reads = new LinkedHashMap<>();
        private final Set<String> writes = new HashSet<>();
        /** Written, but only from its own former value. */
        private final Map<String, Span> steps = new LinkedHashMap<>();

        private final Set<String> calls = new HashSet<>();
        private final Script.Route route;

        Uses(Script.Route route) {
            this.route = route;
        }
    }

    ValueCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        context.script()
                .parameters()
                .forEach(parameter -> mentions.append(parameter.value()).append('\n'));
        for (Script.Route route : context.script().routes()) {
            Collector collector = new Collector(new Uses(route));
            collector.statements(route.body());
            uses.add(collector.uses);
            if (route.kind() == RouteKind.ROUTE) {
                named.putIfAbsent(route.name(), collector.uses);
            }
        }
        neverSet();
        kept();
    }

    private void neverSet() {
        Set<String> written = new HashSet<>();
        for (Uses use : uses) {
            written.addAll(use.writes);
            written.addAll(use.steps.keySet());
        }
        Set<String> said = new HashSet<>();
        for (Uses use : uses) {
            use.reads.forEach((name, span) -> {
                boolean open = name.startsWith("avp(") && (loadsAnything || written.contains("avp(*)"));
                if (!written.contains(name) && !open && !isMentioned(name) && said.add(name)) {
                    Optional<String> nearest = Nearest.of(name, written);
                    context.report(
                            Severity.WARNING,
                            Code.NEVER_SET,
                            span,
                            "nothing in the script sets $" + name
                                    + nearest.map(near -> "; did you mean $" + near + "?")
                                            .orElse(""),
                            "");
                }
            });
        }
    }

    private boolean isMentioned(String name) {
        return mentions.indexOf("$" + name) >= 0
                || mentions.indexOf("$(" + name) >= 0
                || name.startsWith("avp(") && mentions.indexOf(name.substring(4, name.length() - 1)) >= 0;
    }

    /** A block runs with what it and the routes that it calls set, and with nothing from before. */
    private void kept() {
        Set<String> all = new HashSet<>();
        for (Uses use : uses) {
            all.addAll(use.writes);
            all.addAll(use.steps.keySet());
        }
        for (Uses use : uses) {
            boolean entry = use.route.kind() != RouteKind.ROUTE
                    || use.route.name().isEmpty()
                    || use.route.name().equals("0");
            if (entry) {
                Set<Uses> together = new HashSet<>();
                gather(use, together);
                kept(together, all);
            }
        }
    }

    private void gather(Uses entry, Set<Uses> into) {
        Deque<Uses> open = new ArrayDeque<>();
        open.push(entry);
        while (!open.isEmpty()) {
            Uses use = open.pop();
            if (into.add(use)) {
                for (String name : use.calls) {
                    Uses next = named.get(name);
                    if (next != null) {
                        open.push(next);
                    }
                }
            }
        }
    }

    private void kept(Set<Uses> together, Set<String> everywhere) {
        Set<String> written = new HashSet<>();
        Set<String> stepped = new HashSet<>();
        for (Uses use : together) {
            written.addAll(use.writes);
            stepped.addAll(use.steps.keySet());
        }
        for (Uses use : together) {
            use.reads.forEach((name, span) -> {
                if (isKept(name, written) && !stepped.contains(name) && everywhere.contains(name)) {
                    keep(name, span, "is set only by blocks that run for other messages or at other times");
                }
            });
            use.steps.forEach((name, span) -> {
                if (isKept(name, written)) {
                    keep(name, span, "is only ever changed from the value that it had before");
                }
            });
        }
    }

    private boolean isKept(String name, Set<String> written) {
        return name.startsWith("var(") && !written.contains(name) && !isMentioned(name);
    }

    private void keep(String name, Span span, String why) {
        context.warning(
                Code.KEPT_VARIABLE, span, "$" + name + " " + why + "; it is NULL at the start of each message here");
    }

    /** Collects what one block does. */
    private final class Collector extends TreeWalk {
        private final Uses uses;

        Collector(Uses uses) {
            this.uses = uses;
        }

        @Override
        protected void read(Expression.Variable variable) {
            reads(variable.reference(), variable.span());
        }

        private void reads(VariableReference variable, Span span) {
            key(variable).ifPresent(key -> uses.reads.putIfAbsent(key, span));
            variable.inner().ifPresent(inner -> {
                if (inner instanceof Inner.Computed computed) {
                    reads(computed.variable(), span);
                }
            });
            variable.index().ifPresent(index -> {
                if (index instanceof Index.Computed computed) {
                    reads(computed.variable(), span);
                }
            });
            variable.transformations()
                    .forEach(step -> step.arguments()
                            .forEach(argument -> argument.variable().ifPresent(inner -> reads(inner, span))));
        }

        private static Optional<String> key(VariableReference variable) {
            boolean own = variable.name().equals("var") || variable.name().equals("avp");
            return own ? variable.fixedInner().map(inner -> variable.name() + "(" + inner + ")") : Optional.empty();
        }

        @Override
        protected void assignment(Expression.Assignment assignment) {
            VariableReference target = assignment.variable().reference();
            Optional<String> key = key(target);
            if (key.isEmpty()) {
                if (target.name().equals("avp")) {
                    uses.writes.add("avp(*)");
                }
                return;
            }
            boolean plain =
                    assignment.operator().equals("=") || assignment.operator().equals(":=");
            if (plain && !reads(assignment.value(), key.get())) {
                uses.writes.add(key.get());
            } else {
                uses.steps.putIfAbsent(key.get(), assignment.variable().span());
            }
        }

        private static boolean reads(Expression value, String key) {
            boolean[] found = new boolean[1];
            new TreeWalk() {
                @Override
                protected void read(Expression.Variable variable) {
                    found[0] |= key(variable.reference()).filter(key::equals).isPresent();
                }
            }.expression(value);
            return found[0];
        }

        @Override
        protected void iterator(Expression.Variable variable) {
            key(variable.reference()).ifPresent(uses.writes::add);
        }

        @Override
        protected void call(Expression.Call call, String runner) {
            switch (call.name()) {
                case "route" ->
                    call.arguments().stream()
                            .findFirst()
                            .flatMap(Constants::text)
                            .ifPresent(uses.calls::add);
                case "xlog", "xdbg" -> call.arguments().forEach(this::formatted);
                case "return", "assert", "async", "launch", "log", "error" -> {}
                default -> function(call);
            }
        }

        private void formatted(Expression argument) {
            if (argument instanceof Expression.Text text && text.value().indexOf('$') >= 0) {
                for (FormatText.Part part : VariableSyntax.format(text.value()).parts()) {
                    if (part instanceof FormatText.Part.Value value) {
                        reads(value.variable(), text.span());
                    }
                }
            }
        }

        /** A function may set each variable that it is given, and each that a text for it names. */
        private void function(Expression.Call call) {
            loadsAnything |= call.name().contains("load")
                    || call.name().contains("query")
                    || call.name().contains("radius")
                    || call.name().contains("aaa")
                    || call.name().contains("exec");
            List<Expression> arguments = call.arguments();
            for (Expression argument : arguments) {
                if (argument instanceof Expression.Text text) {
                    mentions.append(text.value()).append('\n');
                } else if (argument instanceof Expression.Variable variable) {
                    key(variable.reference()).ifPresent(uses.writes::add);
                }
            }
        }
    }
}

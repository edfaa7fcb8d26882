// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/** Flags of messages and of branches: those that are tested and never set, and whether there are bits for all. */
final class FlagCheck extends TreeWalk {
    private static final int BITS = 32;

    private final CheckContext context;
    private final Uses messages = new Uses("flag");
    private final Uses branches = new Uses("branch flag");
    private final Set<String> parameters = new HashSet<>();

    /** The flags of one kind. */
    private static final class Uses {
        private final String kind;
        private final Set<String> set = new LinkedHashSet<>();
        private final Map<String, Span> tested = new LinkedHashMap<>();
        private final Set<String> all = new LinkedHashSet<>();

        Uses(String kind) {
            this.kind = kind;
        }
    }

    FlagCheck(CheckContext context) {
        this.context = context;
    }

    void run() {
        for (Script.ModuleParameter parameter : context.script().parameters()) {
            parameters.add(parameter.value());
        }
        walk(context.script());
        report(messages);
        report(branches);
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        switch (call.name()) {
            case "setflag", "resetflag" -> use(messages, call, true);
            case "isflagset" -> use(messages, call, false);
            case "setbflag", "setbranchflag", "resetbflag", "resetbranchflag" -> use(branches, call, true);
            case "isbflagset", "isbranchflagset" -> use(branches, call, false);
            default -> {
                // no other function of the core has flags
            }
        }
    }

    private void use(Uses uses, Expression.Call call, boolean sets) {
        List<Expression> arguments = call.arguments();
        if (arguments.isEmpty()) {
            return;
        }
        // up to 3.0 the index of a branch stands before the flag
        boolean indexed =
                uses == branches && arguments.size() > 1 && !(arguments.getFirst() instanceof Expression.Text);
        Expression flag = indexed ? arguments.get(1) : arguments.getFirst();
        Optional<String> name = Constants.text(flag);
        if (name.isEmpty()) {
            return;
        }
        uses.all.add(name.get());
        boolean clears = call.name().startsWith("reset");
        if (sets && !clears) {
            uses.set.add(name.get());
        } else if (!clears) {
            uses.tested.putIfAbsent(name.get(), flag.span());
        }
    }

    @Override
    protected void assignment(Expression.Assignment assignment) {
        String name = assignment.variable().reference().name();
        Optional<String> flag = assignment.variable().reference().fixedInner();
        if (name.equals("msg.flag")) {
            flag.ifPresent(messages.set::add);
        } else if (name.equals("branch.flag") || name.equals("msg.branch.flag")) {
            flag.ifPresent(branches.set::add);
        }
    }

    private void report(Uses uses) {
        uses.tested.forEach((name, span) -> {
            boolean other = uses.set.contains(name) || parameters.contains(name);
            if (!other) {
                Optional<String> nearest = Nearest.of(name, uses.set);
                context.report(
                        Severity.WARNING,
                        Code.UNKNOWN_FLAG,
                        span,
                        uses.kind + " '" + name + "' is tested and never set" + CheckContext.hint(nearest),
                        CheckContext.fix(nearest));
            }
        });
        if (uses.all.size() > BITS) {
            context.error(
                    Code.TOO_MANY_FLAGS,
                    uses.tested.values().stream()
                            .findFirst()
                            .orElse(new Span(context.script().file(), 1, 1, 1)),
                    "the script has " + uses.all.size() + " names of a " + uses.kind + ", and there are " + BITS);
        }
    }
}

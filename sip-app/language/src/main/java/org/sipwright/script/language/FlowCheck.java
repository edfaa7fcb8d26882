// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.Statement;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableSyntax;

/** What a script does without meaning it: dead statements, assignments for comparisons, texts that stay as they are. */
final class FlowCheck extends TreeWalk {
    private static final Set<String> ENDING = Set.of("exit", "drop", "return", "break", "esac", "async");

    private final CheckContext context;

    FlowCheck(CheckContext context) {
        this.context = context;
    }

    @Override
    protected void list(List<Statement> statements) {
        for (int i = 0; i + 1 < statements.size(); i++) {
            if (ends(statements.get(i))) {
                context.warning(
                        Code.UNREACHABLE,
                        statements.get(i + 1).span(),
                        "this can never run: the statement in line "
                                + statements.get(i).span().line() + " ends the block before it");
                return;
            }
        }
    }

    private static boolean ends(Statement statement) {
        if (statement instanceof Statement.Invoke invoke) {
            return ENDING.contains(invoke.call().name());
        }
        return statement instanceof Statement.If choice
                && !choice.otherwise().isEmpty()
                && endsAll(choice.then())
                && endsAll(choice.otherwise());
    }

    private static boolean endsAll(List<Statement> statements) {
        for (Statement statement : statements) {
            if (ends(statement)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void condition(Expression condition) {
        if (condition instanceof Expression.Assignment assignment
                && assignment.operator().equals("=")) {
            context.report(
                    Severity.WARNING,
                    Code.ASSIGNMENT_IN_CONDITION,
                    assignment.span(),
                    "this assigns, and is true when that worked; '==' compares",
                    "write ==");
        } else if (condition instanceof Expression.Logical logical) {
            condition(logical.left());
            condition(logical.right());
        } else if (condition instanceof Expression.Not not) {
            condition(not.operand());
        }
    }

    @Override
    protected void assignment(Expression.Assignment assignment) {
        notExpanded(assignment.value(), false);
    }

    @Override
    protected void comparison(Expression.Compare compare) {
        boolean match = compare.operator().endsWith("~");
        notExpanded(compare.right(), match);
        if (match && compare.right() instanceof Expression.Text text) {
            Optional<String> problem = PosixPattern.problem(text.value());
            problem.ifPresent(
                    what -> context.error(Code.BAD_PATTERN, text.span(), "this is no regular expression: " + what));
        }
    }

    /** Warns of a text that names a variable, in a place where that means nothing. */
    private void notExpanded(Expression expression, boolean pattern) {
        if (expression instanceof Expression.Arithmetic sum) {
            notExpanded(sum.left(), pattern);
            notExpanded(sum.right(), pattern);
            return;
        }
        if (!(expression instanceof Expression.Text text) || text.value().indexOf('$') < 0) {
            return;
        }
        FormatText format = VariableSyntax.format(text.value());
        if (!format.problems().isEmpty()) {
            return;
        }
        for (FormatText.Part part : format.parts()) {
            if (part instanceof FormatText.Part.Value value && means(value.variable(), pattern)) {
                boolean whole = format.parts().size() == 1;
                context.report(
                        Severity.WARNING,
                        Code.NOT_EXPANDED,
                        text.span(),
                        "'" + value.variable().text() + "' stays as it is here: variables inside a text are replaced by"
                                + " functions only",
                        whole ? "write " + value.variable().text() : "");
                return;
            }
        }
    }

    private boolean means(VariableReference variable, boolean pattern) {
        boolean known = !context.catalog()
                .variables(variable.name(), context.loaded().values())
                .isEmpty();
        // a dollar is an anchor in a regular expression
        return known && (!pattern || variable.inner().isPresent());
    }

    @Override
    protected void statement(Statement statement) {
        if (statement instanceof Statement.ForEach loop) {
            boolean all = loop.values()
                    .reference()
                    .index()
                    .filter(index -> index instanceof VariableReference.Index.All)
                    .isPresent();
            if (!all) {
                String text = loop.values().text();
                String inner = text.startsWith("$(") ? text.substring(2, text.length() - 1) : text.substring(1);
                context.report(
                        Severity.WARNING,
                        Code.LOOP_VALUES,
                        loop.values().span(),
                        "without the index [*] this loop is never entered",
                        loop.values().reference().index().isEmpty() ? "write $(" + inner + "[*])" : "");
            }
        } else if (statement instanceof Statement.Switch choice) {
            labels(choice);
        }
    }

    private void labels(Statement.Switch choice) {
        Set<String> seen = new HashSet<>();
        for (Statement.Case one : choice.cases()) {
            notExpanded(one.label(), false);
            String label = Constants.text(one.label()).orElse("").toLowerCase(Locale.ROOT);
            if (!seen.add((one.label() instanceof Expression.Number ? "number " : "text ") + label)) {
                Span span = one.label().span();
                context.warning(
                        Code.COMPARISON, span, "this case is there already, and the first one is taken (in any case)");
            }
        }
    }
}

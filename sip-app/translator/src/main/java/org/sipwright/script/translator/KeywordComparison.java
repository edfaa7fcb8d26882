// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableSyntax;

/** The comparisons by keyword of releases up to 2.3 ({@code method == "INVITE"}, {@code src_ip == myself}) as those of today. */
final class KeywordComparison {
    private static final String MYSELF = "myself";
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("method", "$rm"),
            Map.entry("uri", "$ru"),
            Map.entry("from_uri", "$fu"),
            Map.entry("to_uri", "$tu"),
            Map.entry("status", "$rs"),
            Map.entry("src_ip", "$si"),
            Map.entry("src_port", "$sp"),
            Map.entry("dst_ip", "$Ri"),
            Map.entry("dst_port", "$Rp"),
            Map.entry("proto", "$pr"),
            Map.entry("af", "$af"),
            Map.entry("msg:len", "$ml"));

    /** Size of the buffer that a datagram is received into, which {@code max_len} means. */
    private static final int MAX_LENGTH = 65_535;

    private KeywordComparison() {}

    private static Optional<String> word(Expression expression) {
        return switch (expression) {
            case Expression.Word word -> Optional.of(word.value());
            case Expression.Call bare when bare.arguments().isEmpty() -> Optional.of(bare.name());
            default -> Optional.empty();
        };
    }

    private static boolean isMyself(Expression expression) {
        return word(expression).filter(MYSELF::equals).isPresent();
    }

    /** Whether a side of it is the word for this server. */
    static boolean isAboutMyself(Expression.Compare compare) {
        return isMyself(compare.left()) || isMyself(compare.right());
    }

    /** The side that is not the word for this server. */
    static Expression other(Expression.Compare compare) {
        Expression other = isMyself(compare.left()) ? compare.right() : compare.left();
        return side(other);
    }

    /** Whether the other side is a URI, not an address. */
    static boolean isOfUri(Expression.Compare compare) {
        Expression other = isMyself(compare.left()) ? compare.right() : compare.left();
        return word(other)
                .map(word -> word.endsWith("uri"))
                .orElseGet(() -> other instanceof Expression.Variable variable
                        && List.of("$ru", "$fu", "$tu", "$du").contains(variable.text()));
    }

    /** The same comparison with variables and constants in the place of keywords. */
    static Expression.Compare plain(Expression.Compare compare) {
        Optional<String> left = word(compare.left());
        if (left.isEmpty() || !VARIABLES.containsKey(left.get())) {
            return compare;
        }
        Expression right = compare.right();
        Optional<String> word = word(right);
        if (word.isPresent()) {
            right = word.get().equals("max_len")
                    ? new Expression.Number(MAX_LENGTH, right.span())
                    : new Expression.Text(word.get(), right.span());
        }
        return new Expression.Compare(compare.operator(), side(compare.left()), right, compare.span());
    }

    private static Expression side(Expression expression) {
        Optional<String> variable = word(expression).map(VARIABLES::get);
        if (variable.isEmpty()) {
            return expression;
        }
        VariableReference reference = VariableSyntax.variable(variable.get()).variable();
        return new Expression.Variable(reference, expression.span());
    }
}

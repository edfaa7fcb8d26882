// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Optional;
import org.sipwright.script.language.ast.Expression;

/** What constant expressions are as text. */
final class Constants {
    private Constants() {}

    /** A string, a number or a bare word as text; empty for anything else. */
    static Optional<String> text(Expression expression) {
        if (expression instanceof Expression.Text text) {
            return Optional.of(text.value());
        }
        if (expression instanceof Expression.Number number) {
            return Optional.of(Integer.toString(number.value()));
        }
        if (expression instanceof Expression.Word word) {
            return Optional.of(word.value());
        }
        if (expression instanceof Expression.Call bare && bare.arguments().isEmpty()) {
            return Optional.of(bare.name());
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Optional;
import org.sipwright.script.language.ast.Expression;

/** What constant expressions are as text. */
final class Constants {
    private Constants() {}

    /** A string, a number or a bare word as text; empty for anything else. */
    static Optional<String> text(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> Optional.of(text.value());
            case Expression.Number number -> Optional.of(Integer.toString(number.value()));
            case Expression.Word word -> Optional.of(word.value());
            case Expression.Call bare when bare.arguments().isEmpty() -> Optional.of(bare.name());
            default -> Optional.empty();
        };
    }
}

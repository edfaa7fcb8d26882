// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;

/**
 * A text in which variables are replaced by their values.
 *
 * @param text as written, escapes resolved
 * @param parts its pieces in order; neighbouring constant pieces are one
 * @param problems what is wrong in it; empty when it can be used
 */
public record FormatText(String text, List<Part> parts, List<SyntaxProblem> problems) {

    /** A piece of a format. */
    public sealed interface Part {
        /** Constant text; a doubled dollar is one here. */
        record Constant(String text) implements Part {}

        /** The value of a variable; the offset is that of its dollar. */
        record Value(VariableReference variable, int offset) implements Part {}
    }

    /** Whether it holds no variable. */
    public boolean isConstant() {
        return parts.stream().allMatch(part -> part instanceof Part.Constant);
    }
}

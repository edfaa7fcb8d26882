// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;

/** A statement of a routing block. */
public sealed interface Statement {

    /** Where it stands. */
    Span span();

    /** A condition with its two branches; the second may be empty. */
    record If(Expression condition, List<Statement> then, List<Statement> otherwise, Span span) implements Statement {}

    /** A loop. */
    record While(Expression condition, List<Statement> body, Span span) implements Statement {}

    /** A loop over the values of a variable. */
    record ForEach(Expression.Variable variable, Expression.Variable values, List<Statement> body, Span span)
            implements Statement {}

    /** A choice; the last cases fall through where they do not end with break. */
    record Switch(
            Expression.Variable variable, List<Case> cases, List<Statement> otherwise, boolean hasDefault, Span span)
            implements Statement {}

    /** A case of a choice. */
    record Case(Expression label, List<Statement> body, Span span) {}

    /** An assignment as a statement. */
    record Assign(Expression.Assignment assignment, Span span) implements Statement {}

    /** A call as a statement. */
    record Invoke(Expression.Call call, Span span) implements Statement {}
}

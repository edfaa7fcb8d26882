// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Span;

/**
 * A spelling or a name that only some releases have; from these the dialect of a script is recognised.
 *
 * @param first the first dialect that has it
 * @param last the last one
 * @param what it in words, for {@code WHAT belongs to release ...}
 * @param fix what the other releases write, or the empty string
 * @param span where it stands
 */
record ReleaseMark(Dialect first, Dialect last, String what, String fix, Span span) {

    /** A spelling that is gone after a dialect. */
    static ReleaseMark until(Dialect last, String what, String fix, Span span) {
        return new ReleaseMark(Dialect.V1, last, what, fix, span);
    }

    /** A spelling that came with a dialect. */
    static ReleaseMark since(Dialect first, String what, Span span) {
        return new ReleaseMark(first, Dialect.V4_0, what, "", span);
    }

    /** Whether a dialect has it. */
    boolean fits(Dialect dialect) {
        return dialect.since(first) && last.since(dialect);
    }

    /** The releases that have it, in words. */
    String releases() {
        if (first == last) {
            return "release " + first.label();
        }
        return last == Dialect.V4_0 ? "releases from " + first.label() : "releases up to " + last.label();
    }
}

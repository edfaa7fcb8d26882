// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import org.sipwright.script.runtime.ScriptVariable;

/** The index of a variable with several values: from 0, or from the end with -1 for the last. */
public sealed interface VariableIndex {
    /** No index was written. */
    VariableIndex NONE = new None();

    /** No index. */
    record None() implements VariableIndex {}

    /** {@code [*]}: all values. */
    record All() implements VariableIndex {}

    /** {@code [append]}: a new value behind the others; only to write. */
    record Append() implements VariableIndex {}

    /** A number. */
    record At(int position) implements VariableIndex {}

    /** A number that a variable has. */
    record Dynamic(ScriptVariable position) implements VariableIndex {}
}

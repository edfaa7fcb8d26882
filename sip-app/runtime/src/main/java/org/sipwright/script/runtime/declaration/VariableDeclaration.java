// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import org.sipwright.script.runtime.ScriptVariable;

/**
 * The declaration of a variable.
 *
 * @param name its name without the dollar, such as {@code ru} or {@code avp}
 * @param writable whether a script can set it
 * @param doc what it is, for the reference and the editor
 * @param linker makes the variable for one place in a script
 */
public record VariableDeclaration(String name, boolean writable, String doc, Linker linker) {

    /** Makes the variable for one place in a script. */
    @FunctionalInterface
    public interface Linker {
        /**
         * Makes the variable.
         *
         * @throws LinkException when the reference is not one that this variable can have
         */
        ScriptVariable link(VariableReference reference) throws LinkException;
    }

    /** A variable that is only read and takes neither name nor index. */
    public static VariableDeclaration readOnly(String name, String doc, ScriptVariable getter) {
        return new VariableDeclaration(name, false, doc, reference -> plain(reference, getter));
    }

    /** A variable that takes neither name nor index. */
    public static VariableDeclaration plain(String name, String doc, ScriptVariable variable) {
        return new VariableDeclaration(name, variable.isWritable(), doc, reference -> plain(reference, variable));
    }

    private static ScriptVariable plain(VariableReference reference, ScriptVariable variable) throws LinkException {
        if (reference.inner().isPresent()) {
            throw new LinkException("$" + reference.name() + " takes no name in parentheses");
        }
        if (!(reference.index() instanceof VariableIndex.None)) {
            throw new LinkException("$" + reference.name() + " takes no index");
        }
        return variable;
    }
}

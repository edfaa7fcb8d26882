// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.util.List;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;

/**
 * The declaration of a transformation.
 *
 * @param name its full name, such as {@code s.len} or {@code uri.host}; scripts write it in any case
 * @param least the fewest parameters
 * @param most the most parameters
 * @param doc what it gives, for the reference and the editor
 * @param blocking whether it can block its thread, since it asks somebody else: blocks that name it run on a virtual thread
 * @param linker makes the transformation for one place in a script
 */
public record TransformationDeclaration(String name, int least, int most, String doc, boolean blocking, Linker linker) {

    /** A transformation that does not block. */
    public TransformationDeclaration(String name, int least, int most, String doc, Linker linker) {
        this(name, least, most, doc, false, linker);
    }

    /** The same, which can block its thread. */
    public TransformationDeclaration asBlocking() {
        return new TransformationDeclaration(name, least, most, doc, true, linker);
    }

    /** A transformation that is linked to its place. Thread-safe. */
    @FunctionalInterface
    public interface Transformation {
        /**
         * Transforms a value.
         *
         * @param value a String, an Integer, or null for NULL
         * @return the same kinds; null where the value cannot be transformed
         */
        Object apply(ScriptContext context, Object value);
    }

    /** Makes the transformation for one place in a script. */
    @FunctionalInterface
    public interface Linker {
        /**
         * Makes the transformation.
         *
         * @param parameters its parameters; they may hold variables
         * @throws LinkException when a parameter is not one that it can have
         */
        Transformation link(List<Format> parameters) throws LinkException;
    }
}

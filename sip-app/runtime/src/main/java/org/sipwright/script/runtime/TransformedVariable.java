// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;

/**
 * A variable whose value goes through a transformation before it is used. It cannot be set. A record, since the virtual machine
 * compiles through the fields of one that is a constant.
 *
 * @param variable what is read
 * @param transformation what its value goes through
 */
public record TransformedVariable(ScriptVariable variable, Transformation transformation) implements ScriptVariable {

    /** Puts the transformations behind the variable, from left to right. */
    public static ScriptVariable of(ScriptVariable variable, List<Transformation> transformations) {
        ScriptVariable result = variable;
        for (Transformation transformation : transformations) {
            result = new TransformedVariable(result, transformation);
        }
        return result;
    }

    @Override
    public Object get(ScriptContext context) {
        return transformation.apply(context, variable.get(context));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;

/** A variable whose value goes through transformations, from left to right, before it is used. It cannot be set. */
public final class TransformedVariable implements ScriptVariable {
    private final ScriptVariable variable;
    private final Transformation transformation;

    private TransformedVariable(ScriptVariable variable, Transformation transformation) {
        this.variable = variable;
        this.transformation = transformation;
    }

    /** Puts the transformations behind the variable. */
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

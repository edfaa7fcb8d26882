// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.transformations.CoreTransformations;
import org.sipwright.script.runtime.variables.CoreVariables;

/** The module core. */
public final class CoreModule implements ScriptModule {

    /** For the service loader. */
    public CoreModule() {}

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String doc() {
        return "The functions and variables that need no module.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new CoreFunctions());
    }

    @Override
    public List<VariableDeclaration> variables() {
        return CoreVariables.all();
    }

    @Override
    public List<TransformationDeclaration> transformations() {
        return CoreTransformations.all();
    }
}

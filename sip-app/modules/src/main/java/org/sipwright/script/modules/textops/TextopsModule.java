// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.textops;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.sipmsgops.SipmsgopsModule;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module textops. In release 1.6 it has the functions of today's sipmsgops as well. */
public final class TextopsModule implements ScriptModule {

    /** For the service loader. */
    public TextopsModule() {}

    @Override
    public String name() {
        return "textops";
    }

    @Override
    public String doc() {
        return "Searching and replacing in a message as text, and the questions of old releases.";
    }

    @Override
    public List<Object> functions() {
        List<Object> holders = new ArrayList<>(SipmsgopsModule.holders());
        holders.add(new TextFunctions());
        holders.add(new SubstitutionFunctions());
        return holders;
    }
}

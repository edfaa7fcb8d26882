// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.List;
import org.sipwright.script.runtime.ScriptModule;

/** The module sipmsgops. */
public final class SipmsgopsModule implements ScriptModule {

    /** For the service loader. */
    public SipmsgopsModule() {}

    @Override
    public String name() {
        return "sipmsgops";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(MessageFunctions.class);
    }
}

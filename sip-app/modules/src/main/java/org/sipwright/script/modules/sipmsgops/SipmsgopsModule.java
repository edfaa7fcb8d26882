// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module sipmsgops. */
public final class SipmsgopsModule implements ScriptModule {

    /** For the service loader. */
    public SipmsgopsModule() {}

    @Override
    public String name() {
        return "sipmsgops";
    }

    @Override
    public String doc() {
        return "Questions about a message, and edits of it.";
    }

    @Override
    public List<Object> functions() {
        return holders();
    }

    /** The objects with the functions; textops of release 1.6 has the same ones. */
    public static List<Object> holders() {
        return List.of(
                new MessageFunctions(),
                new HeaderFunctions(),
                new BodyFunctions(),
                new SdpFunctions(),
                new ReplyHeaderFunctions(),
                new ValidationFunctions());
    }
}

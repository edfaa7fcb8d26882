// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import org.sipwright.script.runtime.ScriptModule;

/** The module signaling. */
public final class SignalingModule implements ScriptModule {

    /** For the service loader. */
    public SignalingModule() {}

    @Override
    public String name() {
        return "signaling";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(ReplyFunctions.class);
    }
}

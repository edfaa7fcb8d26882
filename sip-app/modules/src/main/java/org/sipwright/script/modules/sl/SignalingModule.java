// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module signaling. */
public final class SignalingModule implements ScriptModule {

    /** For the service loader. */
    public SignalingModule() {}

    @Override
    public String name() {
        return "signaling";
    }

    @Override
    public String doc() {
        return "Replies with or without a transaction, as fits.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new ReplyFunctions());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;

/**
 * The profiles of calls for other modules: they count the calls that they put somewhere, and the end of a call takes it out
 * again. Thread-safe, but what is done for a call is done within it.
 */
public final class CallProfiles {
    private final DialogModule module;

    CallProfiles(DialogModule module) {
        this.module = module;
    }

    /** Makes a profile known whose members have a value. */
    public void declare(String profile) {
        module.profiles().declare(profile, true);
    }

    /** The call of the message in hand; made where it is an initial INVITE. */
    public Optional<Dialog> call(ScriptContext context) {
        boolean canMake = context.request()
                .filter(request -> request.method().equals("INVITE"))
                .isPresent();
        if (canMake && current(context).isEmpty()) {
            new DialogFunctions(module).create(context, "");
        }
        return current(context);
    }

    /** The call of the message in hand, where one is known. */
    public Optional<Dialog> current(ScriptContext context) {
        return DialogTracking.current(context);
    }

    /** Puts a call into a profile. */
    public void add(Dialog call, String profile, String value) {
        module.profiles().add(call, profile, value);
    }

    /** Takes a call out of a profile; false when it was not in it. */
    public boolean remove(Dialog call, String profile, String value) {
        return module.profiles().remove(call, profile, value);
    }

    /** The number of calls in a profile with this value. */
    public int size(String profile, String value) {
        return module.profiles().size(profile, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Calls in profiles. */
public final class ProfileFunctions {
    private final Profiles profiles;

    ProfileFunctions(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_dlg_profile",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc =
                    "Puts the call in hand into a profile, with a value where the profile has them; with a number other than 0 its"
                            + " older values go.")
    public int set(ScriptContext context, String profile, String value, int clear) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        if (dialog.isEmpty() || !profiles.takes(profile, value)) {
            return -1;
        }
        if (clear != 0 && clear != ScriptContext.OMITTED) {
            profiles.clear(dialog.get(), profile);
        }
        profiles.add(dialog.get(), profile, value);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "unset_dlg_profile",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Takes the call in hand out of a profile.")
    public int unset(ScriptContext context, String profile, String value) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        return dialog.isPresent() && profiles.takes(profile, value) && profiles.remove(dialog.get(), profile, value)
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_in_profile",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "True when the call in hand is in a profile, with this value where one is given.")
    public int isIn(ScriptContext context, String profile, String value) {
        return DialogTracking.current(context)
                        .filter(dialog -> profiles.contains(dialog, profile, value))
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_profile_size",
            least = 2,
            doc = "Gives a variable the number of calls in a profile, with this value where one is given.")
    public int size(ScriptContext context, String profile, String value, ScriptVariable size) {
        if (!profiles.isKnown(profile)) {
            return -1;
        }
        int number = profiles.size(profile, value);
        return size.isWritable() ? size.set(context, number) ? 1 : -1 : Math.max(number, 1);
    }
}

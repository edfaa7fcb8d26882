// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Values and flags that scripts keep with calls. */
public final class DialogValueFunctions {
    private final DialogModule module;

    DialogValueFunctions(DialogModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "store_dlg_value",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Keeps a value with the call in hand, by name.")
    public int store(ScriptContext context, String name, ScriptVariable value) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        Object kept = value.get(context);
        if (dialog.isEmpty()) {
            return -1;
        }
        if (kept == null) {
            dialog.get().values().remove(name);
        } else {
            dialog.get().values().put(name, kept);
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fetch_dlg_value",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Gives a variable the value that is kept with the call in hand; false where there is none.")
    public int fetch(ScriptContext context, String name, ScriptVariable variable) {
        Object value = DialogTracking.current(context)
                .map(dialog -> dialog.values().get(name))
                .orElse(null);
        return value != null && variable.set(context, value) ? 1 : -1;
    }

    private int bit(String flag) {
        return module.flagNames().bit(flag).orElse(0);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_dlg_flag",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Sets a flag of the call in hand.")
    public int setFlag(ScriptContext context, String flag) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        dialog.ifPresent(found -> found.setFlags(found.flags() | bit(flag)));
        return dialog.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "reset_dlg_flag",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Clears a flag of the call in hand.")
    public int resetFlag(ScriptContext context, String flag) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        dialog.ifPresent(found -> found.setFlags(found.flags() & ~bit(flag)));
        return dialog.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_dlg_flag_set",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a flag of the call in hand is set.")
    public int isFlagSet(ScriptContext context, String flag) {
        return DialogTracking.current(context)
                        .filter(dialog -> (dialog.flags() & bit(flag)) != 0)
                        .isPresent()
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "test_and_set_dlg_flag",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Turns a flag of the call in hand over, where it has the given value.")
    public int testAndSet(ScriptContext context, String flag, int value) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        if (dialog.isEmpty()) {
            return -1;
        }
        boolean set = (dialog.get().flags() & bit(flag)) != 0;
        if (set != (value != 0)) {
            return -1;
        }
        return set ? resetFlag(context, flag) : setFlag(context, flag);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_dialogs_by_val",
            since = "3.4",
            doc = "Gives an AVP the calls, as JSON, that keep a value by a name, and a variable their number.")
    public int byValue(
            ScriptContext context, String name, ScriptVariable value, ScriptVariable out, ScriptVariable count) {
        Object wanted = value.get(context);
        List<Dialog> found = module.tracking().dialogs().inOrder().stream()
                .filter(dialog -> dialog.values().containsKey(name))
                .filter(dialog -> wanted == null
                        || Objects.toString(dialog.values().get(name)).equals(wanted.toString()))
                .toList();
        return give(context, found, out, count);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_dialogs_by_profile",
            since = "3.4",
            doc = "Gives an AVP the calls, as JSON, that are in a profile, and a variable their number.")
    public int byProfile(
            ScriptContext context, String profile, String value, ScriptVariable out, ScriptVariable count) {
        return give(context, module.profiles().dialogs(profile, value), out, count);
    }

    private static int give(ScriptContext context, List<Dialog> found, ScriptVariable out, ScriptVariable count) {
        for (Dialog dialog : found) {
            out.set(context, DialogDescription.json(dialog, context, true));
        }
        count.set(context, found.size());
        return found.isEmpty() ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_dialog_vals",
            since = "2.4",
            doc = "Gives two AVPs the names and the values that the call with a Call-ID keeps.")
    public int values(ScriptContext context, ScriptVariable names, ScriptVariable values, String callId) {
        Optional<Dialog> dialog =
                module.tracking().dialogs().byCallId(callId).stream().findFirst();
        if (dialog.isEmpty()) {
            return -1;
        }
        for (Map.Entry<String, Object> one : dialog.get().sortedValues().entrySet()) {
            names.set(context, one.getKey());
            values.set(context, one.getValue());
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_dialog_info",
            since = "3.4",
            doc =
                    "Gives an AVP what the calls that keep a value by a name have as an attribute: from_uri, to_uri, callid, did"
                            + " or the name of a value; and a variable their number.")
    public int info(
            ScriptContext context,
            String attribute,
            ScriptVariable out,
            String key,
            ScriptVariable value,
            ScriptVariable count) {
        Object wanted = value.get(context);
        int found = 0;
        for (Dialog dialog : module.tracking().dialogs().inOrder()) {
            Object kept = dialog.values().get(key);
            if (kept != null && wanted != null && kept.toString().equals(wanted.toString())) {
                found++;
                Object told = attribute(dialog, attribute);
                if (told != null) {
                    out.set(context, told);
                }
            }
        }
        count.set(context, found);
        return found > 0 ? 1 : -1;
    }

    private static Object attribute(Dialog dialog, String name) {
        return switch (name) {
            case "from_uri" -> dialog.caller().uri();
            case "to_uri" -> dialog.callee().uri();
            case "callid" -> dialog.callId();
            case "did" -> dialog.id();
            default -> dialog.values().get(name);
        };
    }
}

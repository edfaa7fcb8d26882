// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.HashMap;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Keys and values that scripts keep with an address of record. They live as long as it has contacts. */
public final class KeyFunctions {
    private static final int MOST_KEYS = 100;

    private final UsrlocModule module;

    KeyFunctions(UsrlocModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ul_add_key",
            least = 3,
            since = "3.6",
            doc =
                    "Keeps a value with an address of record; without a value the key is taken out. False when it has no contacts.")
    public int add(ScriptContext context, String table, String aor, String key, String value) {
        return change(table, aor, key, value);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ul_del_key",
            since = "3.6",
            doc = "Takes a key of an address of record out. False when it has no contacts.")
    public int delete(ScriptContext context, String table, String aor, String key) {
        return change(table, aor, key, "");
    }

    private int change(String table, String aor, String key, String value) {
        try {
            Bindings after = module.table(table).change(aor, old -> {
                if (old.isEmpty()) {
                    return old;
                }
                Map<String, String> keys = new HashMap<>(old.keys());
                if (value.isEmpty()) {
                    keys.remove(key);
                } else if (keys.size() < MOST_KEYS || keys.containsKey(key)) {
                    keys.put(key, value);
                }
                return old.withKeys(keys);
            });
            return after.isEmpty() ? -1 : 1;
        } catch (DatabaseException | ModuleStartException e) {
            return -1;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ul_get_key",
            since = "3.6",
            doc = "Puts the value that is kept with an address of record into a variable. False when there is none.")
    public int get(ScriptContext context, String table, String aor, String key, ScriptVariable target) {
        try {
            String value = module.table(table).find(aor).keys().get(key);
            return value != null && target.set(context, value) ? 1 : -1;
        } catch (DatabaseException | ModuleStartException e) {
            return -1;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.cachedb.CacheStore;
import org.sipwright.script.modules.cachedb.CacheStores;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions over the stores of keys and values that cachedb modules offer. */
public final class CacheFunctions {
    private static final int NOT_FOUND = -2;

    private final CacheStores stores;

    CacheFunctions(CacheStores stores) {
        this.stores = stores;
    }

    /** What is done with a store. */
    @FunctionalInterface
    private interface Use {
        int with(CacheStore store) throws IOException;
    }

    private int use(String function, String id, Use use) {
        Optional<CacheStore> store = stores.find(id);
        if (store.isEmpty()) {
            ScriptLog.LOG.unknownCache(function, id);
            return -1;
        }
        try {
            return use.with(store.get());
        } catch (IOException e) {
            ScriptLog.LOG.cacheFailed(function, id, e.getMessage());
            return -1;
        }
    }

    private static int seconds(String text) {
        return Math.max(0, Operators.integer(text));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_store",
            least = 3,
            blocking = true,
            doc = "Keeps a value under a key, for so many seconds where a number is given.")
    public int store(ScriptContext context, String id, String key, String value, String seconds) {
        return use("cache_store", id, store -> {
            store.store(key, value, seconds(seconds));
            return 1;
        });
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_fetch",
            blocking = true,
            doc = "Sets a variable to the value of a key; -2 when there is none.")
    public int fetch(ScriptContext context, String id, String key, ScriptVariable result) {
        return use("cache_fetch", id, store -> {
            Optional<String> value = store.fetch(key);
            return value.isEmpty() ? NOT_FOUND : result.set(context, value.get()) ? 1 : -1;
        });
    }

    /** The declaration says it. */
    @ScriptFunction(name = "cache_remove", blocking = true, doc = "Forgets a key.")
    public int remove(ScriptContext context, String id, String key) {
        return use("cache_remove", id, store -> {
            store.remove(key);
            return 1;
        });
    }

    private int count(String function, ScriptContext context, String id, String key, Counting counting) {
        return use(function, id, store -> {
            int value = store.add(key, counting.delta(), counting.seconds());
            return counting.result() == ScriptVariable.NONE || counting.result().set(context, value) ? 1 : -1;
        });
    }

    private record Counting(int delta, int seconds, ScriptVariable result) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_add",
            least = 4,
            blocking = true,
            doc = "Adds to a counter that is kept for so many seconds, 0 for ever; a variable gets its new value.")
    public int add(ScriptContext context, String id, String key, int delta, int seconds, ScriptVariable result) {
        return count("cache_add", context, id, key, new Counting(delta, Math.max(0, seconds), result));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_sub",
            least = 4,
            blocking = true,
            doc = "Takes from a counter that is kept for so many seconds, 0 for ever; a variable gets its new value.")
    public int subtract(ScriptContext context, String id, String key, int delta, int seconds, ScriptVariable result) {
        return count("cache_sub", context, id, key, new Counting(-delta, Math.max(0, seconds), result));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_counter_fetch",
            blocking = true,
            doc = "Sets a variable to the value of a counter; -2 when there is none.")
    public int counter(ScriptContext context, String id, String key, ScriptVariable result) {
        return use("cache_counter_fetch", id, store -> {
            Optional<Integer> value = store.counter(key);
            return value.isEmpty() ? NOT_FOUND : result.set(context, value.get()) ? 1 : -1;
        });
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_raw_query",
            least = 2,
            blocking = true,
            doc =
                    "Runs a query in the store's own language; the AVPs named in the last argument, with semicolons between them, "
                            + "get the columns of the rows. -2 when there is no row.")
    public int query(ScriptContext context, String id, String query, String results) {
        List<ScriptVariable> columns = new ArrayList<>();
        try {
            for (String name : results.isEmpty() ? new String[0] : results.split(";")) {
                columns.add(context.environment().linker().variable(name.strip()));
            }
        } catch (LinkException e) {
            ScriptLog.LOG.cacheFailed("cache_raw_query", id, e.getMessage());
            return -1;
        }
        return use("cache_raw_query", id, store -> {
            List<List<Object>> rows = store.query(query);
            // the first row is to be the newest value
            for (List<Object> row : rows.reversed()) {
                for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                    columns.get(i).set(context, row.get(i));
                }
            }
            return rows.isEmpty() ? NOT_FOUND : 1;
        });
    }
}

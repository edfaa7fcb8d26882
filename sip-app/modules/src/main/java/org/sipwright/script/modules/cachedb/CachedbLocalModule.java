// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cachedb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/**
 * The module cachedb_local: collections of keys and values in the memory of the server. Without {@code cachedb_url} the name
 * {@code local} stands for the collection {@code default}.
 */
public class CachedbLocalModule implements ScriptModule {
    private static final String DEFAULT = "default";
    private static final int MOST_KEYS = 1_000_000;
    private static final int NOT_FOUND = 404;

    private final List<String> urls = new ArrayList<>();
    private final Map<String, LocalStore> collections = new LinkedHashMap<>();
    private int cleanPeriod = 600;
    private String wanted = DEFAULT;
    private Runnable cleaning = () -> {};

    /** For the service loader. */
    public CachedbLocalModule() {}

    @Override
    public String name() {
        return "cachedb_local";
    }

    @Override
    public String doc() {
        return "Keys and values in the memory of the server.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "cachedb_url",
                        "local://",
                        "A name for a collection, as local:group:///collection; several are allowed.",
                        urls::add),
                ModuleParameter.text(
                        "cache_collections",
                        DEFAULT,
                        "The collections, with semicolons between them; a size behind = is passed over.",
                        value -> wanted = value),
                ModuleParameter.number(
                        "cache_clean_period",
                        600,
                        "How often what has expired is forgotten, in seconds.",
                        value -> cleanPeriod = value),
                ModuleParameter.number(
                        "cache_table_size", 9, "Accepted; tables grow by themselves (1.x).", value -> {}),
                ModuleParameter.number(
                        "exec_threshold", 0, "Accepted; look-ups in memory are never slow.", value -> {}));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                new ManagementCommand(
                        "cache_remove_chunk",
                        "Forgets the keys of a collection that a pattern with * and ? matches.",
                        List.of(List.of("glob"), List.of("glob", "collection")),
                        parameters -> {
                            collection(parameters).removeMatching(parameters.requiredText("glob"));
                            return "OK";
                        }),
                new ManagementCommand(
                        "cache_fetch_chunk",
                        "Lists the keys of a collection that a pattern with * and ? matches.",
                        List.of(List.of("glob"), List.of("glob", "collection")),
                        this::list));
    }

    private LocalStore collection(ManagementParameters parameters) throws ManagementException {
        return Optional.ofNullable(collections.get(parameters.text("collection").orElse(DEFAULT)))
                .orElseThrow(() -> new ManagementException(NOT_FOUND, "Collection not found"));
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        List<Object> keys = new ArrayList<>();
        collection(parameters).matching(parameters.requiredText("glob")).forEach((key, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", key);
            entry.put("value", value);
            keys.add(entry);
        });
        return Map.of("keys", keys);
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        for (String one : wanted.split(";")) {
            String name = one.strip().split("[=/ ]", 2)[0];
            collections.put(name, new LocalStore(environment.container()::currentTimeMillis, MOST_KEYS));
        }
        CacheStores stores = environment.module(CoreModule.class).orElseThrow().caches();
        if (urls.isEmpty()) {
            stores.add("local", named(DEFAULT));
        }
        for (String url : urls) {
            int slashes = url.indexOf("://");
            if (slashes < 0) {
                throw new ModuleStartException(
                        "'" + url + "' is no cachedb_url; local:group:///collection was expected");
            }
            String path = url.substring(slashes + 3);
            String name = path.substring(path.indexOf('/') + 1);
            stores.add(url.substring(0, slashes), named(name.isEmpty() ? DEFAULT : name));
        }
        if (cleanPeriod > 0) {
            Duration period = Duration.ofSeconds(cleanPeriod);
            cleaning = environment
                    .container()
                    .schedule(period, period, () -> collections.values().forEach(LocalStore::clean));
        }
    }

    private LocalStore named(String collection) throws ModuleStartException {
        LocalStore store = collections.get(collection);
        if (store == null) {
            throw new ModuleStartException("there is no collection '" + collection
                    + "'; name it in cache_collections, which has " + collections.keySet());
        }
        return store;
    }

    @Override
    public void stop() {
        cleaning.run();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_remove_chunk",
            doc = "Forgets the keys of the default collection that a pattern with * and ? matches.")
    public int removeChunk(ScriptContext context, String glob) {
        return removeChunk(context, DEFAULT, glob);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "cache_remove_chunk",
            doc = "Forgets the keys of a collection that a pattern with * and ? matches.")
    public int removeChunk(ScriptContext context, String collection, String glob) {
        LocalStore store = collections.get(collection.isEmpty() ? DEFAULT : collection);
        if (store == null) {
            return -1;
        }
        store.removeMatching(glob);
        return 1;
    }
}

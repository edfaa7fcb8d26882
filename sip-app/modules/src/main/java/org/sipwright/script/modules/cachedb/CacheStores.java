// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cachedb;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The stores of a script by the names that its functions use, such as {@code local} and {@code redis:group1}. Thread-safe. */
public final class CacheStores {
    private final Map<String, CacheStore> stores = new ConcurrentHashMap<>();

    /** No stores yet. */
    public CacheStores() {}

    /** Adds a store, by a module that starts. */
    public void add(String id, CacheStore store) {
        stores.put(id, store);
    }

    /** The store of a name. */
    public Optional<CacheStore> find(String id) {
        return Optional.ofNullable(stores.get(id));
    }
}

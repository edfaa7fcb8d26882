// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cachedb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A store of keys and values, as cachedb modules offer it. Thread-safe; it may block. Times are in seconds. */
public interface CacheStore {

    /** The value of a key; empty when there is none, or it has expired. */
    Optional<String> fetch(String key) throws IOException;

    /**
     * Keeps a value.
     *
     * @param seconds how long, 0 for ever
     */
    void store(String key, String value, int seconds) throws IOException;

    /** Forgets a key; false when there was none. */
    boolean remove(String key) throws IOException;

    /**
     * Adds to a counter, which begins at 0.
     *
     * @param delta what to add, negative to take away
     * @param seconds how long it is kept from now on, 0 for ever
     * @return its new value
     */
    int add(String key, int delta, int seconds) throws IOException;

    /** The value of a counter; empty when there is none. */
    default Optional<Integer> counter(String key) throws IOException {
        return fetch(key).filter(value -> value.matches("-?[0-9]{1,10}")).map(value -> (int) Long.parseLong(value));
    }

    /**
     * Runs a query in the store's own language.
     *
     * @return rows of values, each a String, an Integer or null
     */
    default List<List<Object>> query(String text) throws IOException {
        throw new IOException("it takes no queries of its own");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cfgutils;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Locks that scripts name: static ones have a lock each, dynamic ones share a pool by their hash. A wait ends without the lock
 * after ten seconds, since whoever holds it may have forgotten it. Thread-safe.
 */
final class ScriptLocks {
    private static final int LONGEST_WAIT = 10;
    private static final int MOST_NAMES = 10_000;

    private final Map<String, Semaphore> named = new ConcurrentHashMap<>();
    private final Semaphore[] pool;

    ScriptLocks(int poolSize) {
        pool = new Semaphore[Math.max(1, poolSize)];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = new Semaphore(1);
        }
    }

    private Semaphore named(String name) {
        Semaphore known = named.get(name);
        return known != null
                ? known
                : named.size() >= MOST_NAMES ? pooled(name) : named.computeIfAbsent(name, key -> new Semaphore(1));
    }

    private int place(String name) {
        return Math.floorMod(name.hashCode(), pool.length);
    }

    private Semaphore pooled(String name) {
        return pool[place(name)];
    }

    boolean acquireNamed(String name) {
        return acquire(named(name));
    }

    boolean acquirePooled(String name) {
        return acquire(pooled(name));
    }

    private static boolean acquire(Semaphore lock) {
        try {
            return lock.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void releaseNamed(String name) {
        release(named(name));
    }

    void releasePooled(String name) {
        release(pooled(name));
    }

    /** Releasing a lock that nobody holds does nothing. */
    private static void release(Semaphore lock) {
        synchronized (lock) {
            if (lock.availablePermits() == 0) {
                lock.release();
            }
        }
    }

    boolean share(String one, String other) {
        return place(one) == place(other);
    }
}

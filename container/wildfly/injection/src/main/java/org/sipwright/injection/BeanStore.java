// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.util.HashMap;
import java.util.Map;

/** The beans of one invocation or application session. Calls for one are made one after the other; it is locked all the same. */
final class BeanStore {
    private final Map<Contextual<?>, Entry<?>> entries = new HashMap<>();

    private record Entry<T>(Contextual<T> contextual, T instance, CreationalContext<T> context) {
        void destroy() {
            contextual.destroy(instance, context);
        }
    }

    /** The instance, made where there is none; null where there is none and no context to make it in, as CDI demands. */
    synchronized <T> T get(Contextual<T> contextual, CreationalContext<T> context) {
        @SuppressWarnings("unchecked") // entries are put with their own contextual only
        Entry<T> entry = (Entry<T>) entries.get(contextual);
        if (entry == null && context != null) {
            entry = new Entry<>(contextual, contextual.create(context), context);
            entries.put(contextual, entry);
        }
        return entry == null ? null : entry.instance();
    }

    synchronized void destroy(Contextual<?> contextual) {
        Entry<?> entry = entries.remove(contextual);
        if (entry != null) {
            entry.destroy();
        }
    }

    synchronized void destroyAll() {
        entries.values().forEach(Entry::destroy);
        entries.clear();
    }
}

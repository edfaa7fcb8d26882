// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Brings events to those who asked for them. Thread-safe; raising one that nobody asked for costs a look-up. */
public final class ScriptEvents {
    private final Map<String, List<Consumer<ScriptEvent>>> subscribers = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Makes the name of an event known. */
    public void declare(String name) {
        known.add(name);
    }

    /** The names of the events that modules raise and of those that were asked for. */
    public Set<String> names() {
        return Set.copyOf(known);
    }

    /**
     * Asks for an event. The subscriber is called on the thread that raises it and must not block; slow ones hand over.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(String name, Consumer<ScriptEvent> subscriber) {
        known.add(name);
        List<Consumer<ScriptEvent>> list = subscribers.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
        list.add(subscriber);
        return () -> list.remove(subscriber);
    }

    /** Whether somebody asked for it; lets the raiser spare the parameters. */
    public boolean isWanted(String name) {
        List<Consumer<ScriptEvent>> list = subscribers.get(name);
        return list != null && !list.isEmpty();
    }

    /** Raises an event. */
    public void raise(ScriptEvent event) {
        for (Consumer<ScriptEvent> subscriber : subscribers.getOrDefault(event.name(), List.of())) {
            subscriber.accept(event);
        }
    }
}

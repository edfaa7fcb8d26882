// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Brings events to those who asked for them. Thread-safe; raising one that nobody asked for costs a look-up. */
public final class ScriptEvents {
    private final Map<String, List<Consumer<ScriptEvent>>> subscribers = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile General general = new General(name -> false, event -> {});

    private record General(Predicate<String> names, Consumer<ScriptEvent> subscriber) {}

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

    /**
     * Asks for all events that a test takes, those of modules that start later included. As {@link #subscribe(String, Consumer)}
     * otherwise; a second call takes the place of the first.
     *
     * @param names asked each time: it must be quick
     */
    public void subscribe(Predicate<String> names, Consumer<ScriptEvent> subscriber) {
        general = new General(names, subscriber);
    }

    /** Whether somebody asked for it; lets the raiser spare the parameters. */
    public boolean isWanted(String name) {
        List<Consumer<ScriptEvent>> list = subscribers.get(name);
        return list != null && !list.isEmpty() || general.names().test(name);
    }

    /** Raises an event. */
    public void raise(ScriptEvent event) {
        for (Consumer<ScriptEvent> subscriber : subscribers.getOrDefault(event.name(), List.of())) {
            subscriber.accept(event);
        }
        General all = general;
        if (all.names().test(event.name())) {
            all.subscriber().accept(event);
        }
    }
}

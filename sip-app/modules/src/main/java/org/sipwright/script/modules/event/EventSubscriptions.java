// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.script.runtime.management.ScriptEvents;

/** Who outside was promised which events, and for how long. Thread-safe. Times are in seconds. */
public final class EventSubscriptions {
    /** How long a subscription lasts that says nothing of it. */
    public static final int STANDARD_EXPIRES = 3_600;

    private static final int THOUSAND = 1_000;
    private static final int MOST = 10_000;

    private final Map<String, EventTransport> transports = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Subscription>> byEvent = new LinkedHashMap<>();
    private volatile ScriptEvents events = new ScriptEvents();
    private volatile LongSupplier clock = System::currentTimeMillis;

    /** No subscriptions yet. */
    public EventSubscriptions() {}

    /**
     * A subscription.
     *
     * @param socket the subscriber's socket
     * @param expires how long it lasts from its last renewal, 0 for ever
     * @param left what is left of that
     */
    public record View(String socket, int expires, int left) {}

    private record Subscription(int expires, long until, Runnable end) {}

    /** Ties it to the events of a script and its clock in milliseconds. */
    public void start(ScriptEvents scriptEvents, LongSupplier millis) {
        events = scriptEvents;
        clock = millis;
    }

    /** Adds a way to tell events, such as {@code udp}. */
    public void add(String scheme, EventTransport transport) {
        transports.put(scheme, transport);
    }

    /**
     * Makes what tells events to a socket, whatever its transport.
     *
     * @throws LinkException when the socket is none that can be told
     */
    public EventReceiver open(String socket) throws LinkException {
        int colon = socket.indexOf(':');
        EventTransport transport = colon < 0 ? null : transports.get(socket.substring(0, colon));
        if (transport == null) {
            throw new LinkException("'" + socket + "' is no socket that events can be told to; one of "
                    + transports.keySet() + " was expected before the first colon");
        }
        return transport.open(socket.substring(colon + 1));
    }

    /**
     * Subscribes a socket to an event, or renews that.
     *
     * @param expires how long, 0 for ever, -1 to end it
     * @throws LinkException when nobody raises the event or the socket is none that can be told
     */
    public void subscribe(String event, String socket, int expires) throws LinkException {
        if (!events.names().contains(event)) {
            throw new LinkException("there is no event " + event);
        }
        EventReceiver told = open(socket);
        synchronized (byEvent) {
            Map<String, Subscription> subscribers = byEvent.computeIfAbsent(event, key -> new LinkedHashMap<>());
            Optional.ofNullable(subscribers.remove(socket))
                    .ifPresent(old -> old.end().run());
            if (expires < 0) {
                return;
            }
            if (subscribers.size() >= MOST) {
                throw new LinkException("there are too many subscribers of " + event);
            }
            long until = expires == 0 ? Long.MAX_VALUE : clock.getAsLong() + (long) expires * THOUSAND;
            Runnable end = events.subscribe(event, raised -> tell(event, socket, raised, told));
            subscribers.put(socket, new Subscription(expires, until, end));
        }
    }

    private void tell(String event, String socket, ScriptEvent raised, EventReceiver told) {
        boolean valid;
        synchronized (byEvent) {
            Subscription subscription = byEvent.getOrDefault(event, Map.of()).get(socket);
            valid = subscription != null && clock.getAsLong() <= subscription.until();
            if (subscription != null && !valid) {
                subscription.end().run();
                byEvent.get(event).remove(socket);
            }
        }
        if (valid) {
            told.tell(raised);
        }
    }

    /** The subscriptions of an event, the newest first. */
    public List<View> of(String event) {
        long now = clock.getAsLong();
        List<View> views = new ArrayList<>();
        synchronized (byEvent) {
            byEvent.getOrDefault(event, Map.of()).forEach((socket, one) -> {
                if (now <= one.until()) {
                    int left = one.expires() == 0 ? 0 : (int) ((one.until() - now) / THOUSAND);
                    views.addFirst(new View(socket, one.expires(), left));
                }
            });
        }
        return views;
    }

    /** Ends all subscriptions. */
    public void stop() {
        synchronized (byEvent) {
            byEvent.values()
                    .forEach(one -> one.values()
                            .forEach(subscription -> subscription.end().run()));
            byEvent.clear();
        }
    }
}

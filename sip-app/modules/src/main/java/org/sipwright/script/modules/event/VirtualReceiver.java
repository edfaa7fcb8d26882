// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Several receivers that are one for whoever subscribes them. Times are in milliseconds of the clock. Thread-safe. */
final class VirtualReceiver implements EventReceiver {

    /** Who of them is told an event. */
    enum Policy {
        /** All. */
        PARALLEL,
        /** The first that takes it; one that failed is left out for a while. */
        FAILOVER,
        /** One after the other, each another event. */
        ROUND_ROBIN
    }

    private final Policy policy;
    private final List<EventReceiver> receivers;
    private final LongSupplier clock;
    private final long pause;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<EventReceiver, Long> failed = new ConcurrentHashMap<>();

    /**
     * Makes one.
     *
     * @param pause for how long one that failed is left out with {@link Policy#FAILOVER}
     */
    VirtualReceiver(Policy policy, List<EventReceiver> receivers, LongSupplier clock, long pause) {
        this.policy = policy;
        this.receivers = List.copyOf(receivers);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public boolean tell(ScriptEvent event) {
        return switch (policy) {
            case PARALLEL -> {
                boolean any = false;
                for (EventReceiver receiver : receivers) {
                    any |= receiver.tell(event);
                }
                yield any;
            }
            case FAILOVER -> first(event);
            case ROUND_ROBIN ->
                receivers
                        .get(Math.floorMod(turn.getAndIncrement(), receivers.size()))
                        .tell(event);
        };
    }

    private boolean first(ScriptEvent event) {
        long now = clock.getAsLong();
        for (EventReceiver receiver : receivers) {
            Long since = failed.get(receiver);
            if (since != null && now - since < pause) {
                continue;
            }
            if (receiver.tell(event)) {
                failed.remove(receiver);
                return true;
            }
            failed.put(receiver, now);
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sipwright.script.modules.ratelimit.FeedbackControl.Gains;

/** All pipes by their names. Thread-safe; a check locks nothing but its own pipe. Times are in milliseconds of the clock. */
final class Pipes {
    private static final int MOST = 1_000_000;
    private static final int PERCENT = 100;

    private final Map<String, Pipe> byName = new ConcurrentHashMap<>();
    private final FeedbackControl feedback = new FeedbackControl();
    private final Shape shape;
    private final LongSupplier clock;
    private volatile int dropRate;

    /**
     * What all pipes have in common.
     *
     * @param standard the algorithm of a pipe that names none
     * @param limitSeconds how many seconds a limit counts for in an interval
     * @param slots how many slots a window has
     * @param slotPeriod how long a slot is
     */
    record Shape(Algorithm standard, int limitSeconds, int slots, int slotPeriod) {}

    Pipes(Shape shape, LongSupplier clock) {
        this.shape = shape;
        this.clock = clock;
    }

    private Pipe.Surroundings surroundings() {
        return new Pipe.Surroundings(shape.limitSeconds(), dropRate);
    }

    /**
     * Counts one in a pipe, which is made where it is missing; whether it may pass.
     *
     * @param algorithm that of a new pipe; an old one keeps its own
     */
    boolean check(String name, int limit, Optional<Algorithm> algorithm) {
        Pipe pipe = byName.get(name);
        Algorithm used = pipe == null ? algorithm.orElse(shape.standard()) : pipe.algorithm();
        Optional<Integer> given = used == Algorithm.FEEDBACK ? feedbackLimit(limit) : Optional.of(limit);
        if (given.isEmpty()) {
            return true;
        }
        if (pipe == null) {
            if (byName.size() >= MOST) {
                RatelimitLog.LOG.tooMany(MOST, name);
                return true;
            }
            pipe = byName.computeIfAbsent(name, key -> make(used));
        }
        synchronized (pipe) {
            pipe.setLimit(given.get());
            return pipe.check(clock.getAsLong(), surroundings());
        }
    }

    /** Defines a pipe ahead of its use. */
    void define(String name, Algorithm algorithm, int limit) {
        Pipe pipe = make(algorithm);
        pipe.setLimit(algorithm == Algorithm.FEEDBACK ? feedbackLimit(limit).orElse(limit) : limit);
        pipe.keep();
        byName.put(name, pipe);
    }

    /** Counts one in a pipe that was defined; whether it may pass, empty when there is no such pipe. */
    Optional<Boolean> check(String name) {
        return with(name, pipe -> pipe.check(clock.getAsLong(), surroundings()));
    }

    private Pipe make(Algorithm algorithm) {
        int slots = algorithm == Algorithm.SBT ? shape.slots() : 1;
        return new Pipe(algorithm, new SlotWindow(slots, shape.slotPeriod()));
    }

    /** The load is one for the whole machine, so that its limit is one as well: the first that was given. */
    private Optional<Integer> feedbackLimit(int limit) {
        synchronized (feedback) {
            int common = feedback.limit();
            if (common > 0) {
                if (common != limit) {
                    RatelimitLog.LOG.otherLimit(common, limit);
                }
                return Optional.of(common);
            }
            if (limit <= 0 || limit >= PERCENT) {
                RatelimitLog.LOG.badLimit(limit);
                return Optional.empty();
            }
            feedback.setLimit(limit);
            return Optional.of(limit);
        }
    }

    private <T> Optional<T> with(String name, Function<Pipe, T> use) {
        Pipe pipe = byName.get(name);
        if (pipe == null) {
            return Optional.empty();
        }
        synchronized (pipe) {
            return Optional.of(use.apply(pipe));
        }
    }

    /** Takes one from the counter; false when there is no such pipe. */
    boolean decrement(String name) {
        return with(name, pipe -> {
                    pipe.change(clock.getAsLong(), -1);
                    return pipe;
                })
                .isPresent();
    }

    /** Sets the counter to 0; false when there is no such pipe. */
    boolean reset(String name) {
        return with(name, pipe -> {
                    pipe.reset();
                    return pipe;
                })
                .isPresent();
    }

    /** The counter of a pipe. */
    Optional<Long> counter(String name) {
        return with(name, pipe -> pipe.counter(clock.getAsLong()));
    }

    /**
     * A pipe as it is now.
     *
     * @param counter what was counted in this interval or window
     * @param lastCounter what was counted in the last interval
     * @param slots the slots of its window; none but for {@link Algorithm#SBT}
     */
    record View(String name, Algorithm algorithm, int limit, long counter, long lastCounter, List<Long> slots) {}

    /** A pipe as it is now. */
    Optional<View> view(String name) {
        return with(name, pipe -> {
            long now = clock.getAsLong();
            List<Long> slots = pipe.algorithm() == Algorithm.SBT
                    ? java.util.Arrays.stream(pipe.slots(now)).boxed().toList()
                    : List.of();
            return new View(name, pipe.algorithm(), pipe.limit(), pipe.counter(now), pipe.lastCounter(), slots);
        });
    }

    /** The names of all pipes, in no order. */
    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    Gains gains() {
        synchronized (feedback) {
            return feedback.gains();
        }
    }

    void setGains(Gains gains) {
        synchronized (feedback) {
            feedback.setGains(gains);
        }
    }

    /** How many of 100 {@link Algorithm#FEEDBACK} refuses now. */
    int dropRate() {
        return dropRate;
    }

    /**
     * An interval has ended.
     *
     * @param load that of the processors in it, where it is known
     * @param waiting tells the bytes that wait in the sockets
     * @param idleSince pipes that were not used since then are forgotten
     */
    void endInterval(OptionalDouble load, Supplier<Long> waiting, long idleSince) {
        synchronized (feedback) {
            load.ifPresent(feedback::update);
            dropRate = feedback.dropRate();
        }
        long bytes =
                byName.values().stream().anyMatch(pipe -> pipe.algorithm() == Algorithm.NETWORK) ? waiting.get() : 0;
        long now = clock.getAsLong();
        byName.values().removeIf(pipe -> {
            synchronized (pipe) {
                pipe.endInterval(now, surroundings(), bytes);
                return pipe.isIdle(idleSince);
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one after the other in the order in which they came, on a virtual thread while there are any. A task may
 * block. One that throws ends alone.
 */
public final class SerialLane {
    /** An application that blocks, or a peer that floods one of its dialogs, must not fill the memory. */
    private static final int MOST_WAITING = 1_000;

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor executor;
    private final Consumer<Throwable> onFailure;

    /**
     * Makes an idle one.
     *
     * @param executor starts a thread for a run of tasks
     * @param onFailure told what a task threw
     */
    public SerialLane(Executor executor, Consumer<Throwable> onFailure) {
        this.executor = executor;
        this.onFailure = onFailure;
    }

    /**
     * As {@link #submit}, but refused when too much waits already: for what comes from the network.
     *
     * @return false when the task was not taken
     */
    public boolean offer(Runnable task) {
        if (waiting.get() >= MOST_WAITING) {
            return false;
        }
        submit(task);
        return true;
    }

    /** Puts a task behind what waits. After the container has stopped, tasks are let go. */
    public void submit(Runnable task) {
        queue.add(task);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException stopped) {
                queue.clear();
            }
        }
    }

    private void drain() {
        do {
            Runnable task = queue.poll();
            if (task != null) {
                try {
                    task.run();
                } catch (RuntimeException | Error failure) {
                    onFailure.accept(failure);
                }
            }
        } while (waiting.decrementAndGet() > 0);
    }
}

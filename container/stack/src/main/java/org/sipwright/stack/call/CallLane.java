// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.call;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, on whatever thread is there. A task may {@link #suspend} its call to go on with
 * something that blocks: then the tasks of that call wait, and those of other calls in the lane go on.
 */
public final class CallLane {
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<Task> queue = new ConcurrentLinkedQueue<>();
    private final Executor blockingExecutor;
    private final int queueLimit;
    /** Calls that are out on a blocking task, with what waits for them; touched inside the lane only. */
    private Map<String, Queue<Runnable>> suspended = Map.of();

    CallLane(Executor blockingExecutor, int queueLimit) {
        this.blockingExecutor = blockingExecutor;
        this.queueLimit = queueLimit;
    }

    /**
     * Enters when nobody is in and the call is not suspended. The caller then does its work and must call {@link #leave}.
     *
     * @return false when the work has to be handed to {@link #submit}
     */
    public boolean tryEnter(String callId) {
        if (!pending.compareAndSet(0, 1)) {
            return false;
        }
        if (!suspended.isEmpty() && suspended.containsKey(callId)) {
            leave();
            return false;
        }
        return true;
    }

    /** Leaves, after running what was queued meanwhile. */
    public void leave() {
        while (pending.decrementAndGet() != 0) {
            Task task = queue.poll();
            while (task == null) {
                Thread.onSpinWait();
                task = queue.poll();
            }
            run(task);
        }
    }

    /**
     * Runs the task now, or after what is in the lane, in order for each call. It runs on this thread or on the one that is
     * in the lane.
     *
     * @return false when too much waits already; the task is not run then
     */
    public boolean submit(String callId, Runnable work) {
        if (pending.get() > queueLimit) {
            return false;
        }
        Task task = new Task(callId, work);
        if (pending.getAndIncrement() == 0) {
            run(task);
            leave();
        } else {
            queue.add(task);
        }
        return true;
    }

    private void run(Task task) {
        if (!suspended.isEmpty()) {
            Queue<Runnable> waiting = suspended.get(task.callId);
            if (waiting != null) {
                waiting.add(task.work);
                return;
            }
        }
        task.work.run();
    }

    /**
     * Takes the call out of the lane: the blocking task runs elsewhere, and what comes for the call waits until it is done.
     * Only from inside the lane, as the last thing a task does with the call.
     */
    public void suspend(String callId, Runnable blocking) {
        if (suspended.isEmpty()) {
            suspended = new HashMap<>();
        }
        Queue<Runnable> waiting = suspended.get(callId);
        if (waiting != null) {
            // a task that runs during resume() suspends its call again: its place in the queue is the front
            waiting.add(() -> suspend(callId, blocking));
            return;
        }
        suspended.put(callId, new ArrayDeque<>());
        blockingExecutor.execute(() -> {
            try {
                blocking.run();
            } finally {
                resume(callId);
            }
        });
    }

    private void resume(String callId) {
        Task task = new Task("", () -> {
            Queue<Runnable> waiting = suspended.remove(callId);
            while (waiting != null && !waiting.isEmpty()) {
                waiting.poll().run();
                Queue<Runnable> again = suspended.get(callId);
                if (again != null) {
                    // one of them suspended the call anew: the rest waits behind it, before what came later
                    waiting.addAll(again);
                    suspended.put(callId, waiting);
                    return;
                }
            }
        });
        if (pending.getAndIncrement() == 0) {
            run(task);
            leave();
        } else {
            queue.add(task);
        }
    }

    private record Task(String callId, Runnable work) {}
}

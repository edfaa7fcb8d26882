// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.call;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, on whatever thread is there. A task may {@link #suspend} its call to go on with
 * something that blocks: then the tasks of that call wait, and those of other calls in the lane go on. A task that throws
 * ends alone: the failure goes to the handler of {@link CallLanes}, and the lane goes on.
 */
public final class CallLane {
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<Task> queue = new ConcurrentLinkedQueue<>();
    private final CallLanes lanes;
    /** Calls that are out on a blocking task, with what waits for them; touched inside the lane only. */
    private Map<String, Queue<Task>> suspended = Map.of();
    /** A blocking task that starts once the task that asked for it has returned; null usually. Touched inside the lane. */
    private Runnable leaving;

    CallLane(CallLanes lanes) {
        this.lanes = lanes;
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
        startLeaving();
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
     * in the lane. Meant for what comes from the network: it is refused, or dropped and counted in {@link
     * CallLanes#dropped}, when too much waits already.
     *
     * @return false when too much waits in this lane; the task is not run then
     */
    public boolean submit(String callId, Runnable work) {
        if (pending.get() > lanes.queueLimit()) {
            return false;
        }
        put(new Task(callId, work, true));
        return true;
    }

    /**
     * As {@link #submit}, but never refused: for timers and failures, of which there are no more than transactions, and
     * whose loss would leave a transaction behind for ever.
     */
    public void enqueue(String callId, Runnable work) {
        put(new Task(callId, work, false));
    }

    private void put(Task task) {
        if (pending.getAndIncrement() == 0) {
            run(task);
            leave();
        } else {
            queue.add(task);
        }
    }

    private void run(Task task) {
        if (!suspended.isEmpty()) {
            Queue<Task> waiting = suspended.get(task.callId);
            if (waiting != null) {
                if (task.refusable && waiting.size() >= lanes.queueLimit()) {
                    lanes.dropped().increment();
                } else {
                    waiting.add(task);
                }
                return;
            }
        }
        perform(task.work);
    }

    private void perform(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            lanes.failed(failure);
        }
        startLeaving();
    }

    /** Only now: what the task did after it suspended its call must be done before the blocking part runs elsewhere. */
    private void startLeaving() {
        Runnable start = leaving;
        if (start != null) {
            leaving = null;
            start.run();
        }
    }

    /**
     * Takes the call out of the lane: the blocking task runs elsewhere as soon as the task that calls this has returned,
     * and what comes for the call waits until it is done. Only from inside the lane.
     */
    public void suspend(String callId, Runnable blocking) {
        if (suspended.isEmpty()) {
            suspended = new HashMap<>();
        }
        Queue<Task> waiting = suspended.get(callId);
        if (waiting != null) {
            // the task has suspended its call before: this part follows when that one is done
            waiting.add(new Task(callId, () -> suspend(callId, blocking), false));
            return;
        }
        suspended.put(callId, new ArrayDeque<>());
        Runnable out = () -> {
            try {
                blocking.run();
            } catch (RuntimeException | Error failure) {
                lanes.failed(failure);
            } finally {
                resume(callId);
            }
        };
        leaving = () -> start(callId, out);
    }

    private void start(String callId, Runnable out) {
        try {
            lanes.blockingExecutor().execute(out);
        } catch (RuntimeException refused) {
            // the executor is shut down: what waits is let go so that the lane stays usable
            suspended.remove(callId);
            lanes.failed(refused);
        }
    }

    private void resume(String callId) {
        put(new Task("", () -> wake(callId), false));
    }

    private void wake(String callId) {
        Queue<Task> waiting = suspended.remove(callId);
        while (waiting != null && !waiting.isEmpty()) {
            perform(waiting.poll().work);
            Queue<Task> again = suspended.get(callId);
            if (again != null) {
                // one of them suspended the call anew: the rest waits behind it, before what came later
                waiting.addAll(again);
                suspended.put(callId, waiting);
                return;
            }
        }
    }

    private record Task(String callId, Runnable work, boolean refusable) {}
}

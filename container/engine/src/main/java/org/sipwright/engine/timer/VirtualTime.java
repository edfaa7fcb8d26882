// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.timer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time that stands still until somebody moves it: for tests of applications, whose sessions and timers then expire when
 * the test says so. Thread-safe. The stack's own transaction timers keep real time.
 */
public final class VirtualTime implements Timers {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong((Task task) -> task.due).thenComparingLong(task -> task.order));
    private long now;
    private long order;

    /** Begins at this instant, in milliseconds since 1970. */
    public VirtualTime(long start) {
        this.now = start;
    }

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Pending after(long delayMillis, Runnable task) {
        Task waiting = new Task(now + Math.max(0, delayMillis), order++, task);
        tasks.add(waiting);
        return () -> remove(waiting);
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** Moves time on and runs, on this thread and in order, what has become due. */
    public void advance(long millis) {
        long target = now() + millis;
        for (List<Task> due = takeDue(target); !due.isEmpty(); due = takeDue(target)) {
            due.forEach(task -> task.work.run());
        }
        synchronized (this) {
            now = target;
        }
    }

    private synchronized List<Task> takeDue(long target) {
        List<Task> due = new ArrayList<>();
        if (!tasks.isEmpty() && tasks.peek().due <= target) {
            Task first = tasks.poll();
            now = Math.max(now, first.due);
            due.add(first);
        }
        return due;
    }

    private record Task(long due, long order, Runnable work) {}
}

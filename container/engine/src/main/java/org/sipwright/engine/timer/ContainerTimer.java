// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.timer;

import java.io.Serializable;
import java.util.Optional;
import javax.servlet.sip.ServletTimer;
import org.sipwright.engine.session.AppSession;

/** A timer of an application; it fires in the lane of its application session. Thread-safe. */
public final class ContainerTimer implements ServletTimer {
    private final String id;
    private final AppSession session;
    private final Timers timers;
    private final long period;
    private final boolean fixedDelay;
    private final Optional<Serializable> info;
    private Timers.Pending pending = Timers.Pending.NONE;
    /** Next or last time of execution, milliseconds since 1970. */
    private long due;

    private boolean finished;

    /**
     * Makes one, not running.
     *
     * @param period milliseconds between executions, 0 for one execution
     * @param fixedDelay whether the period counts from the end of an execution rather than from its scheduled time
     */
    public ContainerTimer(
            String id,
            AppSession session,
            Timers timers,
            long period,
            boolean fixedDelay,
            Optional<Serializable> info) {
        this.id = id;
        this.session = session;
        this.timers = timers;
        this.period = period;
        this.fixedDelay = fixedDelay;
        this.info = info;
    }

    /** Starts it. */
    public synchronized void start(long delay) {
        due = timers.now() + delay;
        arm(delay);
    }

    private void arm(long delay) {
        pending = timers.after(delay, () -> session.lane().submit(this::fire));
    }

    private void fire() {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = period == 0;
            if (period > 0 && !fixedDelay) {
                due += period;
                arm(Math.max(0, due - timers.now()));
            }
        }
        if (period == 0) {
            session.forget(this);
        }
        session.fired(this);
        synchronized (this) {
            if (period > 0 && fixedDelay && !finished) {
                due = timers.now() + period;
                arm(period);
            }
        }
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public AppSession getApplicationSession() {
        return session;
    }

    @Override
    public Serializable getInfo() {
        return info.orElse(null);
    }

    @Override
    public synchronized long scheduledExecutionTime() {
        return due;
    }

    @Override
    public synchronized long getTimeRemaining() {
        return due - timers.now();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            finished = true;
            pending.cancel();
        }
        session.forget(this);
    }
}

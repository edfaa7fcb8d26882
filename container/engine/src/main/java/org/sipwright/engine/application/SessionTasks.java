// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipApplicationSession;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.CurrentSession;

/**
 * Runs tasks for application sessions (JSR 359, asynchronous work): never at the same time as other code of the session,
 * with the session as the current one. A task that waits keeps its session from being ready to invalidate, and invalidation
 * cancels it. Tasks submitted where no session is current run by themselves. Its life is the container's. Thread-safe.
 */
public final class SessionTasks extends AbstractExecutorService {
    private final Core core;
    private final RunningApplication application;

    SessionTasks(Core core, RunningApplication application) {
        this.core = core;
        this.application = application;
    }

    /** Runs it for the current application session. */
    @Override
    public void execute(Runnable command) {
        FutureTask<?> task = command instanceof FutureTask<?> future ? future : new FutureTask<>(command, null);
        Optional<AppSession> current = CurrentSession.get().filter(session -> session.application() == application);
        if (current.isPresent()) {
            run(current.get(), core.newId(), task);
        } else {
            core.stack().blocking().execute(() -> application.around(Optional.empty(), "a task", task::run));
        }
    }

    /**
     * Runs it for this application session.
     *
     * @param identityName name by which {@link SipApplicationSession#getTaskFuture} finds it
     */
    public <T> Future<T> submit(SipApplicationSession session, String identityName, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        run((AppSession) session, identityName, task);
        return task;
    }

    private void run(AppSession session, String name, FutureTask<?> task) {
        session.addTask(name, task);
        boolean taken = session.lane().offer(() -> {
            application.around(Optional.of(session), "a task", task::run);
            if (session.isValid()) {
                session.forgetTask(name);
            }
        });
        if (!taken) {
            session.forgetTask(name);
            throw new RejectedExecutionException("too much waits for the application session");
        }
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("its life is the container's");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("its life is the container's");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("its life is the container's");
    }
}

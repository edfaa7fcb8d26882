// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingRequest;

/**
 * async() and launch() (LANGUAGE.md section 11.8). A block that can reach a blocking function runs on a virtual thread while
 * the messages of its call wait, so async() has nothing to suspend: it calls the function and then the resume route.
 */
public final class Asynchrony {
    private Asynchrony() {}

    /**
     * Before the function of async(): makes the transaction where there is none, except for an ACK.
     *
     * @return false when the request turned out to be a retransmission, for which nothing runs
     */
    public static boolean begin(ScriptContext context) {
        Optional<RoutingRequest> request = context.kind() == RouteUse.REQUEST ? context.request() : Optional.empty();
        if (request.isEmpty()
                || request.get().method().equals("ACK")
                || request.get().transaction().isPresent()) {
            return true;
        }
        RequestMatch match = request.get().match();
        if (match == RequestMatch.NONE) {
            request.get().begin(context.script());
        }
        return match != RequestMatch.RETRANSMISSION;
    }

    /** After the function of async(): runs the resume route with its code, and ends the script; gives 0. */
    public static int resume(ScriptContext context, int code, int route) {
        if (route != CallState.NONE) {
            context.renew(route);
            context.setCode(code);
            context.begin(route);
        }
        return context.exit();
    }

    /**
     * Calls a function with a limit on its time; when it is over the function is interrupted and this goes on once it has
     * given up.
     *
     * @return its code, or -1 when the time was over
     */
    public static int within(ScriptContext context, int site, Object[] arguments, int seconds) {
        if (seconds <= 0) {
            return context.script().runDetached(site, context, arguments);
        }
        AtomicInteger code = new AtomicInteger(Operators.ERROR);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        context.script().container().execute(() -> {
            thread.set(Thread.currentThread());
            try {
                code.set(context.script().runDetached(site, context, arguments));
            } catch (RuntimeException failure) {
                RuntimeLog.LOG.routeFailed(failure, "async", "");
            } finally {
                done.countDown();
            }
        });
        try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
                RuntimeLog.LOG.asyncTimedOut(ScriptPlace.here(), seconds);
                Optional.ofNullable(thread.get()).ifPresent(Thread::interrupt);
                done.await();
                return Operators.ERROR;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Operators.ERROR;
        }
        return code.get();
    }

    /**
     * Runs a function on a thread of its own, without the message, and then the report route.
     *
     * @param site which launch()
     * @param arguments the function's arguments
     * @param route the report route, or {@link CallState#NONE}
     * @param text what the report route finds in {@code $param(1)}; null for nothing
     * @return 1
     */
    public static int launch(ScriptContext context, int site, Object[] arguments, int route, String text) {
        RoutingScript script = context.script();
        ScriptContext detached = ScriptContext.of(script, RouteUse.EVENT, Optional.empty());
        detached.state().takeForNextCall(context.state());
        script.container().execute(() -> {
            try {
                int code = script.runDetached(site, detached, arguments);
                if (route != CallState.NONE) {
                    detached.renew(CallState.NONE);
                    detached.setCode(code);
                    detached.call(route, text == null ? new Object[0] : new Object[] {text});
                }
            } catch (RuntimeException failure) {
                RuntimeLog.LOG.routeFailed(failure, "launch", script.routeKey(route));
            }
        });
        return 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What modules want done around the routing blocks. Added while modules start; called without locks. */
public final class ScriptHooks {
    private volatile Predicate<ScriptContext>[] beforeRequest = none();
    private volatile Consumer<ScriptContext>[] afterRequest = noneAfter();
    private volatile Predicate<ScriptContext>[] beforeReply = none();
    private volatile Predicate<ScriptContext>[] blocking = none();

    @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
    private static Predicate<ScriptContext>[] none() {
        return new Predicate[0];
    }

    @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
    private static Consumer<ScriptContext>[] noneAfter() {
        return new Consumer[0];
    }

    private static <T> T[] with(T[] old, T added) {
        T[] more = Arrays.copyOf(old, old.length + 1);
        more[old.length] = added;
        return more;
    }

    /** Called before the main route; false keeps the request from it. */
    public synchronized void beforeRequest(Predicate<ScriptContext> hook) {
        beforeRequest = with(beforeRequest, hook);
    }

    /** Called after the main route has ended. */
    public synchronized void afterRequest(Consumer<ScriptContext> hook) {
        afterRequest = with(afterRequest, hook);
    }

    /** Called for each reply before any onreply_route; false drops it, where it can be dropped. */
    public synchronized void beforeReply(Predicate<ScriptContext> hook) {
        beforeReply = with(beforeReply, hook);
    }

    /**
     * Names requests that modules block for while they are relayed: the main route runs on a virtual thread for these, though
     * no function in it blocks.
     */
    public synchronized void mayBlock(Predicate<ScriptContext> requests) {
        blocking = with(blocking, requests);
    }

    boolean canBlock(ScriptContext context) {
        for (Predicate<ScriptContext> requests : blocking) {
            if (requests.test(context)) {
                return true;
            }
        }
        return false;
    }

    boolean wantsReplies() {
        return beforeReply.length > 0;
    }

    boolean runBeforeRequest(ScriptContext context) {
        return run(beforeRequest, context);
    }

    boolean runBeforeReply(ScriptContext context) {
        return run(beforeReply, context);
    }

    private static boolean run(Predicate<ScriptContext>[] hooks, ScriptContext context) {
        for (Predicate<ScriptContext> hook : hooks) {
            if (!hook.test(context)) {
                return false;
            }
        }
        return true;
    }

    void runAfterRequest(ScriptContext context) {
        for (Consumer<ScriptContext> hook : afterRequest) {
            hook.accept(context);
        }
    }
}

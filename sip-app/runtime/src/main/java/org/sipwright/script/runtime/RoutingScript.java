// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import jakarta.servlet.ServletException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.RoutingTransaction;

/** The base of translated scripts: brings each message to its routing block. The blocks themselves are generated. */
public abstract class RoutingScript extends RoutingServlet implements RoutingListener {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Integer> routes = new HashMap<>();
    private final transient BitSet blocking = new BitSet();
    private transient ScriptEnvironment environment;
    private transient int mainRoute = CallState.NONE;
    private transient int replyRoute = CallState.NONE;

    /** For generated classes. */
    protected RoutingScript() {}

    /** Gives the script its surroundings, by the translator; the running script stays until it is exchanged. */
    public final void surround(ScriptEnvironment surroundings) {
        environment = surroundings;
    }

    /** What surrounds the script. */
    public final ScriptEnvironment environment() {
        return environment;
    }

    /** Runs the block of this number; generated. */
    public abstract int run(int route, ScriptContext context);

    /**
     * Declares a block, by the translator.
     *
     * @param key the kind's keyword, a blank, and the name
     * @param number its number
     * @param canBlock whether it can reach a function that blocks
     */
    public final void declareRoute(String key, int number, boolean canBlock) {
        routes.put(key, number);
        blocking.set(number, canBlock);
        if (key.equals("route ")) {
            mainRoute = number;
        } else if (key.equals("onreply_route ")) {
            replyRoute = number;
        }
    }

    /** Whether a block can reach a function that blocks. */
    public final boolean isBlocking(int route) {
        return blocking.get(route);
    }

    @Override
    public void init() throws ServletException {
        environment.setScript(this);
        try {
            environment.start(routing());
        } catch (ModuleStartException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void destroy() {
        environment.stop();
    }

    /** The number of a block, by the kind's keyword, a blank, and the name. */
    public final Optional<Integer> route(String key) {
        return Optional.ofNullable(routes.get(key));
    }

    /** The container. */
    public final RoutingContainer container() {
        return routing();
    }

    @Override
    public void onRequest(RoutingRequest request) {
        if (mainRoute != CallState.NONE) {
            CallState state = new CallState();
            request.setContext(state);
            ScriptContext context = ScriptContext.of(this, state, request);
            if (environment.hooks().runBeforeRequest(context)) {
                run(mainRoute, context);
                environment.hooks().runAfterRequest(context);
            }
        }
    }

    @Override
    public boolean wantsEveryReply() {
        return replyRoute != CallState.NONE || environment.hooks().wantsReplies();
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply reply) {
        ScriptContext context = ScriptContext.of(this, new CallState(), reply);
        if (!environment.hooks().runBeforeReply(context)) {
            reply.drop();
        } else if (replyRoute != CallState.NONE) {
            run(replyRoute, context);
            if (context.isDropped()) {
                reply.drop();
            }
        }
    }

    private static CallState state(RoutingTransaction transaction) {
        return transaction.context() instanceof CallState state ? state : new CallState();
    }

    @Override
    public void onBranch(RoutingBranch branch) {
        CallState state = state(branch.transaction());
        if (state.branchRoute() != CallState.NONE) {
            ScriptContext context = ScriptContext.of(this, state, branch);
            run(state.branchRoute(), context);
            if (context.isDropped()) {
                branch.drop();
            }
        }
    }

    @Override
    public void onReply(RoutingReply reply) {
        CallState state = reply.routingTransaction().map(RoutingScript::state).orElseGet(CallState::new);
        int ofBranch =
                reply.branch().map(branch -> state.replyRoute(branch.index())).orElse(CallState.NONE);
        if (ofBranch == CallState.NONE && state.replyRoute() == CallState.NONE) {
            return;
        }
        boolean dropped = ofBranch != CallState.NONE && runReplyRoute(ofBranch, state, reply);
        if (state.replyRoute() != CallState.NONE) {
            dropped |= runReplyRoute(state.replyRoute(), state, reply);
        }
        if (dropped) {
            reply.drop();
        }
    }

    /** Tells whether it ended with drop. */
    private boolean runReplyRoute(int route, CallState state, RoutingReply reply) {
        ScriptContext context = ScriptContext.of(this, state, reply);
        run(route, context);
        return context.isDropped();
    }

    @Override
    public void onFailure(RoutingFailure failure) {
        CallState state = state(failure.transaction());
        int route = state.takeFailureRoute();
        if (route != CallState.NONE) {
            run(route, ScriptContext.of(this, state, failure));
        }
    }
}

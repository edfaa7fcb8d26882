// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final transient List<ScriptModule> modules = new ArrayList<>();
    private final transient Map<String, Integer> flagBits = new HashMap<>();
    private transient int mainRoute = CallState.NONE;
    private transient int replyRoute = CallState.NONE;
    private transient int logLevel = 3;

    /** For generated classes. */
    protected RoutingScript() {}

    /** Runs the block of this number; generated. */
    public abstract int run(int route, ScriptContext context);

    /** Declares a block, by the translator; the key is the kind's keyword, a blank, and the name. */
    public final void declareRoute(String key, int number) {
        routes.put(key, number);
        if (key.equals("route ")) {
            mainRoute = number;
        } else if (key.equals("onreply_route ")) {
            replyRoute = number;
        }
    }

    /** Adds a loaded module, by the translator; it is started with the script. */
    public final void addModule(ScriptModule module) {
        modules.add(module);
    }

    @Override
    public void init() {
        modules.forEach(module -> module.start(this));
    }

    /** The number of a block, by the kind's keyword, a blank, and the name. */
    public final Optional<Integer> route(String key) {
        return Optional.ofNullable(routes.get(key));
    }

    /** The bit of a named flag; names get bits in the order of their first use, at most 32. */
    public final synchronized int flagBit(String name) {
        Integer bit = flagBits.get(name);
        if (bit == null) {
            if (flagBits.size() == 32) {
                throw new IllegalArgumentException("more than 32 flags");
            }
            bit = 1 << flagBits.size();
            flagBits.put(name, bit);
        }
        return bit;
    }

    /** The level up to which xlog writes, from -3 for alerts to 4 for debugging. */
    public final int logLevel() {
        return logLevel;
    }

    /** Sets that level. */
    public final void setLogLevel(int level) {
        logLevel = level;
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
            run(mainRoute, ScriptContext.of(this, state, request));
        }
    }

    @Override
    public boolean wantsEveryReply() {
        return replyRoute != CallState.NONE;
    }

    @Override
    public void onUnmatchedOrAnyReply(RoutingReply reply) {
        if (replyRoute != CallState.NONE) {
            ScriptContext context = ScriptContext.of(this, new CallState(), reply);
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
        if (state.replyRoute() != CallState.NONE) {
            ScriptContext context = ScriptContext.of(this, state, reply);
            run(state.replyRoute(), context);
            if (context.isDropped()) {
                reply.drop();
            }
        }
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

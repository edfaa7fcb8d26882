// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.WireMessage;

/** One run of a routing block: the message, the return code, the script's own variables. Used by one thread at a time. */
public final class ScriptContext {
    /** The value of an omitted numeric argument. */
    public static final int OMITTED = Integer.MIN_VALUE;

    private final RoutingScript script;
    private final WireMessage message;
    private final CallState state;
    private final Optional<RoutingRequest> request;
    private final Optional<RoutingReply> reply;
    private final Optional<RoutingBranch> branch;
    private final Optional<RoutingFailure> failure;
    private int code = 1;
    private boolean ended;
    private boolean dropped;
    private Map<String, Object> variables = Map.of();

    private ScriptContext(
            RoutingScript script,
            CallState state,
            Optional<RoutingRequest> request,
            Optional<RoutingReply> reply,
            Optional<RoutingBranch> branch,
            Optional<RoutingFailure> failure) {
        this.script = script;
        this.state = state;
        this.request = request;
        this.reply = reply;
        this.branch = branch;
        this.failure = failure;
        this.message = reply.isPresent() ? reply.get() : branch.isPresent() ? branch.get() : request.orElse(null);
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingRequest request) {
        return new ScriptContext(
                script, state, Optional.of(request), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingReply reply) {
        return new ScriptContext(
                script, state, Optional.empty(), Optional.of(reply), Optional.empty(), Optional.empty());
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingBranch branch) {
        return new ScriptContext(
                script, state, Optional.empty(), Optional.empty(), Optional.of(branch), Optional.empty());
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingFailure failure) {
        return new ScriptContext(
                script,
                state,
                Optional.of(failure.request()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure));
    }

    /** The transaction's request seen from an onreply_route; elsewhere the context itself. */
    public Optional<ScriptContext> ofRequest() {
        return reply.isEmpty()
                ? Optional.of(this)
                : reply.get().routingTransaction().map(one -> of(script, state, one.request()));
    }

    /** The chosen reply seen from a failure_route; in an onreply_route the context itself. */
    public Optional<ScriptContext> ofReply() {
        return reply.isPresent()
                ? Optional.of(this)
                : failure.flatMap(RoutingFailure::reply).map(one -> of(script, state, one));
    }

    /** The script that runs. */
    public RoutingScript script() {
        return script;
    }

    /** The modules, global parameters and the rest that surrounds the script. */
    public ScriptEnvironment environment() {
        return script.environment();
    }

    /** The message in hand: the reply, the branch's request, or the request. */
    public WireMessage message() {
        return message;
    }

    /** What is kept with the call. */
    public CallState state() {
        return state;
    }

    /** The request; empty in onreply and branch routes. */
    public Optional<RoutingRequest> request() {
        return request;
    }

    /** The reply in an onreply route. */
    public Optional<RoutingReply> reply() {
        return reply;
    }

    /** The branch in a branch route. */
    public Optional<RoutingBranch> branch() {
        return branch;
    }

    /** The failure in a failure route. */
    public Optional<RoutingFailure> failure() {
        return failure;
    }

    /** The transaction, where there is one. */
    public Optional<RoutingTransaction> transaction() {
        if (reply.isPresent()) {
            return reply.get().routingTransaction();
        }
        if (branch.isPresent()) {
            return Optional.of(branch.get().transaction());
        }
        return request.isPresent() ? request.get().transaction() : Optional.empty();
    }

    /** The return code of the last statement. */
    public int code() {
        return code;
    }

    /** Sets the return code; gives it back. */
    public int setCode(int newCode) {
        code = newCode;
        return newCode;
    }

    /** Ends the script; gives 0, the code that says so. */
    public int exit() {
        ended = true;
        return 0;
    }

    /** Ends the script and marks the message to be dropped. */
    public int drop() {
        dropped = true;
        return exit();
    }

    /** Whether the script has ended. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether it ended with drop. */
    public boolean isDropped() {
        return dropped;
    }

    /** A script variable, or null. */
    public Object variable(String name) {
        return variables.get(name);
    }

    /** Sets a script variable. Each message starts without any. */
    public void setVariable(String name, Object value) {
        if (variables.isEmpty()) {
            variables = new HashMap<>();
        }
        variables.put(name, value);
    }

    /** Runs another route of the script; used by generated code. */
    public int call(int route) {
        return script.run(route, this);
    }
}

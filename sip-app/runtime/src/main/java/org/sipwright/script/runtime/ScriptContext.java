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
    private final RoutingRequest request;
    private final RoutingReply reply;
    private final RoutingBranch branch;
    private final RoutingFailure failure;
    private int code = 1;
    private boolean ended;
    private boolean dropped;
    private Map<String, Object> variables = Map.of();

    private ScriptContext(
            RoutingScript script,
            CallState state,
            RoutingRequest request,
            RoutingReply reply,
            RoutingBranch branch,
            RoutingFailure failure) {
        this.script = script;
        this.state = state;
        this.request = request;
        this.reply = reply;
        this.branch = branch;
        this.failure = failure;
        this.message = reply != null ? reply : branch != null ? branch : request;
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingRequest request) {
        return new ScriptContext(script, state, request, null, null, null);
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingReply reply) {
        return new ScriptContext(script, state, null, reply, null, null);
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingBranch branch) {
        return new ScriptContext(script, state, null, null, branch, null);
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingFailure failure) {
        return new ScriptContext(script, state, failure.request(), null, null, failure);
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
        return Optional.ofNullable(request);
    }

    /** The reply in an onreply route. */
    public Optional<RoutingReply> reply() {
        return Optional.ofNullable(reply);
    }

    /** The branch in a branch route. */
    public Optional<RoutingBranch> branch() {
        return Optional.ofNullable(branch);
    }

    /** The failure in a failure route. */
    public Optional<RoutingFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** The transaction, where there is one. */
    public Optional<RoutingTransaction> transaction() {
        if (reply != null) {
            return reply.routingTransaction();
        }
        if (branch != null) {
            return Optional.of(branch.transaction());
        }
        return request == null ? Optional.empty() : request.transaction();
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

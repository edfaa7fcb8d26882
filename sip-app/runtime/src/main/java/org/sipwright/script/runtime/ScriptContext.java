// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.MalformedRequest;
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

    private static final Object[] NOTHING = {};
    private static final int NO_ROUTE = -5;

    private final RoutingScript script;
    private final WireMessage message;
    private final CallState state;
    private final ContextParts parts;
    private final RouteUse kind;
    private int code = 1;
    private boolean ended;
    private boolean dropped;
    private boolean leaving;
    private boolean breaking;
    private final RunVariables variables = new RunVariables();
    private RouteFrames frames;
    private Object[] returned = NOTHING;
    private LineClock clock;
    private StatementTrace trace;
    private int scriptFlags;
    private int top = CallState.NONE;
    private int loopPosition;
    private Object[] detached = NOTHING;

    private ScriptContext(
            RoutingScript script, CallState state, WireMessage message, RouteUse kind, ContextParts parts) {
        this.script = script;
        this.state = state;
        this.message = message;
        this.kind = kind;
        this.parts = parts;
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingRequest request) {
        return new ScriptContext(script, state, request, RouteUse.REQUEST, ContextParts.NONE.with(request));
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingReply reply) {
        return new ScriptContext(script, state, reply, RouteUse.ONREPLY, ContextParts.NONE.with(reply));
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingBranch branch, RouteUse kind) {
        return new ScriptContext(script, state, branch, kind, ContextParts.NONE.with(branch));
    }

    static ScriptContext of(RoutingScript script, CallState state, RoutingFailure failure) {
        return new ScriptContext(script, state, failure.request(), RouteUse.FAILURE, ContextParts.NONE.with(failure));
    }

    /** A run without a message of a peer: startup, timers, events. */
    static ScriptContext of(RoutingScript script, RouteUse kind, Optional<ScriptEvent> event) {
        DummyRequest request = new DummyRequest();
        ContextParts parts = ContextParts.NONE.with(request);
        return new ScriptContext(
                script, new CallState(), request, kind, event.isPresent() ? parts.with(event.get()) : parts);
    }

    /** A message that cannot be parsed. */
    static ScriptContext of(RoutingScript script, MalformedRequest request, ScriptError error) {
        return new ScriptContext(
                script,
                new CallState(),
                request,
                RouteUse.ERROR,
                ContextParts.NONE.with(error).with(request));
    }

    /** The message of a block that raised an event, in an event_route. */
    static ScriptContext of(RoutingScript script, ScriptContext raiser, ScriptEvent event) {
        return new ScriptContext(script, raiser.state, raiser.message, RouteUse.EVENT, raiser.parts.with(event));
    }

    /** The same message in its error_route. */
    ScriptContext inError(ScriptError error) {
        return new ScriptContext(script, state, message, RouteUse.ERROR, parts.with(error));
    }

    /** The transaction's request seen from an onreply_route; elsewhere the context itself. */
    public Optional<ScriptContext> ofRequest() {
        return parts.reply().isEmpty()
                ? Optional.of(this)
                : parts.reply().get().routingTransaction().map(one -> of(script, state, one.request()));
    }

    /** The chosen reply seen from a failure_route; in an onreply_route the context itself. */
    public Optional<ScriptContext> ofReply() {
        return parts.reply().isPresent()
                ? Optional.of(this)
                : parts.failure().flatMap(RoutingFailure::reply).map(one -> of(script, state, one));
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
        return parts.request();
    }

    /** The reply in an onreply route. */
    public Optional<RoutingReply> reply() {
        return parts.reply();
    }

    /** The branch in a branch route. */
    public Optional<RoutingBranch> branch() {
        return parts.branch();
    }

    /** The failure in a failure route. */
    public Optional<RoutingFailure> failure() {
        return parts.failure();
    }

    /** The transaction, where there is one. */
    public Optional<RoutingTransaction> transaction() {
        if (parts.reply().isPresent()) {
            return parts.reply().get().routingTransaction();
        }
        if (parts.branch().isPresent()) {
            return kind == RouteUse.LOCAL
                    ? Optional.empty()
                    : Optional.of(parts.branch().get().transaction());
        }
        return parts.request().isPresent() ? parts.request().get().transaction() : Optional.empty();
    }

    /** The event that an event_route runs for. */
    public Optional<ScriptEvent> event() {
        return parts.event();
    }

    /** The error that an error_route runs for. */
    public Optional<ScriptError> error() {
        return parts.error();
    }

    /** The message that cannot be parsed, in an error_route that runs for one; {@link #request()} is empty then. */
    public Optional<MalformedRequest> malformed() {
        return parts.malformed();
    }

    /** The kind of the block that the run began with. */
    public RouteUse kind() {
        return kind;
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

    /** The script flags of releases up to 2.1, one bit each. */
    public int scriptFlags() {
        return scriptFlags;
    }

    /** Sets the script flags. */
    public void setScriptFlags(int newFlags) {
        scriptFlags = newFlags;
    }

    /** The script variables. */
    public RunVariables variables() {
        return variables;
    }

    /** A script variable, or null. */
    public Object variable(String name) {
        return variables.get(name);
    }

    /** Sets a script variable. Each message starts without any. */
    public void setVariable(String name, Object value) {
        variables.set(name, value);
    }

    /**
     * Tells the error_route of an error, unless this is a block that it is not run for. Where that ends with exit this script
     * has ended as well.
     */
    public void raise(ScriptError error) {
        if (script.raise(this, error)) {
            exit();
        }
    }

    /** An assertion does not hold: the error_route runs and the script ends; gives 0. For generated code. */
    public int assertionFailed(String text) {
        RuntimeLog.LOG.assertionFailed(ScriptPlace.here(), text);
        raise(new ScriptError(ScriptError.ASSERTION, 0, text, 500, "Server Internal Error"));
        environment().assertionHandler().run();
        return exit();
    }

    /** Arms an onreply_route: for this branch alone in a branch_route, for the transaction elsewhere. */
    public void armReplyRoute(int route) {
        if (kind == RouteUse.BRANCH) {
            BranchState.of(parts.branch().orElseThrow()).armReplyRoute(route);
        } else {
            state.armReplyRoute(route);
        }
    }

    /** Runs a block as the outermost one of this context. */
    int begin(int route) {
        top = route;
        ScriptTracer tracer = script.tracer();
        if (tracer != null) {
            tracer.begins(this, route);
        }
        int result = script.run(route, this);
        if (clock != null) {
            clock.stop();
        }
        if (tracer != null) {
            tracer.ends(this);
        }
        return result;
    }

    /**
     * Runs a block for the same message apart from this run, which goes on whatever the block does.
     *
     * @return whether it ended with drop
     */
    public boolean dropsIn(int route) {
        ScriptContext apart = new ScriptContext(script, state, message, kind, parts);
        apart.begin(route);
        return apart.dropped;
    }

    /** Runs another route of the script by its number; its return code, 0 when it ended the script. */
    public int call(int route) {
        return call(route, NOTHING);
    }

    /** Runs another route with arguments. */
    public int call(int route, Object[] arguments) {
        if (!enter(route, arguments)) {
            return Operators.ERROR;
        }
        int result = script.run(route, this);
        leave();
        return result;
    }

    /** Before another route is called; false when routes call each other too deep. For generated code. */
    public boolean enter(int route) {
        return enter(route, NOTHING);
    }

    /** Before another route is called with arguments. For generated code. */
    public boolean enter(int route, Object[] arguments) {
        if (frames == null) {
            frames = new RouteFrames();
        }
        returned = NOTHING;
        if (frames.enter(route, arguments)) {
            ScriptTracer tracer = script.tracer();
            if (tracer != null) {
                tracer.begins(this, route);
            }
            return true;
        }
        RuntimeLog.LOG.tooDeep(ScriptPlace.here(), RouteFrames.MOST);
        return false;
    }

    /** After another route has returned. For generated code. */
    public void leave() {
        ScriptTracer tracer = script.tracer();
        if (tracer != null) {
            tracer.ends(this);
        }
        frames.leave();
    }

    /** Whether somebody watches the script. */
    public boolean isTraced() {
        return script.tracer() != null || clock != null && clock.isFollowed();
    }

    /** Tells whoever watches the script what it writes to the log. */
    public void trace(int level, String text) {
        ScriptTracer tracer = script.tracer();
        if (tracer != null) {
            tracer.writes(this, level, text);
        }
        if (clock != null) {
            clock.wrote(level, text);
        }
    }

    /** An argument of the route that runs, from 1; null where there is none. */
    public Object argument(int number) {
        return frames == null ? null : frames.argument(number);
    }

    /** The names of the blocks that run now, the innermost first: the kind's keyword, a blank, and the name. */
    public List<String> routeStack() {
        int depth = frames == null ? 0 : frames.depth();
        String[] names = new String[depth + 1];
        for (int i = 0; i < depth; i++) {
            names[depth - 1 - i] = script.routeKey(frames.route(i));
        }
        names[depth] = script.routeKey(top);
        return List.of(names);
    }

    /** Gives values back to the caller of this route, beside its code. */
    public void giveBack(Object[] values) {
        returned = values;
    }

    /** A value that the last called route gave back, from 0; null where there is none. */
    public Object returned(int number) {
        return number >= 0 && number < returned.length ? returned[number] : null;
    }

    /** Marks that the route ends here, for a part of it that stands in a method of its own. For generated code. */
    public void setLeaving() {
        leaving = true;
    }

    /** Whether a part has ended the route; it stays so where the caller is a part as well. For generated code. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Whether a part has ended the route; takes the mark away. For generated code. */
    public boolean takeLeaving() {
        boolean was = leaving;
        leaving = false;
        return was;
    }

    /** Marks that a part ends the loop or switch around it. For generated code. */
    public void setBreaking() {
        breaking = true;
    }

    /** Whether a part has ended the loop or switch around it; takes the mark away. For generated code. */
    public boolean takeBreaking() {
        boolean was = breaking;
        breaking = false;
        return was;
    }

    /** Where a for loop stands, for the variable that it goes through. For generated code. */
    public void setLoopPosition(int position) {
        loopPosition = position;
    }

    /** Where the innermost for loop stands, from 0, while it takes its next value. */
    public int loopPosition() {
        return loopPosition;
    }

    /** What the arguments of a call evaluated to that is made apart from where it stands. For generated code. */
    public void setDetached(Object[] arguments) {
        detached = arguments;
    }

    /** One of those. */
    public Object detached(int number) {
        return detached[number];
    }

    /**
     * Calls a route whose name is known at run time only; its code becomes {@link #code()}. -5 where there is none, which leaves
     * that alone. For generated code.
     */
    public int callNamed(String name, Object[] arguments) {
        int route = script.named("route", name);
        return route < 0 ? NO_ROUTE : setCode(call(route, arguments));
    }

    /** Has the statements of this run told from here on, or no longer. */
    public void setTrace(Optional<StatementTrace> newTrace) {
        trace = newTrace.orElse(null);
    }

    /** A statement begins. For generated code of scripts that trace. */
    public void trace(String file, int line, String what) {
        if (trace != null) {
            trace.reached(this, file, line, what);
        }
    }

    /** The clock of a profiled run. */
    LineClock clock(LineProfile profile) {
        if (clock == null) {
            clock = new LineClock(profile, environment().lineTracer().begin(this));
        }
        return clock;
    }

    /** Makes this the run of another block: no arguments, no script variables; the script has not ended. */
    void renew(int route) {
        top = route;
        ended = false;
        leaving = false;
        breaking = false;
        variables.clear();
        scriptFlags = 0;
        returned = NOTHING;
        if (frames != null) {
            frames.clear();
        }
    }

    @Override
    public String toString() {
        return kind + " " + Arrays.toString(routeStack().toArray());
    }
}

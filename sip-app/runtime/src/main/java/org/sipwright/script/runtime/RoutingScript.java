// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.WireMessage;

/**
 * The base of translated scripts: brings each message, timer and event to its routing block. The blocks themselves are
 * generated. A transaction stays with the script that it began on.
 */
public abstract class RoutingScript extends RoutingServlet implements RoutingListener {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Integer> routes = new HashMap<>();
    private final transient List<String> keys = new ArrayList<>();
    private final transient BitSet blocking = new BitSet();
    private final transient List<Timed> timers = new ArrayList<>();
    private final transient List<Awaited> events = new ArrayList<>();
    private final transient List<Runnable> closers = new ArrayList<>();
    private transient ScriptEnvironment environment;
    private transient boolean winnerUri;
    private transient boolean strayReplies;
    /** Who watches the blocks; null usually. */
    private transient ScriptTracer tracer;

    private transient int mainRoute = CallState.NONE;
    private transient int replyRoute = CallState.NONE;
    private transient int errorRoute = CallState.NONE;
    private transient int localRoute = CallState.NONE;
    private transient int startupRoute = CallState.NONE;

    /** A timer_route with its seconds. */
    private record Timed(int route, String name, int seconds) {}

    /** An event_route. */
    private record Awaited(int route, String name, boolean synchronous) {}

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

    /** Lets somebody watch the blocks; before the script is started. */
    public final void trace(ScriptTracer watcher) {
        tracer = watcher;
    }

    /** Who watches the blocks; null where nobody does. */
    final ScriptTracer tracer() {
        return tracer;
    }

    /** Runs the block of this number; generated. */
    public abstract int run(int route, ScriptContext context);

    /**
     * Makes the call of an async() or launch(); generated.
     *
     * @param site which of them
     * @param arguments the arguments of the function, evaluated before
     */
    public int runDetached(int site, ScriptContext context, Object[] arguments) {
        return Operators.ERROR;
    }

    /**
     * Declares a block, by the translator, in the order of their numbers.
     *
     * @param key the kind's keyword, a blank, and the name
     * @param canBlock whether it can reach a function that blocks
     */
    public final void declareRoute(String key, boolean canBlock) {
        int number = keys.size();
        keys.add(key);
        routes.put(key, number);
        blocking.set(number, canBlock);
        switch (key) {
            case "route " -> mainRoute = number;
            case "onreply_route " -> replyRoute = number;
            case "error_route " -> errorRoute = number;
            case "local_route " -> localRoute = number;
            case "startup_route " -> startupRoute = number;
            default -> {
                // armed or called by its name
            }
        }
    }

    /** Declares the time of the timer_route that was declared last, in seconds. */
    public final void declareTimer(String name, int seconds) {
        timers.add(new Timed(keys.size() - 1, name, seconds));
    }

    /** Declares the event of the event_route that was declared last. */
    public final void declareEvent(String name, boolean synchronous) {
        events.add(new Awaited(keys.size() - 1, name, synchronous));
    }

    /** Lets failure_route see the URI of the branch whose reply was chosen, as releases before 3.1 do. */
    public final void showWinnerUri() {
        winnerUri = true;
    }

    /** Sends replies on that no transaction knows, as scripts need that call forward(). */
    public final void forwardStrayReplies() {
        strayReplies = true;
    }

    @Override
    public boolean forwardsStrayReplies() {
        return strayReplies;
    }

    /** Whether a block can reach a function that blocks. */
    public final boolean isBlocking(int route) {
        return route >= 0 && blocking.get(route);
    }

    @Override
    public void init() throws ServletException {
        environment.setScript(this);
        try {
            environment.start(routing());
        } catch (ModuleStartException e) {
            throw new ServletException(e.getMessage(), e);
        }
        if (startupRoute != CallState.NONE) {
            ScriptContext.of(this, RouteUse.STARTUP, Optional.empty()).begin(startupRoute);
        }
        environment.openRoutes();
    }

    @Override
    public void destroy() {
        environment.closeRoutes();
        environment.stop();
    }

    /** Starts timers and waits for events; when the script begins to run. */
    final void open() {
        for (Timed timer : timers) {
            Duration time = Duration.ofSeconds(timer.seconds());
            AtomicBoolean runs = new AtomicBoolean();
            closers.add(container().schedule(time, time, () -> tick(timer, runs)));
        }
        for (Awaited event : events) {
            closers.add(environment.events().subscribe(event.name(), raised -> hear(event, raised)));
        }
    }

    /** Ends timers and events; what runs still comes to its end. */
    final void close() {
        closers.forEach(Runnable::run);
        closers.clear();
    }

    /** A tick that comes while the one before still runs is left out. */
    private void tick(Timed timer, AtomicBoolean runs) {
        if (runs.compareAndSet(false, true)) {
            try {
                ScriptContext.of(this, RouteUse.TIMER, Optional.empty()).begin(timer.route());
            } catch (RuntimeException failure) {
                RuntimeLog.LOG.routeFailed(failure, "timer_route", timer.name());
            } finally {
                runs.set(false);
            }
        }
    }

    private void hear(Awaited event, ScriptEvent raised) {
        if (event.synchronous()) {
            runEvent(event, RaisedEvents.atOnce(this, raised));
        } else {
            container().execute(() -> runEvent(event, ScriptContext.of(this, RouteUse.EVENT, Optional.of(raised))));
        }
    }

    private static void runEvent(Awaited event, ScriptContext context) {
        try {
            context.begin(event.route());
        } catch (RuntimeException failure) {
            RuntimeLog.LOG.routeFailed(failure, "event_route", event.name());
        }
    }

    /**
     * Runs a block for a module, without a message of a peer. Runs on the calling thread, which has to be a virtual one where
     * {@link #isBlocking} says that the block can block.
     *
     * @param before prepares what the block finds
     */
    public final void runAlone(int route, Consumer<ScriptContext> before) {
        ScriptContext context = ScriptContext.of(this, RouteUse.EVENT, Optional.empty());
        before.accept(context);
        try {
            context.begin(route);
        } catch (RuntimeException failure) {
            RuntimeLog.LOG.routeFailed(failure, "route", routeKey(route).replaceFirst("^route ", ""));
        }
    }

    /** The number of a block, by the kind's keyword, a blank, and the name. */
    public final Optional<Integer> route(String key) {
        return Optional.ofNullable(routes.get(key));
    }

    /** The kind's keyword, a blank, and the name of a block; the empty text for no block. */
    public final String routeKey(int route) {
        return route < 0 ? "" : keys.get(route);
    }

    /** The number of a block whose name is known at run time only; says so and gives a negative number where there is none. */
    public final int named(String kind, String name) {
        Integer number = routes.get(kind + " " + (kind.equals("route") && name.equals("0") ? "" : name));
        if (number == null) {
            RuntimeLog.LOG.noSuchRoute(ScriptPlace.here(), kind, name);
            return CallState.NONE;
        }
        return number;
    }

    /** The container. */
    public final RoutingContainer container() {
        return routing();
    }

    /**
     * Those whose blocks cannot hand over to a virtual thread while they run; {@link #begin} does that for the others where
     * their block can block.
     */
    @Override
    public Set<Entry> blockingEntries() {
        Set<Entry> entries = EnumSet.noneOf(Entry.class);
        for (int i = 0; i < keys.size(); i++) {
            if (blocking.get(i) && keys.get(i).startsWith("branch_route ")) {
                entries.addAll(EnumSet.of(Entry.BRANCH, Entry.REQUEST, Entry.FAILURE));
            }
        }
        if (isBlocking(errorRoute)) {
            entries.add(Entry.MALFORMED);
        }
        return entries;
    }

    /** Runs something for a message: here, or on a virtual thread while its call waits where the block can block. */
    private void begin(int route, WireMessage message, Runnable task) {
        begin(isBlocking(route), message, task);
    }

    private void begin(boolean canBlock, WireMessage message, Runnable task) {
        if (canBlock) {
            container().runBlocking(message, task);
        } else {
            task.run();
        }
    }

    @Override
    public void onRequest(RoutingRequest request) {
        if (mainRoute != CallState.NONE) {
            CallState state = new CallState();
            request.setContext(state);
            ScriptContext context = ScriptContext.of(this, state, request);
            if (environment.hooks().runBeforeRequest(context)) {
                boolean slow = isBlocking(mainRoute) || environment.hooks().canBlock(context);
                begin(slow, request, () -> {
                    context.begin(mainRoute);
                    environment.hooks().runAfterRequest(context);
                });
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
            begin(replyRoute, reply, () -> runReply(replyRoute, context, reply));
        }
    }

    /** Only provisional replies can be dropped; the container sees to that. */
    private static void runReply(int route, ScriptContext context, RoutingReply reply) {
        context.begin(route);
        if (context.isDropped()) {
            reply.drop();
        }
    }

    private static CallState state(RoutingTransaction transaction) {
        return transaction.context() instanceof CallState state ? state : new CallState();
    }

    @Override
    public void onBranch(RoutingBranch branch) {
        CallState state = state(branch.transaction());
        if (state.branchRoute() != CallState.NONE) {
            ScriptContext context = ScriptContext.of(this, state, branch, RouteUse.BRANCH);
            context.begin(state.branchRoute());
            if (context.isDropped()) {
                branch.drop();
            }
        }
    }

    /** First the block of the branch, then that of the transaction (LANGUAGE.md section 10). */
    @Override
    public void onReply(RoutingReply reply) {
        CallState state = reply.routingTransaction().map(RoutingScript::state).orElseGet(CallState::new);
        int ofBranch = reply.branch()
                .map(branch -> branch.context() instanceof BranchState own ? own.replyRoute() : CallState.NONE)
                .orElse(CallState.NONE);
        if (ofBranch == CallState.NONE && state.replyRoute() == CallState.NONE) {
            return;
        }
        int slower = isBlocking(ofBranch) ? ofBranch : state.replyRoute();
        begin(slower, reply, () -> runReplies(ofBranch, state, reply));
    }

    private void runReplies(int ofBranch, CallState state, RoutingReply reply) {
        boolean shared = environment.sharesAvpsWithReplies();
        Avps hidden = shared ? state.avps() : state.exchangeAvps(new Avps());
        try {
            if (ofBranch != CallState.NONE) {
                runReply(ofBranch, ScriptContext.of(this, state, reply), reply);
            }
            if (state.replyRoute() != CallState.NONE) {
                runReply(state.replyRoute(), ScriptContext.of(this, state, reply), reply);
            }
        } finally {
            if (!shared) {
                state.exchangeAvps(hidden);
            }
        }
    }

    @Override
    public void onFailure(RoutingFailure failure) {
        CallState state = state(failure.transaction());
        int route = state.takeFailureRoute();
        if (route != CallState.NONE) {
            state.endBranches(failure.transaction().branches().size());
            RoutingRequest request = failure.request();
            request.setRequestUriText(winnerUri ? failure.branch().requestUriText() : request.receivedUriText());
            request.setNextHop("");
            DestinationSet.of(state).setFlags(winnerUri ? failure.branch().flags() : 0);
            ScriptContext context = ScriptContext.of(this, state, failure);
            begin(route, request, () -> context.begin(route));
        }
    }

    @Override
    public void onSettled(RoutingTransaction transaction) {
        if (transaction.context() instanceof CallState state) {
            state.forgetMessage();
        }
    }

    @Override
    public void onLocalRequest(RoutingBranch request) {
        if (localRoute != CallState.NONE) {
            ScriptContext context = ScriptContext.of(this, new CallState(), request, RouteUse.LOCAL);
            begin(localRoute, request, () -> context.begin(localRoute));
        }
    }

    /** The error_route answers by itself or lets the message go; without one the container answers. */
    @Override
    public boolean onMalformed(MalformedRequest request) {
        if (errorRoute == CallState.NONE) {
            return false;
        }
        int level = switch (request.severity()) {
            case LIMIT -> 1;
            case INCOMPLETE -> 2;
            case SYNTAX -> 3;
        };
        ScriptError error =
                new ScriptError(ScriptError.PARSING, level, request.reason(), request.status(), request.reason());
        ScriptContext.of(this, request, error).begin(errorRoute);
        return true;
    }

    /** Runs the error_route for a message that a script handles; true when that ended the script with exit. */
    final boolean raise(ScriptContext context, ScriptError error) {
        boolean allowed = switch (context.kind()) {
            case ONREPLY, LOCAL, ERROR -> false;
            default -> errorRoute != CallState.NONE;
        };
        if (!allowed) {
            return false;
        }
        ScriptContext inError = context.inError(error);
        inError.begin(errorRoute);
        return inError.isEnded();
    }
}

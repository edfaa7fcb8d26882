// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.modules.transport.ScriptSockets;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.management.DryRun;
import org.sipwright.script.runtime.management.DryRun.Event;
import org.sipwright.script.runtime.management.ScriptControl.Finding;
import org.sipwright.script.runtime.management.ScriptControl.Severity;
import org.sipwright.script.runtime.trace.RunTrace;
import org.sipwright.script.runtime.trace.WatchedVariables;
import org.sipwright.sip.Rehearsal;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireObserver;

/**
 * Tries a draft: its modules are fresh ones, its sockets lead nowhere, requests that leave are answered as the plan says. One
 * object for one try, used by one thread.
 */
final class ScriptRehearsal {
    private static final Duration MOST = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofMillis(80);
    private static final int MOST_EVENTS = 200;
    private static final Pattern ADDRESS = Pattern.compile("\\[?([0-9A-Fa-f:.]+?)\\]?:([0-9]{1,5})");

    private final RoutingContainer container;
    private final DryRun.Plan plan;
    private final long begin = System.nanoTime();
    private final List<Event> events = new ArrayList<>();
    private final List<RunTrace> runs = new CopyOnWriteArrayList<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Semaphore happened = new Semaphore(0);
    private int answered;

    private record Sent(String text, SipEndpoint by, InetSocketAddress to, long time) {}

    ScriptRehearsal(RoutingContainer container, DryRun.Plan plan) {
        this.container = container;
        this.plan = plan;
    }

    /** Tries a draft that was translated with counters and modules of its own. */
    DryRun run(LoadedScript draft, List<String> texts, List<String> notes) {
        RoutingScript script = draft.script().orElseThrow();
        List<SipEndpoint> sockets = container.endpoints();
        SipEndpoint socket = sockets.stream()
                .filter(one -> one.toString().equals(plan.socket()))
                .findFirst()
                .orElseGet(sockets::getFirst);
        WireObserver observer = new WireObserver() {
            @Override
            public void received(byte[] bytes, SipEndpoint on, InetSocketAddress from) {
                // it was given from here
            }

            @Override
            public void sent(byte[] bytes, int length, SipEndpoint by, InetSocketAddress to) {
                ScriptRehearsal.this.sent.add(new Sent(new String(bytes, 0, length, ISO_8859_1), by, to, now()));
                happened.release();
            }
        };
        List<Finding> findings = new ArrayList<>(draft.findings());
        try (Rehearsal rehearsal = container.rehearse(script, observer)) {
            script.environment().setRehearsal();
            script.attach(rehearsal.container());
            ScriptSockets.declareAliases(draft.tree(), rehearsal.container());
            script.init();
            rehearsal.container().refresh();
            follow(script, texts);
            try {
                for (String message : plan.messages()) {
                    take(rehearsal, message, socket, source());
                }
            } finally {
                script.destroy();
            }
        } catch (ServletException e) {
            findings.add(new Finding(Severity.ERROR, "START", draft.tree().file(), 1, 1, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DryRun(findings, notes, events);
    }

    private void follow(RoutingScript script, List<String> texts) {
        WatchedVariables variables = WatchedVariables.of(script.environment(), texts);
        script.environment().setLineTracer(context -> {
            RunTrace trace = new RunTrace(context, variables);
            runs.add(trace);
            happened.release();
            return trace;
        });
    }

    private InetSocketAddress source() {
        Matcher matcher = ADDRESS.matcher(plan.source().trim());
        return matcher.matches() && Integer.parseInt(matcher.group(2)) <= 65_535
                ? new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)))
                : new InetSocketAddress("192.0.2.10", 5060);
    }

    private long now() {
        return (System.nanoTime() - begin) / 1_000;
    }

    /** Gives a message, and answers what leaves for it, until nothing more happens. */
    private void take(Rehearsal rehearsal, String text, SipEndpoint on, InetSocketAddress from)
            throws InterruptedException {
        if (events.size() >= MOST_EVENTS) {
            return;
        }
        int place = events.size();
        long time = now();
        rehearsal.receive(text.getBytes(ISO_8859_1), on, from);
        String callId = SipText.header(text, "Call-ID");
        if (callId.isEmpty()) {
            callId = SipText.header(text, "i");
        }
        long end = System.nanoTime() + MOST.toNanos();
        do {
            // a look-up of a name leaves the call's lane and comes back to it
            happened.drainPermits();
            rehearsal.settle(callId, MOST);
        } while (happened.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end);
        List<DryRun.Run> blocks = runs.stream()
                .map(run -> new DryRun.Run(run.block(), run.steps()))
                .toList();
        runs.clear();
        events.add(place, new Event(true, time, on.toString(), text(from), text, blocks));
        List<Sent> left = List.copyOf(sent);
        sent.clear();
        left.forEach(one ->
                events.add(new Event(false, one.time(), one.by().toString(), text(one.to()), one.text(), List.of())));
        for (Sent one : left) {
            answer(rehearsal, one);
        }
    }

    private void answer(Rehearsal rehearsal, Sent request) throws InterruptedException {
        boolean answerable = !request.text().startsWith("SIP/2.0 ")
                && !request.text().startsWith("ACK ")
                && !plan.answers().isEmpty();
        if (answerable) {
            List<Integer> answers = request.text().startsWith("CANCEL ") ? List.of(200) : plan.answers();
            answered++;
            for (int status : answers) {
                String reply = SipText.reply(request.text(), status, "rehearsed" + answered);
                take(rehearsal, reply, request.by(), request.to());
            }
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}

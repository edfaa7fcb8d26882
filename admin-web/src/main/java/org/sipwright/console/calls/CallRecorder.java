// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.runtime.trace.LineTracer;
import org.sipwright.script.runtime.trace.RunTrace;
import org.sipwright.script.runtime.trace.WatchedVariables;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.WireMessage;
import org.sipwright.sip.WireObserver;

/**
 * Records the calls that fit a filter: off until it is started, and off again after a time. It keeps at most 200 calls and 32
 * MiB, the oldest calls go first. While it is off nothing of it stands on the message path. Thread-safe.
 */
@ApplicationScoped
public class CallRecorder {
    private static final int MOST_CALLS = 200;
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_MESSAGE = 65_536;

    private final Map<String, RecordedCall> calls = new LinkedHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Optional<Recording> recording = Optional.empty();

    private record Recording(ScriptControl script, CallFilter filter, long end, boolean counted, Runnable timer) {}

    /** For the container. */
    public CallRecorder() {}

    /** Starts to record, for a number of minutes; what was recorded before stays. */
    public synchronized void start(ScriptControl script, CallFilter filter, int minutes) {
        stop();
        boolean counted = script.profile().isPresent();
        script.setProfiling(true);
        WatchedVariables variables = WatchedVariables.of(
                script.environment(),
                script.sources().stream().map(ScriptControl.Source::text).toList());
        script.environment().setLineTracer(context -> follow(context, variables));
        script.environment().container().observeWire(new Tap());
        java.time.Duration length = java.time.Duration.ofMinutes(minutes);
        Runnable timer = script.environment().container().schedule(length, java.time.Duration.ZERO, this::stop);
        recording = Optional.of(
                new Recording(script, filter, System.currentTimeMillis() + length.toMillis(), counted, timer));
    }

    /** Ends the recording; what was recorded stays. */
    @PreDestroy
    public synchronized void stop() {
        recording.ifPresent(running -> {
            running.timer().run();
            running.script().environment().container().observeWire(WireObserver.NONE);
            running.script().environment().setLineTracer(LineTracer.NONE);
            running.script().setProfiling(running.counted());
        });
        recording = Optional.empty();
    }

    /** Forgets what was recorded. */
    public void clear() {
        synchronized (calls) {
            calls.clear();
            bytes.set(0);
        }
    }

    /** The filter, while it records. */
    public Optional<CallFilter> filter() {
        return recording.map(Recording::filter);
    }

    /** When it ends, in milliseconds since 1970; 0 while it does not record. */
    public long end() {
        return recording.map(Recording::end).orElse(0L);
    }

    /** The recorded calls, the oldest first. */
    public List<RecordedCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls.values());
        }
    }

    /** A call by its Call-ID. */
    public Optional<RecordedCall> call(String callId) {
        synchronized (calls) {
            return Optional.ofNullable(calls.get(callId));
        }
    }

    private LineTracer.Run follow(ScriptContext context, WatchedVariables variables) {
        WireMessage message = context.message();
        int place = message.indexOfHeader("Call-ID", 0);
        Optional<RecordedCall> call = place < 0 ? Optional.empty() : call(message.headerValue(place));
        if (call.isEmpty()) {
            return LineTracer.Run.NONE;
        }
        RunTrace trace = new RunTrace(context, variables);
        call.get().add(trace);
        return trace;
    }

    private void take(byte[] message, int length, boolean incoming, SipEndpoint socket, InetSocketAddress peer) {
        Optional<Recording> running = recording;
        if (running.isEmpty() || length > MOST_MESSAGE) {
            return;
        }
        WireText text = WireText.of(message, length);
        String callId = text.header("call-id", "i");
        if (callId.isEmpty()) {
            return;
        }
        String address = peer.getAddress().getHostAddress();
        Optional<RecordedCall> call = call(callId);
        if (call.isEmpty() && text.isRequest() && running.get().filter().fits(text, incoming ? address : "")) {
            call = Optional.of(begin(callId, text));
        }
        call.ifPresent(one -> {
            RecordedCall.Message kept = new RecordedCall.Message(
                    incoming,
                    System.currentTimeMillis(),
                    System.nanoTime(),
                    socket.toString(),
                    (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + peer.getPort(),
                    text.masked());
            if (one.add(kept)) {
                bytes.addAndGet(length);
            }
        });
    }

    private RecordedCall begin(String callId, WireText request) {
        synchronized (calls) {
            while (!calls.isEmpty() && (calls.size() >= MOST_CALLS || bytes.get() > MOST_BYTES)) {
                RecordedCall oldest = calls.remove(calls.keySet().iterator().next());
                oldest.messages()
                        .forEach(message -> bytes.addAndGet(-message.text().length()));
            }
            return calls.computeIfAbsent(
                    callId, id -> new RecordedCall(id, request.header("from", "f"), request.header("to", "t")));
        }
    }

    private final class Tap implements WireObserver {
        @Override
        public void received(byte[] message, SipEndpoint on, InetSocketAddress from) {
            take(message, message.length, true, on, from);
        }

        @Override
        public void sent(byte[] message, int length, SipEndpoint by, InetSocketAddress to) {
            take(message, length, false, by, to);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.trace.RunTrace;

/** The messages of one Call-ID. Thread-safe; it keeps at most 200 messages, and as many runs of the script. */
public final class RecordedCall {
    private static final int MOST = 200;

    private final String callId;
    private final String from;
    private final String to;
    private final List<Message> messages = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private int left;

    /**
     * A message on the wire.
     *
     * @param incoming whether it came in
     * @param time milliseconds since 1970
     * @param nanoseconds on the clock that only runs forward
     * @param socket the server's socket
     * @param peer the other side's address and port
     * @param text the message, its credentials masked
     */
    public record Message(boolean incoming, long time, long nanoseconds, String socket, String peer, String text) {}

    /**
     * A block that ran.
     *
     * @param message the place of the message that came in last before
     * @param trace what it did
     */
    public record Run(int message, RunTrace trace) {}

    RecordedCall(String callId, String from, String to) {
        this.callId = callId;
        this.from = from;
        this.to = to;
    }

    /** Its Call-ID. */
    public String callId() {
        return callId;
    }

    /** The From of its first request. */
    public String from() {
        return from;
    }

    /** The To of its first request. */
    public String to() {
        return to;
    }

    /** A message; false when it was left out since there are too many. */
    synchronized boolean add(Message message) {
        if (messages.size() == MOST) {
            left++;
            return false;
        }
        messages.add(message);
        return true;
    }

    synchronized void add(RunTrace trace) {
        int last = messages.size() - 1;
        while (last > 0 && !messages.get(last).incoming()) {
            last--;
        }
        if (runs.size() < MOST) {
            runs.add(new Run(last, trace));
        }
    }

    /** The messages in their order. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The blocks that ran, in their order. */
    public synchronized List<Run> runs() {
        return List.copyOf(runs);
    }

    /** The number of messages that were left out. */
    public synchronized int left() {
        return left;
    }
}

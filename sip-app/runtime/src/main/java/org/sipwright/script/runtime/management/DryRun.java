// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import org.sipwright.script.runtime.trace.RunTrace;

/**
 * What a draft did with messages that it was given apart from the server.
 *
 * @param findings what the check found; with an error there are no events
 * @param notes what was not done since it would have reached outside
 * @param events the messages that came and left, in order
 */
public record DryRun(List<ScriptControl.Finding> findings, List<String> notes, List<Event> events) {

    /** Copies the lists. */
    public DryRun {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        events = List.copyOf(events);
    }

    /**
     * What is to be tried.
     *
     * @param messages SIP messages, one char a byte, in order
     * @param source the address that they come from, such as {@code 192.0.2.10:5060}
     * @param socket the socket that they come in on, as {@code udp:192.0.2.1:5060}; empty for the first
     * @param answers what each request that leaves is answered with, in order, such as 180 and 200; none for silence
     */
    public record Plan(List<String> messages, String source, String socket, List<Integer> answers) {
        /** Copies the lists. */
        public Plan {
            messages = List.copyOf(messages);
            answers = List.copyOf(answers);
        }
    }

    /**
     * A message.
     *
     * @param incoming whether it came to the draft
     * @param microseconds since the first
     * @param socket the draft's socket
     * @param peer where it came from or would have gone to
     * @param text the message
     * @param runs the blocks that it ran, for one that came in
     */
    public record Event(boolean incoming, long microseconds, String socket, String peer, String text, List<Run> runs) {
        /** Copies the list. */
        public Event {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A block that ran.
     *
     * @param block the kind's keyword, a blank, and the name
     * @param steps its statements in the order in which they ran, those of routes that it called among them
     */
    public record Run(String block, List<RunTrace.Step> steps) {
        /** Copies the list. */
        public Run {
            steps = List.copyOf(steps);
        }
    }
}

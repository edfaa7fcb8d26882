// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.sip.RoutingContainer;

/** Asks media relays: the one of a call first, others where it does not answer. What does not answer rests. Thread-safe. */
public final class MediaRelays {
    private static final int SECOND = 1_000;
    private static final int PROBING = 2;

    private final MediaSets sets = new MediaSets();
    private int timeout = SECOND;
    private int copies = 6;
    private int rest = 60;
    private volatile RoutingContainer container;
    private Runnable probing = () -> {};
    private volatile BiConsumer<MediaNode, Boolean> listener = (node, alive) -> {};

    /** An answer, and who gave it. */
    public record Answer(MediaNode node, String text) {}

    /** The sets. */
    public MediaSets sets() {
        return sets;
    }

    /** Sets the wait for an answer in milliseconds. */
    public void setTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    /** Sets how often a question is asked again. */
    public void setRetries(int times) {
        copies = times + 1;
    }

    /** Sets how long a relay rests that does not answer, in seconds. */
    public void setRest(int seconds) {
        rest = seconds;
    }

    /** Begins; the listener hears when a relay dies or lives again. */
    public void start(RoutingContainer routing, BiConsumer<MediaNode, Boolean> changes) {
        container = routing;
        listener = changes;
    }

    /**
     * Tries relays that rest again once their time is over, and with {@code all} those that were not heard of as well.
     *
     * @param seconds how often
     * @param question what they are asked
     */
    public void probe(int seconds, boolean all, String question) {
        Duration period = Duration.ofSeconds(Math.max(1, seconds));
        probing = container.schedule(period, period, () -> {
            long now = container.currentTimeMillis();
            for (List<MediaNode> nodes : sets.all().values()) {
                for (MediaNode node : nodes) {
                    boolean silent = all && now - node.heardAt() >= period.toMillis();
                    if (!node.isSwitchedOff() && node.isUsable(now) && (!node.isEnabled() || silent)) {
                        ask(node, question);
                    }
                }
            }
        });
    }

    /** Ends {@link #probe}. */
    public void stop() {
        probing.run();
    }

    /** Asks the relay of a call. It blocks. */
    public Optional<Answer> ask(int set, String callId, String question) {
        return ask(set, callId, question, text -> true);
    }

    /**
     * Asks the relay of a call, and the next one where its answer is not accepted; the last answer where none is. It blocks.
     */
    public Optional<Answer> ask(int set, String callId, String question, Predicate<String> accepted) {
        Optional<Answer> last = Optional.empty();
        for (MediaNode node : sets.order(set, callId, container.currentTimeMillis())) {
            Optional<String> text = ask(node, question);
            if (text.isPresent()) {
                last = Optional.of(new Answer(node, text.get()));
                if (accepted.test(text.get())) {
                    return last;
                }
            }
        }
        return last;
    }

    /** Asks one relay. It blocks. */
    public Optional<String> ask(MediaNode node, String question) {
        Optional<String> text = DatagramQuestion.ask(node.address(), question, timeout, copies);
        boolean before = node.isEnabled();
        if (text.isPresent()) {
            node.hear(container.currentTimeMillis());
        } else {
            node.disable(container.currentTimeMillis() + rest * (long) SECOND);
        }
        if (before != text.isPresent()) {
            listener.accept(node, text.isPresent());
        }
        return text;
    }

    /** What the management commands that show relays tell. */
    public Object show() {
        List<Object> told = new ArrayList<>();
        int index = 0;
        for (int number : sets.numbers()) {
            List<Object> nodes = new ArrayList<>();
            for (MediaNode node : sets.set(number)) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("url", node.url());
                one.put("index", index++);
                one.put("disabled", node.isEnabled() ? 0 : 1);
                one.put("weight", node.weight());
                one.put("recheck_ticks", node.secondsUntilRetry(container.currentTimeMillis()));
                nodes.add(one);
            }
            Map<String, Object> set = new LinkedHashMap<>();
            set.put("Set", number);
            set.put("Nodes", nodes);
            told.add(set);
        }
        return told;
    }

    /**
     * Does the management commands that enable and disable a relay.
     *
     * @param kind what such a relay is called in the answer that there is none
     */
    public Object enable(ManagementParameters parameters, String kind) throws ManagementException {
        String url = parameters.requiredText("url");
        int wanted = parameters.number("enable").orElse(1);
        Optional<Integer> set = parameters.number("setid");
        boolean found = false;
        for (int number : sets.numbers()) {
            if (set.isEmpty() || set.get() == number) {
                for (MediaNode node : sets.set(number)) {
                    if (node.url().equals(url)) {
                        found = true;
                        switch (wanted) {
                            case 0 -> node.disable(Long.MAX_VALUE);
                            case PROBING -> node.disable(container.currentTimeMillis());
                            default -> node.enable();
                        }
                    }
                }
            }
        }
        if (!found) {
            throw new ManagementException(404, kind + " not found");
        }
        return "OK";
    }
}

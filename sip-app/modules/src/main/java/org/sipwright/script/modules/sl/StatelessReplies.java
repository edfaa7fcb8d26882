// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;

/** Sends replies without a transaction and counts them. Thread-safe. */
final class StatelessReplies {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 699;
    private static final int CLASSES = 6;
    private static final int HUNDRED = 100;

    private final List<Statistic> classes = new ArrayList<>();
    private final Statistic all = Statistic.counter("sent_replies", "Replies without a transaction.");
    private final Statistic errors =
            Statistic.counter("sent_err_replies", "Of them, those that say that the server failed.");
    private final Statistic acks;
    private volatile boolean counting = true;

    /**
     * None sent yet.
     *
     * @param acknowledged tells the ACKs of such replies that have come
     */
    StatelessReplies(LongSupplier acknowledged) {
        for (int i = 1; i <= CLASSES; i++) {
            classes.add(Statistic.counter(i + "xx_replies", "Of them, those with a status of " + i + "00 or more."));
        }
        acks = Statistic.counter(
                "received_ACKs", "ACKs of such replies.", () -> counting ? acknowledged.getAsLong() : 0);
    }

    /** The figures. */
    List<Statistic> statistics() {
        return Stream.concat(classes.stream(), Stream.of(all, errors, acks)).toList();
    }

    /** Sets whether replies are counted. */
    void setCounting(boolean newCounting) {
        counting = newCounting;
    }

    /** Answers the message in hand; the code for the script. */
    int send(ScriptContext context, int status, String reason) {
        if (!isStatus(status)) {
            return -1;
        }
        if (context.malformed().isPresent()) {
            context.malformed().get().replyStateless(status, reason, ReplyContent.EMPTY);
        } else {
            Optional<RoutingRequest> request = context.request();
            if (request.isEmpty()) {
                return -1;
            }
            request.get().replyStateless(status, reason, ReplyBody.of(context.state()));
            if (request.get().method().equals("ACK")) {
                // nothing was sent
                return 1;
            }
        }
        if (counting) {
            all.increment();
            classes.get(status / HUNDRED - 1).increment();
        }
        return 1;
    }

    /** Answers that the server failed. */
    int sendError(ScriptContext context) {
        int code = send(context, 500, "Server error occurred (1/SL)");
        if (code > 0 && counting) {
            errors.increment();
        }
        return code;
    }

    static boolean isStatus(int status) {
        return status >= LEAST_STATUS && status <= MOST_STATUS;
    }
}

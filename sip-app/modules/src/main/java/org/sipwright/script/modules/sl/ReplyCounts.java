// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.management.Statistic;

/** How many replies were sent without a transaction. Thread-safe. */
final class ReplyCounts {
    private static final int CLASSES = 6;

    private final List<Statistic> classes = new ArrayList<>();
    private final Statistic sent = Statistic.counter("sent_replies", "Replies sent without a transaction.");
    private final Statistic failures =
            Statistic.counter("sent_err_replies", "Replies of sl_reply_error, which say that the server failed.");

    ReplyCounts() {
        for (int i = 1; i <= CLASSES; i++) {
            classes.add(Statistic.counter(i + "xx_replies", "Those with a status from " + i + "00 to " + i + "99."));
        }
    }

    List<Statistic> all() {
        List<Statistic> all = new ArrayList<>(classes);
        all.add(sent);
        all.add(failures);
        return all;
    }

    /** A reply was sent. */
    void count(int status) {
        sent.increment();
        classes.get(status / 100 - 1).increment();
    }

    /** It said that the server failed. */
    void countFailure() {
        failures.increment();
    }
}

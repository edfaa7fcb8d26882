// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.sipwright.script.runtime.management.Statistic;

/** The figures of the module. Thread-safe. */
final class DialogFigures {
    private final AtomicLong active = new AtomicLong();
    private final AtomicLong early = new AtomicLong();
    private final Statistic processed = Statistic.counter("processed_dialogs", "Calls that were made.");
    private final Statistic expired =
            Statistic.counter("expired_dialogs", "Calls that came to the end of their lifetime.");
    private final Statistic failed = Statistic.counter("failed_dialogs", "Calls that were never answered.");

    List<Statistic> all() {
        return List.of(
                Statistic.gauge("active_dialogs", "Calls that are answered.", active::get),
                Statistic.gauge("early_dialogs", "Calls that ring.", early::get),
                processed,
                expired,
                failed);
    }

    Statistic processed() {
        return processed;
    }

    Statistic expired() {
        return expired;
    }

    Statistic failed() {
        return failed;
    }

    long active() {
        return active.get();
    }

    void changed(DialogState before, DialogState now) {
        active.addAndGet((isActive(now) ? 1 : 0) - (isActive(before) ? 1 : 0));
        early.addAndGet((now == DialogState.EARLY ? 1 : 0) - (before == DialogState.EARLY ? 1 : 0));
    }

    private static boolean isActive(DialogState state) {
        return state == DialogState.CONFIRMED_NO_ACK || state == DialogState.CONFIRMED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

/** What a watcher may see (RFC 3857 section 3.5), with the numbers that the tables have for it. */
public enum WatcherState {
    /** Everything that the rules show. */
    ACTIVE(1),
    /** Nothing, until somebody decides. */
    PENDING(2),
    /** Nothing; the subscription is refused. */
    TERMINATED(3),
    /** Nothing; the subscription ended before somebody decided. */
    WAITING(4);

    private final int number;

    WatcherState(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static WatcherState of(long number) {
        for (WatcherState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        return PENDING;
    }
}

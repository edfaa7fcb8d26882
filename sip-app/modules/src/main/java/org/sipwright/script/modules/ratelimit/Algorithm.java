// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.util.Locale;
import java.util.Optional;

/** How a pipe decides what it lets pass. */
enum Algorithm {
    /** So many in an interval, and no more. */
    TAILDROP,
    /** Every nth, after how far the last interval was above the limit. */
    RED,
    /** A part that follows the load of the processors. */
    FEEDBACK,
    /** All, or nothing while the sockets have too much to be read. */
    NETWORK,
    /** So many in a window that moves on by slots. */
    SBT;

    /** The algorithm of a name in any case. */
    static Optional<Algorithm> of(String name) {
        try {
            return Optional.of(valueOf(name.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

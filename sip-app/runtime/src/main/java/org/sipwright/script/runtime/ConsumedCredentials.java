// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;

/**
 * Credentials that were taken out of a request, so that they do not go on to others, and that its script still sees. Used
 * inside one call.
 */
public final class ConsumedCredentials {
    private static final Slot<String> SLOT = Slot.named("consumed credentials");

    private ConsumedCredentials() {}

    /** Keeps the value of an Authorization or Proxy-Authorization header that is taken out. */
    public static void keep(CallState state, String headerValue) {
        state.put(SLOT, headerValue);
    }

    /** The value that was taken out last. */
    public static Optional<String> of(CallState state) {
        return state.get(SLOT);
    }
}

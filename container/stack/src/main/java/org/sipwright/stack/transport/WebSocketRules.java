// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.Objects;

/**
 * What the HTTP request that opens a WebSocket has to be like.
 *
 * @param resource the only path that a listener takes, such as {@code /sip}; empty for any
 * @param originRequired whether a request without Origin is refused
 * @param asked the path that connections from here ask for
 */
public record WebSocketRules(String resource, boolean originRequired, String asked) {
    /** Any path, with or without an origin. */
    public static final WebSocketRules ANY = new WebSocketRules("", false, "/");

    /** Rejects a missing part. */
    public WebSocketRules {
        Objects.requireNonNull(resource, "resource");
        if (!asked.startsWith("/")) {
            throw new IllegalArgumentException("'" + asked + "' is no path of a WebSocket");
        }
    }
}

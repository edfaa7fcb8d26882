// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.Objects;

/**
 * What a WebSocket listener asks of the HTTP request that opens a connection.
 *
 * @param resource the only path that it takes, such as {@code /sip}; empty for any. Connections from here ask for it, too
 * @param originRequired whether a request without Origin is refused
 */
public record WebSocketRules(String resource, boolean originRequired) {
    /** Any path, with or without an origin. */
    public static final WebSocketRules ANY = new WebSocketRules("", false);

    /** Rejects a missing part. */
    public WebSocketRules {
        Objects.requireNonNull(resource, "resource");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.Optional;

/**
 * The event that says that a WebSocket is open.
 *
 * @param handshake the peer's request; empty where it was opened from here
 */
record WebSocketReady(Optional<WebSocketHandshake> handshake) {}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

/** The event that says that a WebSocket is open. */
enum WebSocketReady {
    /** The only one. */
    OPEN
}

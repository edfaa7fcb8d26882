// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.concurrent.Executor;
import org.sipwright.stack.message.MessageLimits;

/**
 * What the stream listeners of one stack have in common.
 *
 * @param messages limits of one message
 * @param connections limits of connections
 * @param tls chooses identities for TLS
 * @param handshakes runs the slow parts of TLS handshakes, so that event loops go on
 */
public record StreamSettings(
        MessageLimits messages, ConnectionLimits connections, TlsDomains tls, Executor handshakes) {

    /** The same with other limits of connections. */
    public StreamSettings with(ConnectionLimits limits) {
        return new StreamSettings(messages, limits, tls, handshakes);
    }
}

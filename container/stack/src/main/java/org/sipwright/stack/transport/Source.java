// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;

/**
 * Where a message came from.
 *
 * @param endpoint the endpoint that read it; for a stream, the connection, so that the answer goes back on it
 * @param remote the transport address it came from
 */
public record Source(Endpoint endpoint, InetSocketAddress remote) {}

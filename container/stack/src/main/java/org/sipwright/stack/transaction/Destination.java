// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.net.InetSocketAddress;
import org.sipwright.stack.transport.Endpoint;

/**
 * Where a request is sent.
 *
 * @param endpoint what sends it
 * @param remote to whom
 */
public record Destination(Endpoint endpoint, InetSocketAddress remote) {}

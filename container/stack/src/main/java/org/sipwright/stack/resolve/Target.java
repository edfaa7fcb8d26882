// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.net.InetSocketAddress;
import org.sipwright.stack.transport.Protocol;

/**
 * One place where a request can be sent.
 *
 * @param protocol transport to use
 * @param address resolved address and port
 */
public record Target(Protocol protocol, InetSocketAddress address) {}

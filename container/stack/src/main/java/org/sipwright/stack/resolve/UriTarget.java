// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.util.Optional;
import org.sipwright.stack.transport.Protocol;

/**
 * What of a URI decides where it leads (RFC 3263 section 4).
 *
 * @param host the maddr parameter where there is one, the host otherwise; IPv6 without brackets
 * @param port port, 0 when the URI names none
 * @param transport transport parameter
 * @param secure whether it is a sips URI
 */
public record UriTarget(String host, int port, Optional<Protocol> transport, boolean secure) {}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;

/**
 * A socket that messages come in on and leave by.
 *
 * @param protocol its protocol
 * @param address what it is bound to
 * @param advertisedHost host for Via, Record-Route and Contact; IPv6 in brackets
 * @param advertisedPort port for the same
 */
public record ListenPoint(Protocol protocol, InetSocketAddress address, String advertisedHost, int advertisedPort) {

    /** One that advertises what it is bound to. */
    public static ListenPoint of(Protocol protocol, InetSocketAddress address) {
        return new ListenPoint(protocol, address, hostText(address), address.getPort());
    }

    /** The same with the address that it was really bound to, where the port was left open. */
    ListenPoint boundTo(InetSocketAddress bound) {
        return address.getPort() != 0
                ? this
                : new ListenPoint(
                        protocol, bound, advertisedHost, advertisedPort == 0 ? bound.getPort() : advertisedPort);
    }

    /** The address as host text for a URI. */
    public static String hostText(InetSocketAddress address) {
        String host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
    }

    /** The form {@code udp:127.0.0.1:5060}. */
    @Override
    public String toString() {
        return protocol.token() + ':' + hostText(address) + ':' + address.getPort();
    }
}

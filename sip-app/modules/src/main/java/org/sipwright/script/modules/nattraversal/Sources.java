// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.sip.SipEndpoint;

/** Transport addresses as URIs. */
final class Sources {
    private Sources() {}

    /** {@code sip:ip:port}, with the transport where it is not UDP. */
    static String uri(InetSocketAddress address, Optional<SipEndpoint> socket) {
        String protocol = socket.map(SipEndpoint::protocol).orElse("udp");
        return "sip:" + HostText.of(address.getAddress()) + ':' + address.getPort()
                + (protocol.equals("udp") ? "" : ";transport=" + protocol);
    }
}

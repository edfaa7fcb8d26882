// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine's network interfaces. */
@FunctionalInterface
interface Interfaces {
    /** The system's own. */
    Interfaces SYSTEM = name -> {
        try {
            Stream<NetworkInterface> wanted = name.equals("*")
                    ? NetworkInterface.networkInterfaces()
                    : Stream.ofNullable(NetworkInterface.getByName(name));
            return wanted.filter(Interfaces::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(Interfaces::text)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException("the network interfaces cannot be read", e);
        }
    };

    /** The addresses of an interface, of all for a star; none where there is no such interface. */
    List<String> addresses(String name);

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}

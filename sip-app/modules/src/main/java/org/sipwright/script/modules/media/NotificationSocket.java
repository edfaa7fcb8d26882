// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.BiConsumer;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The UDP socket at which media relays tell what happens to media. It listens on a virtual thread until it is closed. */
public final class NotificationSocket implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final String EXPECTED = "ip:port was expected, not '";

    private final DatagramSocket socket;

    private NotificationSocket(DatagramSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens one.
     *
     * @param address {@code ip:port}, an IPv6 address in brackets
     * @param heard takes each datagram, one char a byte, and where it came from
     * @throws ModuleStartException when the address is none or cannot be bound
     */
    public static NotificationSocket open(String address, BiConsumer<String, SocketAddress> heard)
            throws ModuleStartException {
        String text = address.startsWith("udp:") ? address.substring(4) : address;
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LARGEST) {
            throw new ModuleStartException(EXPECTED + address + "'");
        }
        try {
            DatagramSocket socket = new DatagramSocket(
                    new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)), Integer.parseInt(port)));
            NotificationSocket opened = new NotificationSocket(socket);
            Thread.ofVirtual().name("media notifications").start(() -> opened.listen(heard));
            return opened;
        } catch (IOException e) {
            throw new ModuleStartException("the socket " + address + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The port that it is bound to. */
    public int port() {
        return socket.getLocalPort();
    }

    private void listen(BiConsumer<String, SocketAddress> heard) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                heard.accept(
                        new String(packet.getData(), 0, packet.getLength(), ISO_8859_1), packet.getSocketAddress());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    MediaLog.LOG.badNotification(String.valueOf(socket.getLocalSocketAddress()), e.getMessage());
                }
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

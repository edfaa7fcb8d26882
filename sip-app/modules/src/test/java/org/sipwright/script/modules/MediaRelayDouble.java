// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Something that answers questions over UDP as a media relay does: the cookie first, then what its rule makes. */
public final class MediaRelayDouble implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<String> questions = new CopyOnWriteArrayList<>();

    /** Starts one. */
    public MediaRelayDouble(UnaryOperator<String> rule) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(() -> serve(rule));
    }

    private void serve(UnaryOperator<String> rule) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
                int blank = text.indexOf(' ');
                questions.add(text.substring(blank + 1));
                byte[] answer =
                        (text.substring(0, blank + 1) + rule.apply(text.substring(blank + 1))).getBytes(ISO_8859_1);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** How scripts name it. */
    public String url() {
        return "udp:127.0.0.1:" + socket.getLocalPort();
    }

    /** What it was asked, without cookies. */
    public List<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        socket.close();
    }
}

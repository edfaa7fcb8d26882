// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks the control protocol of RTPProxy over UDP: a question is a cookie and a command, the answer begins with the cookie. It
 * gives each side of a call a port and keeps it, as the real one does, but relays nothing.
 */
final class RtpproxyDouble implements AutoCloseable {
    /** Where media goes, as its answers say. */
    static final String ADDRESS = "203.0.113.1";

    private static final int FIRST_PORT = 35_000;

    private final DatagramSocket socket;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> ports = new HashMap<>();

    RtpproxyDouble() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().name("rtpproxy").start(this::serve);
    }

    private void serve() {
        byte[] buffer = new byte[8_192];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String[] question = new String(buffer, 0, packet.getLength(), ISO_8859_1).split(" ", 2);
                byte[] answer = (question[0] + ' ' + answer(question[1])).getBytes(ISO_8859_1);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
            return;
        }
    }

    private String answer(String command) {
        String[] words = command.strip().split(" ");
        return switch (words[0].charAt(0)) {
            case 'V' -> words[0].startsWith("VF") ? "1\n" : "20040107\n";
            // the port belongs to a call and the side that speaks: U callid address port fromtag
            case 'U', 'L' -> {
                commands.add(words[0].charAt(0) + " " + words[1]);
                yield port(words[0].charAt(0) + words[1]) + " " + ADDRESS + "\n";
            }
            case 'D' -> {
                commands.add("D " + words[1]);
                yield "0\n";
            }
            default -> "E1\n";
        };
    }

    private int port(String side) {
        return ports.computeIfAbsent(side, key -> FIRST_PORT + 2 * ports.size());
    }

    /** How scripts name it. */
    String url() {
        return "udp:127.0.0.1:" + socket.getLocalPort();
    }

    /** What it was asked of calls: the letter of the command, and the Call-ID. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() {
        socket.close();
    }
}

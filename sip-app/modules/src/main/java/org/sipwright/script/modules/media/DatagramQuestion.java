// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A question over UDP, with a cookie in front that the answer repeats; asked again until it is answered. It blocks its thread.
 * Text is one char a byte.
 */
public final class DatagramQuestion {
    private static final int LARGEST = 65_535;
    private static final AtomicLong SERIAL =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 40));

    private DatagramQuestion() {}

    /**
     * Asks.
     *
     * @param timeout wait for the answer to one copy, in milliseconds
     * @param copies how often it is sent at most
     * @return the answer without its cookie; empty when there is none
     */
    public static Optional<String> ask(InetSocketAddress to, String question, int timeout, int copies) {
        if (to.isUnresolved()) {
            return Optional.empty();
        }
        String cookie = Long.toHexString(SERIAL.incrementAndGet()) + ' ';
        byte[] bytes = (cookie + question).getBytes(ISO_8859_1);
        try (DatagramSocket socket = new DatagramSocket()) {
            // connected, so that nobody else can answer
            socket.connect(to);
            for (int copy = 0; copy < copies; copy++) {
                socket.send(new DatagramPacket(bytes, bytes.length));
                Optional<String> answer = answer(socket, cookie, timeout);
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // nobody listens there: no answer
            return Optional.empty();
        }
    }

    private static Optional<String> answer(DatagramSocket socket, String cookie, int timeout) throws IOException {
        long end = System.nanoTime() + timeout * 1_000_000L;
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                return Optional.empty();
            }
            socket.setSoTimeout((int) left);
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
            if (text.startsWith(cookie)) {
                return Optional.of(text.substring(cookie.length()));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** A SIP peer on a raw socket that knows nothing of SIP but how to copy header lines. */
final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatagramSocket socket;

    Peer() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri() {
        return "sip:127.0.0.1:" + port();
    }

    void send(String text, int port) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    /** The next message, which has to start with this. */
    String expect(String start) throws IOException {
        String text = receive();
        assertTrue(text.startsWith(start), () -> "expected " + start + " but got\n" + text);
        return text;
    }

    private String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    /** Whether nothing comes within a tenth of a second. */
    boolean hearsNothing() throws IOException {
        socket.setSoTimeout(100);
        try {
            receive();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    String request(String method, String branch, String toTag, String... headers) {
        StringBuilder text = new StringBuilder();
        text.append(method).append(" sip:bob@example.invalid SIP/2.0\r\n");
        text.append("Via: SIP/2.0/UDP 127.0.0.1:")
                .append(port())
                .append(";branch=")
                .append(branch)
                .append("\r\n");
        text.append("From: <sip:alice@example.invalid>;tag=a1\r\n");
        text.append("To: <sip:bob@example.invalid>")
                .append(toTag.isEmpty() ? "" : ";tag=" + toTag)
                .append("\r\n");
        text.append("Call-ID: call-").append(port()).append("\r\n");
        text.append("CSeq: 1 ").append(method).append("\r\n");
        text.append("Max-Forwards: 70\r\nX-Odd :  kept  as it is\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    /** The reply to a request, with the lines that RFC 3261 wants copied. */
    static String reply(String request, String status, String toTag) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String line : request.split("\r\n")) {
            if (line.startsWith("Via")
                    || line.startsWith("From")
                    || line.startsWith("Call-ID")
                    || line.startsWith("CSeq")
                    || line.startsWith("Record-Route")) {
                text.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                text.append(line)
                        .append(line.contains("tag=") || toTag.isEmpty() ? "" : ";tag=" + toTag)
                        .append("\r\n");
            }
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    @Override
    public void close() {
        socket.close();
    }
}

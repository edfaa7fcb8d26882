// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A user agent of a test: a datagram socket that writes and reads SIP as text. */
public final class SipPeer implements AutoCloseable {
    private static final int PATIENCE = 5_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String user;
    private final DatagramSocket socket;
    private int server;

    SipPeer(String user) throws IOException {
        this.user = user;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE);
    }

    void talkTo(int port) {
        server = port;
    }

    /** Its port. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Its URI. */
    public String uri() {
        return "sip:127.0.0.1:" + port();
    }

    /** Sends a message to the script's socket. */
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
    }

    /** The next datagram. */
    public String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    /** The next datagram, which must start so; 100 and retransmissions are not passed over. */
    public String receive(String start) throws IOException {
        String text = receive();
        assertTrue(text.startsWith(start), () -> user + " expected " + start + " but got\n" + text);
        return text;
    }

    /** The next datagram that starts so; others before it are passed over. */
    public String await(String start) throws IOException {
        String text = receive();
        while (!text.startsWith(start)) {
            text = receive();
        }
        return text;
    }

    /** Whether nothing arrives for a while, in milliseconds. */
    public boolean hearsNothing(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            receive();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE);
        }
    }

    /** A request of this user agent to bob, with a Call-ID and branch of its own. */
    public String request(String method, String extraHeaders, String body) {
        int number = NUMBER.incrementAndGet();
        return request(method, "call-" + port() + '-' + number, "", number, extraHeaders, body);
    }

    /** A request of this user agent within a call. */
    public String request(String method, String callId, String toTag, int cseq, String extraHeaders, String body) {
        return method + " sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK"
                + method + cseq + callId.replaceAll("\\W", "") + "\r\nFrom: <sip:" + user + "@127.0.0.1>;tag="
                + user.charAt(0)
                + "\r\nTo: <sip:bob@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\nCall-ID: " + callId
                + "\r\nCSeq: " + cseq + ' ' + method + "\r\nMax-Forwards: 70\r\nContact: <sip:" + user + "@127.0.0.1:"
                + port() + ">\r\n" + extraHeaders + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A reply without further headers. */
    public static String reply(String request, String status) {
        return reply(request, status, "", "");
    }

    /** A reply to a request. */
    public static String reply(String request, String status, String extraHeaders, String body) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String line : request.split("\r\n\r\n")[0].split("\r\n")) {
            if (line.matches("(Via|From|Call-ID|CSeq|Record-Route):.*")) {
                text.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                text.append(line).append(line.contains("tag=") ? "" : ";tag=b").append("\r\n");
            }
        }
        return text.append(extraHeaders)
                .append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                .append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    /** The value of the first header with this name in a message's text. */
    public static String header(String message, String name) {
        for (String line : message.split("\r\n\r\n")[0].split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    /** The body of a message's text. */
    public static String body(String message) {
        int blank = message.indexOf("\r\n\r\n");
        return blank < 0 ? "" : message.substring(blank + 4);
    }

    @Override
    public void close() {
        socket.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A SIP peer on a raw socket that knows how to copy header lines and little else. */
public final class SipPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final PeerSocket socket;
    private final String name;
    private final int number = NEXT.incrementAndGet();
    private int cseq;

    public SipPeer(String name, int server) throws IOException {
        this(name, new PeerSocket.Udp(server));
    }

    private SipPeer(String name, PeerSocket socket) {
        this.name = name;
        this.socket = socket;
    }

    /** One on TCP. */
    public static SipPeer onTcp(String name, int server) throws IOException {
        return new SipPeer(name, new PeerSocket.Tcp(server));
    }

    public int port() {
        return socket.port();
    }

    public String uri() {
        return "sip:" + name + "@127.0.0.1:" + port() + (socket.transport().equals("UDP") ? "" : ";transport=tcp");
    }

    public String callId() {
        return "call-" + number;
    }

    public void send(String text) throws IOException {
        socket.send(text.getBytes(ISO_8859_1));
    }

    /** The next bytes that are no SIP message, on UDP. */
    public byte[] receiveBytes() throws IOException {
        return socket.receive(PATIENCE_MILLIS);
    }

    public void sendBytes(byte[] bytes) throws IOException {
        socket.send(bytes);
    }

    /** Ends the TCP connection in use. */
    public void hangUp() throws IOException {
        ((PeerSocket.Tcp) socket).hangUp();
    }

    /** The next message, which has to start with this; a 100 is passed over unless it is wanted. */
    public String expect(String start) throws IOException {
        while (true) {
            String text = receive();
            if (text.startsWith("SIP/2.0 100") && !start.startsWith("SIP/2.0 100")) {
                continue;
            }
            assertTrue(text.startsWith(start), () -> name + " expected " + start + " but got\n" + text);
            return text;
        }
    }

    private String receive() throws IOException {
        return new String(socket.receive(PATIENCE_MILLIS), ISO_8859_1);
    }

    /** Whether nothing but a 100 comes within a tenth of a second. */
    public boolean hearsNothing() throws IOException {
        try {
            while (new String(socket.receive(100), ISO_8859_1).startsWith("SIP/2.0 100")) {
                // passed over
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** A new request to this URI, outside any dialog. */
    public String request(String method, String requestUri, String... headers) {
        cseq++;
        return text(method, requestUri, cseq, "", List.of(headers));
    }

    private String text(String method, String requestUri, int seq, String toTag, List<String> headers) {
        StringBuilder text = new StringBuilder();
        text.append(method).append(' ').append(requestUri).append(" SIP/2.0\r\n");
        text.append("Via: SIP/2.0/" + socket.transport() + " 127.0.0.1:")
                .append(port())
                .append(";branch=z9hG4bK")
                .append(number)
                .append('x')
                .append(NEXT.incrementAndGet())
                .append("\r\n");
        text.append("From: <sip:")
                .append(name)
                .append("@example.invalid>;tag=")
                .append(name)
                .append("1\r\n");
        text.append("To: <sip:callee@example.invalid>")
                .append(toTag.isEmpty() ? "" : ";tag=" + toTag)
                .append("\r\n");
        text.append("Call-ID: ").append(callId()).append("\r\n");
        text.append("CSeq: ").append(seq).append(' ').append(method).append("\r\n");
        text.append("Max-Forwards: 70\r\n");
        text.append("Contact: <").append(uri()).append(">\r\n");
        String body = "";
        for (String header : headers) {
            if (header.startsWith("\n")) {
                body = header.substring(1);
            } else {
                text.append(header).append("\r\n");
            }
        }
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    /** The ACK of a 2xx, or a further request in the dialog that this 2xx (or 1xx) to our request made. */
    public String inDialog(String method, String response, String... headers) {
        int seq = cseq;
        if (!method.equals("ACK")) {
            seq = ++cseq;
        }
        List<String> all = new ArrayList<>();
        List<String> routes = lines(response, "Record-Route");
        for (String route : routes.reversed()) {
            all.add("Route: " + route);
        }
        all.addAll(List.of(headers));
        String contact = header(response, "Contact");
        return text(method, contact.replaceAll(".*<([^>]*)>.*", "$1"), seq, tag(header(response, "To")), all);
    }

    /** The ACK of a negative response, or the CANCEL, of a request. */
    public static String hopByHop(String method, String request, String toTag) {
        StringBuilder text = new StringBuilder();
        for (String line : request.split("\r\n")) {
            if (line.contains(" SIP/2.0") && !line.startsWith("Via")) {
                text.append(method).append(line.substring(line.indexOf(' '))).append("\r\n");
            } else if (line.startsWith("CSeq")) {
                text.append(line.replaceAll("[A-Z]+$", method)).append("\r\n");
            } else if (line.startsWith("To:") && !toTag.isEmpty()) {
                text.append(line).append(";tag=").append(toTag).append("\r\n");
            } else if (line.startsWith("Via")
                    || line.startsWith("From")
                    || line.startsWith("To")
                    || line.startsWith("Call-ID")
                    || line.startsWith("Max-F")
                    || line.startsWith("Route")) {
                text.append(line).append("\r\n");
            }
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    /** A request of ours in the dialog that a received request and our answer with this tag made. */
    public String asCallee(String method, String request, String tag, String... headers) {
        StringBuilder text = new StringBuilder();
        String target = header(request, "Contact").replaceAll(".*<([^>]*)>.*", "$1");
        text.append(method).append(' ').append(target).append(" SIP/2.0\r\n");
        text.append("Via: SIP/2.0/" + socket.transport() + " 127.0.0.1:")
                .append(port())
                .append(";branch=z9hG4bKc")
                .append(NEXT.incrementAndGet())
                .append("\r\n");
        for (String route : lines(request, "Record-Route")) {
            text.append("Route: ").append(route).append("\r\n");
        }
        text.append("From: ")
                .append(header(request, "To"))
                .append(";tag=")
                .append(tag)
                .append("\r\n");
        text.append("To: ").append(header(request, "From")).append("\r\n");
        text.append("Call-ID: ").append(header(request, "Call-ID")).append("\r\n");
        text.append("CSeq: ").append(100 + ++cseq).append(' ').append(method).append("\r\n");
        text.append("Max-Forwards: 70\r\nContact: <").append(uri()).append(">\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    /** The reply to a request, with the lines that RFC 3261 wants copied and a Contact of ours. */
    public String reply(String request, String status, String toTag, String... headers) {
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
        boolean ownContact = List.of(headers).stream().anyMatch(header -> header.startsWith("Contact"));
        if (!ownContact) {
            text.append("Contact: <").append(uri()).append(">\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    /** The value of a message's first such header, or the empty string. */
    public static String header(String message, String header) {
        List<String> all = lines(message, header);
        return all.isEmpty() ? "" : all.getFirst();
    }

    public static List<String> lines(String message, String header) {
        List<String> found = new ArrayList<>();
        for (String line : message.split("\r\n\r\n", 2)[0].split("\r\n")) {
            if (line.startsWith(header + ":")) {
                found.add(line.substring(header.length() + 1).trim());
            }
        }
        return found;
    }

    public static String tag(String address) {
        int at = address.indexOf(";tag=");
        return at < 0 ? "" : address.substring(at + 5).replaceAll("[;,].*", "");
    }

    public static String body(String message) {
        return message.split("\r\n\r\n", 2)[1];
    }

    @Override
    public void close() {
        socket.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A SIP peer that is nothing but a datagram socket: messages are texts, and the test says each of them. */
final class RawSip implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final DatagramSocket socket;
    private final String user;
    private int server;

    RawSip(String user, int server) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.user = user;
        this.server = server;
        socket.setSoTimeout(10_000);
    }

    /** A free UDP port, for a server that is about to start. */
    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sends to another port from here on. */
    void moveTo(int port) {
        server = port;
    }

    String contact() {
        return "<sip:" + user + "@127.0.0.1:" + port() + ">";
    }

    /** A fresh Call-ID. */
    String newCall() {
        return user + "-" + NUMBERS.incrementAndGet() + "-" + port();
    }

    /** A request outside a dialog; further header lines as they are. */
    String request(String method, String uri, String to, String call, String... lines) {
        return """
                %1$s %2$s SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK-%4$s-%5$d;rport
                From: <sip:%6$s@127.0.0.1>;tag=t%4$s
                To: <%7$s>
                Call-ID: %4$s
                CSeq: 1 %1$s
                Contact: %8$s
                Max-Forwards: 70
                %9$sContent-Length: 0

                """.formatted(
                        method,
                        uri,
                        port(),
                        call,
                        NUMBERS.incrementAndGet(),
                        user,
                        to,
                        contact(),
                        List.of(lines).stream().map(line -> line + "\n").collect(Collectors.joining()))
                .replace("\n", "\r\n");
    }

    void send(String message) throws IOException {
        byte[] bytes = message.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
    }

    /** The next message that begins so; others, such as provisional replies and retransmissions, are passed over. */
    String await(String start) throws IOException {
        return await(message -> message.startsWith(start), start);
    }

    private String await(Predicate<String> wanted, String what) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            try {
                socket.receive(packet);
            } catch (java.net.SocketTimeoutException silence) {
                throw new AssertionError(user + " waited for " + what + " and saw" + seen, silence);
            }
            String message = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
            if (wanted.test(message)) {
                return message;
            }
            seen.append(' ').append(message.lines().findFirst().orElse(""));
        }
        throw new AssertionError(user + " waited for " + what + " and saw" + seen);
    }

    /** The reply that this peer gives to a request. */
    String reply(String request, int status, String reason) {
        String copied = request.lines()
                .filter(line -> line.matches("(?i)(via|from|call-id|cseq|record-route): .*"))
                .collect(Collectors.joining("\r\n"));
        String to = header(request, "To");
        String tagged = to.contains(";tag=") || status == 100 ? to : to + ";tag=" + user;
        return "SIP/2.0 " + status + ' ' + reason + "\r\n" + copied + "\r\nTo: " + tagged + "\r\nContact: " + contact()
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** A request in the dialog that a 2xx made, from the side of the caller. */
    String inDialog(String method, int cseq, String invite, String ok) {
        List<String> routes = recorded(ok).reversed();
        return inDialog(method, cseq, header(invite, "From"), header(ok, "To"), ok, routes);
    }

    /** The same from the side of the callee: of the INVITE that it received and the 2xx that it gave. */
    String fromCallee(String method, int cseq, String invite, String ok) {
        return inDialog(method, cseq, header(ok, "To"), header(ok, "From"), invite, recorded(ok));
    }

    private static List<String> recorded(String ok) {
        return ok.lines()
                .filter(line -> line.startsWith("Record-Route: "))
                .map(line -> "Route: " + line.substring("Record-Route: ".length()))
                .toList();
    }

    /** @param other a message of the other side, whose contact it goes to */
    private String inDialog(String method, int cseq, String from, String to, String other, List<String> routes) {
        Matcher target = Pattern.compile("<([^>]*)>").matcher(header(other, "Contact"));
        if (!target.find()) {
            throw new AssertionError("no target in " + other);
        }
        return """
                %s %s SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK-d%d;rport
                From: %s
                To: %s
                Call-ID: %s
                CSeq: %d %s
                Max-Forwards: 70
                %sContent-Length: 0

                """.formatted(
                        method,
                        target.group(1),
                        port(),
                        NUMBERS.incrementAndGet(),
                        from,
                        to,
                        header(other, "Call-ID"),
                        cseq,
                        method,
                        routes.stream().map(line -> line + "\n").collect(Collectors.joining()))
                .replace("\n", "\r\n");
    }

    /** The CANCEL or the ACK of a failure, which go with the INVITE's own branch. */
    String sameBranch(String method, String invite, String to) {
        return invite.lines()
                .filter(line -> line.matches("(Via|From|Call-ID|Max-Forwards): .*"))
                .collect(Collectors.joining(
                        "\r\n",
                        method + ' ' + invite.split(" ")[1] + " SIP/2.0\r\n",
                        "\r\nTo: " + to + "\r\nCSeq: 1 " + method + "\r\nContent-Length: 0\r\n\r\n"));
    }

    static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + message));
    }

    @Override
    public void close() {
        socket.close();
    }
}

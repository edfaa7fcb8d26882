// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Calls through a proxy on the loopback interface at a steady rate: INVITE, 200, ACK, BYE, 200. Each message carries when it
 * was sent, and whoever gets it notes how long it was under way, in nanoseconds.
 */
final class CallLoad implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final String SENT = "X-Sent: ";
    private static final long SECOND = 1_000_000_000L;

    private final int rate;
    private final DatagramSocket caller = socket();
    private final DatagramSocket callee = socket();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Object lock = new Object();
    private LongStream.Builder times = LongStream.builder();
    private volatile int proxy;
    private volatile boolean closed;

    CallLoad(int rate) throws IOException {
        this.rate = rate;
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    int calleePort() {
        return callee.getLocalPort();
    }

    int begun() {
        return begun.get();
    }

    int ended() {
        return ended.get();
    }

    /** Begins; the proxy is at this port. */
    void start(int proxyPort) {
        proxy = proxyPort;
        Thread.ofPlatform().daemon().name("callee").start(() -> listen(callee, this::asCallee));
        Thread.ofPlatform().daemon().name("caller").start(() -> listen(caller, this::asCaller));
        Thread.ofPlatform().daemon().name("calls").start(this::call);
    }

    /** The times since this was asked last. */
    long[] take() {
        synchronized (lock) {
            long[] all = times.build().toArray();
            times = LongStream.builder();
            return all;
        }
    }

    private void call() {
        long next = System.nanoTime();
        while (!closed) {
            int number = begun.incrementAndGet();
            send(caller, proxy, request("INVITE", "sip:100" + number + "@127.0.0.1", number, 1, "", ""));
            next += SECOND / rate;
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private String request(String method, String uri, int number, int sequence, String toTag, String routes) {
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + caller.getLocalPort()
                + ";branch=z9hG4bK"
                + method + number + "\r\n" + routes + "Max-Forwards: 70\r\nFrom: <sip:alice@127.0.0.1>;tag=a" + number
                + "\r\nTo: <sip:bob@127.0.0.1>" + toTag + "\r\nCall-ID: stall" + number + "\r\nCSeq: " + sequence + " "
                + method + "\r\nContact: <sip:alice@127.0.0.1:" + caller.getLocalPort()
                + ">\r\n" + SENT + System.nanoTime() + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static void send(DatagramSocket from, int port, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        try {
            from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            if (!from.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Deals with a message. */
    private interface Side {
        void take(String text);
    }

    private void listen(DatagramSocket socket, Side side) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!closed) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
            } catch (IOException e) {
                return;
            }
            long now = System.nanoTime();
            String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
            int sent = text.indexOf(SENT);
            if (sent >= 0) {
                long at = Long.parseLong(text.substring(sent + SENT.length(), text.indexOf('\r', sent)));
                synchronized (lock) {
                    times.add(now - at);
                }
                side.take(text);
            }
        }
    }

    private void asCallee(String text) {
        if (text.startsWith("ACK ")) {
            return;
        }
        StringBuilder reply = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (String line : text.split("\r\n")) {
            String name = line.substring(0, Math.max(line.indexOf(':'), 0));
            switch (name) {
                case "Via", "From", "Call-ID", "CSeq", "Record-Route" ->
                    reply.append(line).append("\r\n");
                case "To" ->
                    reply.append(line)
                            .append(line.contains(";tag=") ? "" : ";tag=b")
                            .append("\r\n");
                default -> {
                    // a reply repeats no other header
                }
            }
        }
        reply.append("Contact: <sip:bob@127.0.0.1:")
                .append(callee.getLocalPort())
                .append(">\r\n");
        reply.append(SENT).append(System.nanoTime()).append("\r\nContent-Length: 0\r\n\r\n");
        send(callee, proxy, reply.toString());
    }

    private void asCaller(String text) {
        if (text.contains(" BYE\r\n")) {
            ended.incrementAndGet();
            return;
        }
        int id = text.indexOf("Call-ID: stall") + "Call-ID: stall".length();
        int number = Integer.parseInt(text.substring(id, text.indexOf('\r', id)));
        StringBuilder routes = new StringBuilder();
        for (String line : text.split("\r\n")) {
            if (line.startsWith("Record-Route: ")) {
                routes.append("Route: ")
                        .append(line.substring("Record-Route: ".length()))
                        .append("\r\n");
            }
        }
        String uri = "sip:bob@127.0.0.1:" + callee.getLocalPort();
        send(caller, proxy, request("ACK", uri, number, 1, ";tag=b", routes.toString()));
        send(caller, proxy, request("BYE", uri, number, 2, ";tag=b", routes.toString()));
    }

    @Override
    public void close() {
        closed = true;
        caller.close();
        callee.close();
    }
}

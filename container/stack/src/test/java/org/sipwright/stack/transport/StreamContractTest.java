// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;

/** What every stream does, whatever lies between the socket and the messages; the peers are plain sockets of the JDK. */
class StreamContractTest {
    private static final ConnectionLimits SMALL = new ConnectionLimits(3, 2, 2_000, 60_000, 60_000, 64 << 10);

    private final EventLoops loops = new EventLoops(1);
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<MessageParseException> unframed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Source> sources = new LinkedBlockingQueue<>();
    private final BlockingQueue<Source> pongs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> closed = new LinkedBlockingQueue<>();
    private StreamEndpoint endpoint;

    @AfterEach
    void stop() {
        endpoint.close();
        loops.close();
    }

    private void open(Protocol protocol, ConnectionLimits limits) throws IOException {
        open(protocol, limits, new SocketOptions(0, 1 << 20));
    }

    private void open(Protocol protocol, ConnectionLimits limits, SocketOptions options) throws IOException {
        MessageSink sink = new MessageSink() {
            @Override
            public void onMessage(byte[] bytes, Source source) {
                sources.add(source);
                heard.add(bytes);
            }

            @Override
            public void onUnframed(byte[] bytes, MessageParseException problem, Source source) {
                unframed.add(problem);
            }

            @Override
            public void onPong(Source source, byte[] stun) {
                pongs.add(source);
            }

            @Override
            public void onClosed(Source source, long connection) {
                closed.add(connection);
            }
        };
        ListenPoint point = ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", 0));
        endpoint = StreamEndpoint.open(
                loops,
                point,
                options,
                new StreamSettings(MessageLimits.STANDARD, limits, TestTls.domains(), Runnable::run),
                sink);
    }

    private byte[] next() throws InterruptedException {
        return heard.poll(5, TimeUnit.SECONDS);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void messageInSinglePieces_isPutTogether(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 40);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            byte[] bytes = peer.framed(message);
            for (int i = 0; i < bytes.length; i++) {
                peer.write(bytes, i, i + 1);
            }
            assertArrayEquals(message, next());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void manyMessagesInOnePiece_areTakenApart(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 50; i++) {
                all.writeBytes(peer.framed(StreamPeer.options(i, i)));
            }
            byte[] bytes = all.toByteArray();
            int cut = bytes.length - 100;
            peer.write(bytes, 0, cut);
            peer.write(bytes, cut, bytes.length);
            for (int i = 0; i < 50; i++) {
                assertArrayEquals(StreamPeer.options(i, i), next());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void largeMessage_comesWholeAndGoesWhole(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 60_000);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(message);
            assertArrayEquals(message, next());
            endpoint.send(message, message.length, peer.local(), () -> {});
            assertEquals(new String(message, ISO_8859_1), peer.read(message.length));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void reply_goesBackOnTheConnectionOfTheRequest(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 0);
        try (StreamPeer first = new StreamPeer(endpoint);
                StreamPeer second = new StreamPeer(endpoint)) {
            second.send(message);
            next();
            Source source = sources.poll(5, TimeUnit.SECONDS);
            assertEquals(second.local(), source.remote());
            assertTrue(endpoint.isConnected(first.local()));
            endpoint.send(message, message.length, source.remote(), () -> {});
            assertEquals(new String(message, ISO_8859_1), second.read(message.length));
            assertEquals(2, endpoint.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void ping_isAnsweredWithPong(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send("\r\n\r\n".getBytes(ISO_8859_1));
            assertEquals("\r\n", peer.read(2));
            peer.send("\r\n".getBytes(ISO_8859_1));
            byte[] message = StreamPeer.options(1, 0);
            peer.send(message);
            assertArrayEquals(message, next());
            assertEquals(1, endpoint.counters().received().sum());
            assertEquals(
                    peer.local(), pongs.poll(5, TimeUnit.SECONDS).remote(), "one line end is the answer to a ping");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void connection_hasANumber_andItsEndIsTold(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(StreamPeer.options(1, 0));
            next();
            long number = endpoint.connection(peer.local()).orElseThrow();
            endpoint.disconnect(peer.local());
            assertTrue(peer.isEnded());
            assertEquals(number, closed.poll(5, TimeUnit.SECONDS));
            assertTrue(endpoint.connection(peer.local()).isEmpty());
            endpoint.disconnect(peer.local());
        }
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(StreamPeer.options(2, 0));
            next();
            long second = endpoint.connection(peer.local()).orElseThrow();
            peer.close();
            assertEquals(second, closed.poll(5, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS"})
    void hostileStreams_areClosedAndCounted(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        String head = "OPTIONS sip:b@x SIP/2.0\r\n";
        for (String hostile : new String[] {
            "A".repeat(70_000),
            head + "Content-Length: 99999999\r\n\r\n",
            head + "Content-Length: -1\r\n\r\n",
            head + "Call-ID: 1\r\n\r\n",
            head + "X: y\r\n".repeat(2_000),
        }) {
            try (StreamPeer peer = new StreamPeer(endpoint)) {
                peer.write(hostile);
                assertTrue(peer.isEnded(), hostile.substring(0, 30));
            } catch (IOException closedWhileWriting) {
                // the endpoint was faster than the peer: closed is what is wanted
            }
            assertTrue(unframed.poll(5, TimeUnit.SECONDS) != null);
        }
        assertEquals(5, endpoint.counters().malformed().sum());
        assertNull(heard.poll());
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void garbageInsteadOfAnything_isClosedAndCounted(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        try (Socket socket = StreamPeer.silent(endpoint)) {
            socket.getOutputStream()
                    .write("\u0001\u0002 no protocol at all\r\n\r\n".repeat(400).getBytes(ISO_8859_1));
            assertTrue(isEnded(socket));
        }
        await("counted", () -> endpoint.counters().malformed().sum() > 0);
        await("forgotten", () -> endpoint.connections() == 0);
        assertNull(heard.poll());
    }

    private static boolean isEnded(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // an alert or an HTTP answer may come before the end
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void connectionsBeyondTheLimitOfOnePeer_areClosed(Protocol protocol) throws Exception {
        open(protocol, SMALL);
        try (StreamPeer first = new StreamPeer(endpoint);
                StreamPeer second = new StreamPeer(endpoint)) {
            byte[] message = StreamPeer.options(1, 0);
            first.send(message);
            second.send(message);
            next();
            next();
            try (Socket third = StreamPeer.silent(endpoint)) {
                assertTrue(isEnded(third));
            }
            assertEquals(1, endpoint.counters().dropped().sum());
            assertEquals(2, endpoint.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS"})
    void slowSender_isClosedAfterThePartialTime(Protocol protocol) throws Exception {
        open(protocol, new ConnectionLimits(3, 2, 2_000, 60_000, 50, 64 << 10));
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.write("OPTIONS sip:b@x SIP/2.0\r\n");
            assertTrue(peer.isEnded());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "WS", "WSS"})
    void peerThatShakesNoHands_isClosedInTime(Protocol protocol) throws Exception {
        open(
                protocol,
                new ConnectionLimits(3, 2, 20, 60_000, 60_000, 64 << 10),
                new SocketOptions(0, 1 << 20, 50, WebSocketRules.ANY));
        try (Socket socket = StreamPeer.silent(endpoint)) {
            assertTrue(isEnded(socket));
        }
        await("forgotten", () -> endpoint.connections() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS"})
    void idleConnection_isClosed(Protocol protocol) throws Exception {
        open(protocol, new ConnectionLimits(3, 2, 2_000, 300, 60_000, 64 << 10));
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            assertTrue(peer.isEnded());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WSS"})
    void idleWebSocket_isPingedAndStaysAsLongAsItAnswers(Protocol protocol) throws Exception {
        open(protocol, new ConnectionLimits(3, 2, 2_000, 600, 60_000, 64 << 10));
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(1_200)) {
                StreamPeer.Frame ping = peer.readFrame();
                assertEquals(0x89, ping.first());
                byte[] pong = StreamPeer.frame(0x8A, ping.payload());
                peer.write(pong, 0, pong.length);
            }
            assertEquals(1, endpoint.connections());
            assertTrue(peer.isEnded(), "it is closed when it answers no more");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void peerThatClosesHalf_isForgotten(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 0);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(message);
            next();
            peer.halfClose();
            await("forgotten", () -> endpoint.connections() == 0);
            assertTrue(peer.isEnded());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void requestToAPeerThatAskedForReuse_goesOutOnItsConnection(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 0);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(message);
            next();
            Source source = sources.poll(5, TimeUnit.SECONDS);
            assertEquals(peer.local(), source.remote());
            var request = MessageParser.parse(message, 0, message.length, MessageLimits.STANDARD);
            endpoint.learn(request.topVia().orElseThrow(), source.remote());
            endpoint.send(message, message.length, new InetSocketAddress("127.0.0.1", 5099), () -> {});
            assertEquals(new String(message, ISO_8859_1), peer.read(message.length));
            assertEquals(1, endpoint.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void refusedConnection_isReportedOnceForEachMessage(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CountDownLatch failures = new CountDownLatch(3);
        byte[] message = StreamPeer.options(1, 0);
        for (int i = 0; i < 3; i++) {
            endpoint.send(message, message.length, new InetSocketAddress("127.0.0.1", port), failures::countDown);
        }
        assertTrue(failures.await(5, TimeUnit.SECONDS));
        assertEquals(3, endpoint.counters().failed().sum());
        await("forgotten", () -> endpoint.connections() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "WS", "WSS"})
    void peerThatEndsDuringTheHandshake_failsWhatWaits(Protocol protocol) throws Exception {
        open(protocol, ConnectionLimits.STANDARD);
        try (ServerSocket deaf = new ServerSocket(0)) {
            CountDownLatch failures = new CountDownLatch(1);
            byte[] message = StreamPeer.options(1, 0);
            endpoint.send(
                    message,
                    message.length,
                    new InetSocketAddress("127.0.0.1", deaf.getLocalPort()),
                    failures::countDown);
            deaf.accept().close();
            assertTrue(failures.await(5, TimeUnit.SECONDS));
        }
        await("forgotten", () -> endpoint.connections() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS", "WS", "WSS"})
    void peerThatDoesNotRead_costsABoundedQueue(Protocol protocol) throws Exception {
        open(protocol, SMALL);
        byte[] message = StreamPeer.options(1, 8_000);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            byte[] hello = StreamPeer.options(1, 0);
            peer.send(hello);
            next();
            int[] failures = new int[1];
            for (int i = 0; i < 20_000 && failures[0] == 0; i++) {
                endpoint.send(message, message.length, peer.local(), () -> failures[0]++);
            }
            assertEquals(1, failures[0]);
            assertEquals(1, endpoint.counters().dropped().sum());
        }
    }
}

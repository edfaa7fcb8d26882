// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;

class TcpEndpointTest {
    private static final ConnectionLimits SMALL = new ConnectionLimits(3, 2, 2_000, 60_000, 60_000, 64 << 10);

    private final EventLoops loops = new EventLoops(1);
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<MessageParseException> unframed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Source> sources = new LinkedBlockingQueue<>();
    private TcpEndpoint endpoint;

    @AfterEach
    void stop() {
        endpoint.close();
        loops.close();
    }

    private void open(ConnectionLimits limits) throws IOException {
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
        };
        ListenPoint point = ListenPoint.of(Protocol.TCP, new InetSocketAddress("127.0.0.1", 0));
        endpoint = TcpEndpoint.open(loops, point, new SocketOptions(0, 1 << 20), MessageLimits.STANDARD, limits, sink);
    }

    private byte[] next() throws InterruptedException {
        return heard.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void messageInSinglePieces_isPutTogether() throws Exception {
        open(ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 40);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            for (int i = 0; i < message.length; i++) {
                peer.write(message, i, i + 1);
            }
            assertArrayEquals(message, next());
        }
    }

    @Test
    void manyMessagesInOnePiece_areTakenApart() throws Exception {
        open(ConnectionLimits.STANDARD);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append(new String(StreamPeer.options(i, i), ISO_8859_1));
        }
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            int cut = all.length() - 100;
            peer.write(all.substring(0, cut));
            peer.write(all.substring(cut));
            for (int i = 0; i < 50; i++) {
                assertArrayEquals(StreamPeer.options(i, i), next());
            }
        }
    }

    @Test
    void ping_isAnsweredWithPong() throws Exception {
        open(ConnectionLimits.STANDARD);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.write("\r\n\r\n");
            assertEquals("\r\n", peer.read(2));
            byte[] message = StreamPeer.options(1, 0);
            peer.write(message, 0, message.length);
            assertArrayEquals(message, next());
            assertEquals(1, endpoint.counters().received().sum());
        }
    }

    @Test
    void hostileStreams_areClosedAndCounted() throws Exception {
        open(ConnectionLimits.STANDARD);
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

    @Test
    void connectionsBeyondTheLimitOfOnePeer_areClosed() throws Exception {
        open(SMALL);
        try (StreamPeer first = new StreamPeer(endpoint);
                StreamPeer second = new StreamPeer(endpoint)) {
            byte[] message = StreamPeer.options(1, 0);
            first.write(message, 0, message.length);
            second.write(message, 0, message.length);
            next();
            next();
            try (StreamPeer third = new StreamPeer(endpoint)) {
                assertTrue(third.isEnded());
            }
            assertEquals(1, endpoint.counters().dropped().sum());
            assertEquals(2, endpoint.connections());
        }
    }

    @Test
    void slowSender_isClosedAfterThePartialTime() throws Exception {
        open(new ConnectionLimits(3, 2, 2_000, 60_000, 50, 64 << 10));
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.write("OPTIONS sip:b@x SIP/2.0\r\n");
            assertTrue(peer.isEnded());
        }
    }

    @Test
    void idleConnection_isClosed() throws Exception {
        open(new ConnectionLimits(3, 2, 2_000, 50, 60_000, 64 << 10));
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            assertTrue(peer.isEnded());
        }
    }

    @Test
    void requestToAPeerThatAskedForReuse_goesOutOnItsConnection() throws Exception {
        open(ConnectionLimits.STANDARD);
        byte[] message = StreamPeer.options(1, 0);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.write(message, 0, message.length);
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

    @Test
    void refusedConnection_isReportedOnceForEachMessage() throws Exception {
        open(ConnectionLimits.STANDARD);
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
    }

    @Test
    void peerThatDoesNotRead_costsABoundedQueue() throws Exception {
        open(SMALL);
        byte[] message = StreamPeer.options(1, 8_000);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            byte[] hello = StreamPeer.options(1, 0);
            peer.write(hello, 0, hello.length);
            next();
            int[] failures = new int[1];
            for (int i = 0; i < 5_000 && failures[0] == 0; i++) {
                endpoint.send(message, message.length, peer.local(), () -> failures[0]++);
            }
            assertEquals(1, failures[0]);
            assertEquals(1, endpoint.counters().dropped().sum());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.stack.message.MessageLimits;

/** What every endpoint does, whatever its protocol. */
class TransportContractTest {
    private final EventLoops loops = new EventLoops(1);

    private record Heard(byte[] bytes, Source source) {}

    @AfterEach
    void stop() {
        loops.close();
    }

    private Endpoint open(Protocol protocol, int port, BlockingQueue<Heard> heard) throws IOException {
        ListenPoint point = ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", port));
        MessageSink sink = (bytes, source) -> heard.add(new Heard(bytes, source));
        return protocol == Protocol.UDP
                ? UdpEndpoint.open(loops, point, new SocketOptions(0, 1 << 20), sink)
                : StreamEndpoint.open(
                        loops,
                        point,
                        new SocketOptions(0, 1 << 20),
                        new StreamSettings(
                                MessageLimits.STANDARD, ConnectionLimits.STANDARD, TestTls.domains(), Runnable::run),
                        sink);
    }

    static byte[] options(int number, int bodyLength) {
        return StreamPeer.options(number, bodyLength);
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void message_arrivesWholeAndTheAnswerGoesBackToItsSource(Protocol protocol) throws Exception {
        BlockingQueue<Heard> atA = new LinkedBlockingQueue<>();
        BlockingQueue<Heard> atB = new LinkedBlockingQueue<>();
        Endpoint a = open(protocol, 0, atA);
        Endpoint b = open(protocol, 0, atB);
        byte[] message = options(1, 3_000);
        a.send(message, message.length, b.listenPoint().address(), () -> {});
        Heard heard = atB.poll(5, TimeUnit.SECONDS);
        assertArrayEquals(message, heard.bytes());
        assertEquals(b, heard.source().endpoint());
        byte[] answer = options(2, 0);
        b.send(answer, answer.length, heard.source().remote(), () -> {});
        assertArrayEquals(answer, atA.poll(5, TimeUnit.SECONDS).bytes());
        assertEquals(1, b.counters().received().sum());
        a.close();
        b.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void manyMessages_keepTheirOrder(Protocol protocol) throws Exception {
        BlockingQueue<Heard> atB = new LinkedBlockingQueue<>();
        Endpoint a = open(protocol, 0, new LinkedBlockingQueue<>());
        Endpoint b = open(protocol, 0, atB);
        for (int i = 0; i < 500; i++) {
            byte[] message = options(i, i % 7 * 100);
            a.send(message, message.length, b.listenPoint().address(), () -> {});
        }
        for (int i = 0; i < 500; i++) {
            assertArrayEquals(
                    options(i, i % 7 * 100), atB.poll(5, TimeUnit.SECONDS).bytes());
        }
        a.close();
        b.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void largeMessage_arrivesWhole(Protocol protocol) throws Exception {
        BlockingQueue<Heard> atB = new LinkedBlockingQueue<>();
        Endpoint a = open(protocol, 0, new LinkedBlockingQueue<>());
        Endpoint b = open(protocol, 0, atB);
        byte[] message = options(1, 60_000);
        a.send(message, message.length, b.listenPoint().address(), () -> {});
        assertArrayEquals(message, atB.poll(5, TimeUnit.SECONDS).bytes());
        a.close();
        b.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void peerThatWentAndCameBack_isReachedAgain(Protocol protocol) throws Exception {
        BlockingQueue<Heard> atB = new LinkedBlockingQueue<>();
        Endpoint a = open(protocol, 0, new LinkedBlockingQueue<>());
        Endpoint first = open(protocol, 0, atB);
        int port = first.listenPoint().address().getPort();
        byte[] message = options(1, 0);
        a.send(message, message.length, first.listenPoint().address(), () -> {});
        assertArrayEquals(message, atB.poll(5, TimeUnit.SECONDS).bytes());
        first.close();
        Endpoint second = open(protocol, port, atB);
        Heard heard = null;
        for (int i = 0; i < 50 && heard == null; i++) {
            // the first ones may still go out on the connection that ends
            a.send(message, message.length, second.listenPoint().address(), () -> {});
            heard = atB.poll(100, TimeUnit.MILLISECONDS);
        }
        assertEquals(second, heard.source().endpoint());
        a.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void takenPort_isReportedWithItsName(Protocol protocol) throws Exception {
        Endpoint a = open(protocol, 0, new LinkedBlockingQueue<>());
        int port = a.listenPoint().address().getPort();
        IOException failure = assertThrows(IOException.class, () -> open(protocol, port, new LinkedBlockingQueue<>()));
        assertTrue(failure.getMessage().contains(protocol.token() + ":127.0.0.1:" + port), failure.getMessage());
        a.close();
        open(protocol, port, new LinkedBlockingQueue<>()).close();
    }
}

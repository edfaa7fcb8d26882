// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel says of datagrams that nobody takes; it says so on Linux only. */
class UnreachableTest {
    private final EventLoops loops = new EventLoops(1);
    private final BlockingQueue<byte[]> returned = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void onLinux() {
        assumeTrue(Epoll.isAvailable());
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private final class Listening implements MessageSink {
        @Override
        public void onMessage(byte[] bytes, Source source) {
            received.add(bytes);
        }

        @Override
        public void onUnreachable(byte[] start) {
            returned.add(start);
        }
    }

    private Endpoint open(String host, DatagramRules rules) throws IOException {
        return UdpEndpoint.open(
                loops,
                ListenPoint.of(Protocol.UDP, new InetSocketAddress(host, 0)),
                new SocketOptions(0, 1 << 20).withDatagrams(rules),
                new Listening());
    }

    private static InetSocketAddress nobody(InetAddress host) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, host)) {
            return new InetSocketAddress(host, socket.getLocalPort());
        }
    }

    private static void send(Endpoint endpoint, String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        endpoint.send(bytes, bytes.length, to, () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1"})
    void datagramThatNobodyTakes_comesBack(String host) throws Exception {
        Endpoint endpoint = open(host, DatagramRules.FULL);
        InetAddress peer = InetAddress.getByName(host.equals("0.0.0.0") ? "127.0.0.1" : host);
        send(endpoint, "lost", nobody(peer));
        byte[] back = returned.poll(5, TimeUnit.SECONDS);
        assertNotNull(back);
        assertEquals("lost", new String(back, ISO_8859_1));
        endpoint.close();
    }

    @Test
    void othersGetTheirDatagrams_andOursArrive_whileErrorsCome() throws Exception {
        Endpoint endpoint = open("127.0.0.1", DatagramRules.FULL);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        InetSocketAddress nobody = nobody(loopback);
        int rounds = 500;
        try (DatagramSocket peer = new DatagramSocket(0, loopback)) {
            peer.setReceiveBufferSize(1 << 20);
            peer.setSoTimeout(5_000);
            InetSocketAddress alive = new InetSocketAddress(loopback, peer.getLocalPort());
            for (int i = 0; i < rounds; i++) {
                send(endpoint, "lost " + i, nobody);
                send(endpoint, "good " + i, alive);
                byte[] bytes = ("for you " + i).getBytes(ISO_8859_1);
                peer.send(new DatagramPacket(
                        bytes, bytes.length, endpoint.listenPoint().address()));
            }
            Set<String> arrived = new HashSet<>();
            while (arrived.size() < rounds) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                peer.receive(packet);
                arrived.add(new String(packet.getData(), 0, packet.getLength(), ISO_8859_1));
            }
        }
        for (int i = 0; i < rounds; i++) {
            assertNotNull(received.poll(5, TimeUnit.SECONDS), "datagram " + i);
        }
        assertNotNull(returned.poll(5, TimeUnit.SECONDS));
        endpoint.close();
    }

    @Test
    void plainSocket_hearsNothing() throws Exception {
        Endpoint endpoint = open("127.0.0.1", DatagramRules.PLAIN);
        send(endpoint, "lost", nobody(InetAddress.getByName("127.0.0.1")));
        assertNull(returned.poll(200, TimeUnit.MILLISECONDS));
        endpoint.close();
    }
}

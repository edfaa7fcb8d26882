// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.ConnectionLimits;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.StreamEndpoint;
import org.sipwright.stack.transport.WireListener;

/** The whole stack on loopback: a user that answers 200 to whatever is well-formed. */
class SipStackTest {
    private final AtomicInteger malformed = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    private volatile boolean holdReplies;
    private SipStack stack;

    private SipStack stack(int maxTransactions) {
        StackSettings settings = new StackSettings(
                TimerSettings.STANDARD,
                MessageLimits.STANDARD,
                1,
                1 << 20,
                maxTransactions,
                100,
                ConnectionLimits.STANDARD);
        stack = new SipStack(settings, new Answering());
        return stack;
    }

    private final class Answering implements StackUser {
        @Override
        public void onRequest(SipMessage request, Source source) {
            requests.incrementAndGet();
            if (request.method() == SipMethod.of("ACK")) {
                return;
            }
            var known = stack.transactions().find(request);
            if (known.isPresent()) {
                stack.transactions().retransmission(known.get());
                return;
            }
            if (request.requestUri().contains("fail")) {
                throw new IllegalStateException("user");
            }
            InetSocketAddress back =
                    TransactionLayer.replyAddress(request.topVia().orElseThrow(), source, false);
            var transaction = stack.transactions().createServer(request, source, back, new ServerTransactionUser() {});
            SipMessage reply = SipMessage.response(request, 200, "OK", "t");
            if (holdReplies) {
                held.add(() -> transaction.reply(reply));
            } else {
                transaction.reply(reply);
            }
        }

        @Override
        public void onReply(SipMessage reply, Source source) {}

        @Override
        public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {
            malformed.incrementAndGet();
        }

        @Override
        public void onInvalid(SipMessage message, Problem problem, Source source) {
            if (message.isRequest()) {
                stack.transactions()
                        .sendStateless(
                                SipMessage.response(message, problem.status(), problem.text(), "t"),
                                new Destination(source.endpoint(), source.remote()),
                                ViaForm.PLAIN);
            }
        }
    }

    @AfterEach
    void close() {
        stack.close();
    }

    private Endpoint listen(Protocol protocol) throws IOException {
        return stack.listen(ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", 0)));
    }

    private static String options(String user, int number, String rest) {
        return "OPTIONS sip:" + user + "@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5099;rport;branch=z9hG4bK"
                + number + "\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: " + number
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n" + rest + "\r\n";
    }

    private static String ask(DatagramSocket socket, Endpoint endpoint, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(
                new DatagramPacket(bytes, bytes.length, endpoint.listenPoint().address()));
        byte[] answer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(answer, answer.length);
        socket.receive(packet);
        return new String(answer, 0, packet.getLength(), ISO_8859_1);
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(5_000);
        return socket;
    }

    @Test
    void retransmission_getsTheSameReplyFromTheTransaction() throws Exception {
        Endpoint udp = stack(100).listen(ListenPoint.of(Protocol.UDP, new InetSocketAddress("127.0.0.1", 0)));
        try (DatagramSocket peer = socket()) {
            String first = ask(peer, udp, options("b", 1, "Content-Length: 0\r\n"));
            assertTrue(first.startsWith("SIP/2.0 200 OK\r\n"), first);
            assertEquals(first, ask(peer, udp, options("b", 1, "Content-Length: 0\r\n")));
            assertEquals(1, stack.transactions().serverCount());
            assertEquals(1, stack.transactions().statistics().serversCreated().sum());
        }
    }

    @Test
    void beyondTheSoftLimit_newRequestsGet503AndBeyondTheHardLimitNothing() throws Exception {
        stack(4);
        Endpoint udp = listen(Protocol.UDP);
        try (DatagramSocket peer = socket()) {
            for (int i = 0; i < 4; i++) {
                assertTrue(ask(peer, udp, options("b", i, "")).startsWith("SIP/2.0 200"));
            }
            String refused = ask(peer, udp, options("b", 5, ""));
            assertTrue(refused.startsWith("SIP/2.0 503 "), refused);
            assertTrue(refused.contains("\r\nRetry-After: "), refused);
            assertTrue(refused.contains("To: <sip:b@x>;tag="), refused);
            assertEquals(1, stack.rejected().sum());
            String inDialog = options("b", 6, "").replace("To: <sip:b@x>", "To: <sip:b@x>;tag=9");
            assertTrue(ask(peer, udp, inDialog).startsWith("SIP/2.0 200"));
            peer.setSoTimeout(200);
            org.junit.jupiter.api.Assertions.assertThrows(
                    SocketTimeoutException.class, () -> ask(peer, udp, inDialog.replace("z9hG4bK6", "z9hG4bK7")));
            assertEquals(1, udp.counters().dropped().sum());
        }
    }

    @Test
    void userThatThrows_leavesTheStackWorking() throws Exception {
        stack(100);
        Endpoint udp = listen(Protocol.UDP);
        try (DatagramSocket peer = socket()) {
            byte[] bad = options("fail", 1, "").getBytes(ISO_8859_1);
            peer.send(new DatagramPacket(bad, bad.length, udp.listenPoint().address()));
            assertTrue(ask(peer, udp, options("b", 1, "").replace("z9hG4bK1", "z9hG4bK2"))
                    .startsWith("SIP/2.0 200"));
        }
    }

    @Test
    void keepAlivesAndGarbageOnUdp_costNoAnswer() throws Exception {
        stack(100);
        Endpoint udp = listen(Protocol.UDP);
        try (DatagramSocket peer = socket()) {
            for (String text : new String[] {"\r\n\r\n", "\0\0\0\0", "\r\n", "hello", "\u00ff".repeat(2_000)}) {
                byte[] bytes = text.getBytes(ISO_8859_1);
                peer.send(new DatagramPacket(
                        bytes, bytes.length, udp.listenPoint().address()));
            }
            assertTrue(ask(peer, udp, options("b", 1, "")).startsWith("SIP/2.0 200"));
            assertEquals(2, udp.counters().malformed().sum());
            assertEquals(2, malformed.get());
        }
    }

    @Test
    void wireListener_seesBothDirectionsUntilItIsTakenAway() throws Exception {
        stack(100);
        Endpoint udp = listen(Protocol.UDP);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        stack.observe(Optional.of(new WireListener() {
            @Override
            public void received(byte[] bytes, Source source) {
                seen.add("in " + new String(bytes, 0, 7, ISO_8859_1));
            }

            @Override
            public void sent(byte[] bytes, int length, Endpoint endpoint, InetSocketAddress to) {
                seen.add("out " + new String(bytes, 0, 11, ISO_8859_1) + " " + to.getPort());
            }
        }));
        try (DatagramSocket peer = socket()) {
            ask(peer, udp, options("b", 1, ""));
            stack.observe(Optional.empty());
            ask(peer, udp, options("b", 2, ""));
            assertEquals(List.of("in OPTIONS", "out SIP/2.0 200 " + peer.getLocalPort()), List.copyOf(seen));
        }
    }

    @Test
    void replyAfterTheConnectionIsGone_goesToTheSentByPort() throws Exception {
        stack(100);
        Endpoint tcp = listen(Protocol.TCP);
        holdReplies = true;
        try (ServerSocket sentBy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            sentBy.setSoTimeout(5_000);
            String request = options("b", 1, "Content-Length: 0\r\n")
                    .replace("UDP 127.0.0.1:5099;rport", "TCP 127.0.0.1:" + sentBy.getLocalPort());
            try (Socket socket = new Socket()) {
                socket.connect(tcp.listenPoint().address());
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                Runnable answer = held.poll(5, TimeUnit.SECONDS);
                socket.close();
                await(() -> ((StreamEndpoint) tcp).connections() == 0);
                stack.lane("1").enqueue("1", answer);
            }
            try (Socket accepted = sentBy.accept()) {
                accepted.setSoTimeout(5_000);
                String start = new String(accepted.getInputStream().readNBytes(14), ISO_8859_1);
                assertEquals("SIP/2.0 200 OK", start);
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited five seconds");
            Thread.onSpinWait();
        }
    }

    @Test
    void streamWithoutContentLength_isAnswered400AndClosed() throws Exception {
        assertEquals("400", onStream(options("b", 1, "")));
    }

    @Test
    void streamWithTooLargeAMessage_isAnswered513AndClosed() throws Exception {
        assertEquals("513", onStream(options("b", 1, "Content-Length: 99999999\r\n")));
    }

    /** The status of the answer on a connection that is then ended by the stack. */
    private String onStream(String text) throws IOException {
        stack(100);
        Endpoint tcp = listen(Protocol.TCP);
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(5_000);
            socket.connect(tcp.listenPoint().address());
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return answer.substring("SIP/2.0 ".length(), "SIP/2.0 ".length() + 3);
        }
    }
}

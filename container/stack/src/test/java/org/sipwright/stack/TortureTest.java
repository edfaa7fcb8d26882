// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/**
 * The messages of RFC 4475 through a running stack. What is expected of each stands in {@code torture/expected.txt}, with
 * the RFC's section and, where the stack leaves a rule to the application, the reason.
 */
class TortureTest {
    private static final String PROBE = """
            OPTIONS sip:probe@127.0.0.1 SIP/2.0\r
            Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKprobe\r
            From: <sip:a@x.invalid>;tag=1\r
            To: <sip:b@x.invalid>\r
            Call-ID: probe\r
            CSeq: 1 OPTIONS\r
            Content-Length: 0\r
            \r
            """;

    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private SipStack stack;

    private record Expected(String file, String outcome) {
        static List<Expected> all() throws IOException {
            List<Expected> list = new ArrayList<>();
            for (String line : new String(bytes("expected.txt"), ISO_8859_1).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\|");
                    list.add(new Expected(parts[0].trim(), parts[1].trim()));
                }
            }
            return list;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Expected> messages() throws IOException {
        return Expected.all().stream();
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = TortureTest.class.getResourceAsStream("/torture/" + file)) {
            assertNotNull(in, file);
            return in.readAllBytes();
        }
    }

    private final class Recording implements StackUser {
        @Override
        public void onRequest(SipMessage request, Source source) {
            outcomes.add("request " + request.method());
        }

        @Override
        public void onReply(SipMessage reply, Source source) {
            outcomes.add("reply " + reply.status());
        }

        @Override
        public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {
            outcomes.add(problem.canAnswer() ? "answer " + problem.status() : "drop");
        }

        @Override
        public void onInvalid(SipMessage message, Problem problem, Source source) {
            outcomes.add(message.isRequest() ? "answer " + problem.status() : "drop");
        }
    }

    @BeforeEach
    void start() {
        stack = new SipStack(StackSettings.STANDARD, new Recording());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private int listen(Protocol protocol) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return stack.listen(ListenPoint.of(protocol, any))
                .listenPoint()
                .address()
                .getPort();
    }

    private String outcome() throws InterruptedException {
        String outcome = outcomes.poll(5, TimeUnit.SECONDS);
        assertNotNull(outcome, "nothing happened");
        return outcome;
    }

    @ParameterizedTest
    @MethodSource("messages")
    void message_hasItsOutcome_andTheStackGoesOn(Expected expected) throws Exception {
        int port = listen(Protocol.UDP);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (byte[] message : List.of(bytes(expected.file()), PROBE.getBytes(ISO_8859_1))) {
                socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
            }
        }
        assertEquals(expected.outcome(), outcome());
        assertEquals("request OPTIONS", outcome());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void acceptedMessage_leavesByteForByte(Expected expected) throws Exception {
        if (expected.outcome().startsWith("re")) {
            byte[] bytes = bytes(expected.file());
            SipMessage message = MessageParser.parse(bytes.clone(), 0, bytes.length, MessageLimits.STANDARD);
            byte[] out = message.toBytes();
            // what follows a shorter Content-Length is no part of the message (RFC 3261 section 18.3)
            assertArrayEquals(Arrays.copyOf(bytes, out.length), out);
        }
    }

    @Test
    void everyFile_isExpectedOnce() throws IOException {
        assertEquals(49, Expected.all().stream().map(Expected::file).distinct().count());
        assertEquals(49, Expected.all().size());
    }

    @Test
    void twoRequestsInARow_areTwoOnAStream() throws Exception {
        int port = listen(Protocol.TCP);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes("dblreq.dat"));
            assertEquals("request REGISTER", outcome());
            assertEquals("request INVITE", outcome());
        }
    }
}

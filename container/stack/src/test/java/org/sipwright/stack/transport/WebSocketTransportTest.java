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
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.stack.message.MessageLimits;

/** What RFC 6455 and RFC 7118 say of the opening and of frames. */
class WebSocketTransportTest {
    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    private final EventLoops loops = new EventLoops(1);
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private StreamEndpoint endpoint;

    @AfterEach
    void stop() {
        endpoint.close();
        loops.close();
    }

    private void open(WebSocketRules rules) throws IOException {
        endpoint = StreamEndpoint.open(
                loops,
                ListenPoint.of(Protocol.WS, new InetSocketAddress("127.0.0.1", 0)),
                new SocketOptions(0, 1 << 20, 2_000, rules),
                new StreamSettings(MessageLimits.STANDARD, ConnectionLimits.STANDARD, TestTls.domains(), Runnable::run),
                (bytes, source) -> heard.add(bytes));
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = StreamPeer.silent(endpoint)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return StreamPeer.httpHeader(socket.getInputStream());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sip, 'Sec-WebSocket-Protocol: sip', 101",
        "GET, /sip?token=1, 'Sec-WebSocket-Protocol: chat, sip', 101",
        "GET, /sip, 'Sec-WebSocket-Protocol: chat', 400",
        "GET, /sip, 'X: y', 400",
        "GET, /other, 'Sec-WebSocket-Protocol: sip', 404",
        "POST, /sip, 'Sec-WebSocket-Protocol: sip', 400",
    })
    void opening_isAnsweredByWhatItAsksFor(String method, String path, String header, int status) throws Exception {
        open(new WebSocketRules("/sip", true, "/"));
        String answer = answerTo(
                method + ' ' + path + " HTTP/1.1\r\nHost: x\r\nOrigin: https://x\r\n" + UPGRADE + header + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertEquals(status == 101 ? 0 : 1, endpoint.counters().malformed().sum());
    }

    @Test
    void openingWithoutOriginOrUpgrade_isRefused() throws Exception {
        open(new WebSocketRules("", true, "/"));
        String noOrigin = answerTo("GET / HTTP/1.1\r\nHost: x\r\n" + UPGRADE + "Sec-WebSocket-Protocol: sip\r\n\r\n");
        assertTrue(noOrigin.startsWith("HTTP/1.1 403"), noOrigin);
        String browser = answerTo("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(browser.startsWith("HTTP/1.1 426"), browser);
    }

    @Test
    void headersWithoutEnd_areRefused() throws Exception {
        open(WebSocketRules.ANY);
        try (Socket socket = StreamPeer.silent(endpoint)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\n" + "X: yyyyyyyyyyyyyyyyyyyyy\r\n".repeat(1_000)).getBytes(ISO_8859_1));
            StreamPeer.httpHeader(socket.getInputStream());
        } catch (IOException reset) {
            // the refusal may be faster than what is written
        }
        assertNull(heard.poll());
    }

    @Test
    void messageInFragmentsWithAPingBetweenThem_isPutTogether() throws Exception {
        open(WebSocketRules.ANY);
        byte[] message = StreamPeer.options(1, 500);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(StreamPeer.frame(0x02, Arrays.copyOf(message, 100)));
            all.writeBytes(StreamPeer.frame(0x89, new byte[] {'p'}));
            all.writeBytes(StreamPeer.frame(0x00, Arrays.copyOfRange(message, 100, 300)));
            all.writeBytes(StreamPeer.frame(0x80, Arrays.copyOfRange(message, 300, message.length)));
            peer.write(all.toByteArray(), 0, all.size());
            assertArrayEquals(message, heard.poll(5, TimeUnit.SECONDS));
            StreamPeer.Frame pong = peer.readFrame();
            assertEquals(0x8A, pong.first());
            assertArrayEquals(new byte[] {'p'}, pong.payload());
        }
    }

    @Test
    void bytesThatAreNoUtf8_goOutInABinaryFrame() throws Exception {
        open(WebSocketRules.ANY);
        byte[] text = StreamPeer.options(1, 3);
        byte[] other = text.clone();
        other[other.length - 1] = (byte) 0xE9;
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(text);
            heard.poll(5, TimeUnit.SECONDS);
            endpoint.send(text, text.length, peer.local(), () -> {});
            assertEquals(0x81, peer.readFrame().first());
            endpoint.send(other, other.length, peer.local(), () -> {});
            StreamPeer.Frame binary = peer.readFrame();
            assertEquals(0x82, binary.first());
            assertArrayEquals(other, binary.payload());
        }
    }

    @Test
    void handshake_isKept() throws Exception {
        open(WebSocketRules.ANY);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            peer.send(StreamPeer.options(1, 0));
            heard.poll(5, TimeUnit.SECONDS);
            WebSocketHandshake handshake = endpoint.handshake(peer.local()).orElseThrow();
            assertEquals("http://127.0.0.1/", handshake.url());
            assertEquals(Optional.of("https://sip.example"), handshake.header("ORIGIN"));
            assertEquals(Optional.empty(), handshake.header("sec-websocket-key"));
        }
    }

    @Test
    void hostileFrames_areClosedAndCounted() throws Exception {
        open(WebSocketRules.ANY);
        byte[] large = StreamPeer.frame(0x02, new byte[60_000]);
        byte[] more = StreamPeer.frame(0x80, new byte[60_000]);
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        fragments.writeBytes(large);
        fragments.writeBytes(more);
        byte[][] all = {
            {(byte) 0x81, 2, 'h', 'i'}, // not masked
            {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, // four gigabytes
            {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0}, // reserved bits
            StreamPeer.frame(0x80, new byte[2]), // a continuation of nothing
            fragments.toByteArray(), // more than one message's size in fragments
        };
        for (byte[] hostile : all) {
            long before = endpoint.counters().malformed().sum();
            try (StreamPeer peer = new StreamPeer(endpoint)) {
                peer.write(hostile, 0, hostile.length);
                assertTrue(peer.isEnded());
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (endpoint.counters().malformed().sum() == before) {
                assertTrue(System.nanoTime() < end, "counted");
            }
        }
        assertNull(heard.poll());
    }

    @Test
    void close_isAnswered() throws Exception {
        open(WebSocketRules.ANY);
        try (StreamPeer peer = new StreamPeer(endpoint)) {
            byte[] close = StreamPeer.frame(0x88, new byte[] {0x03, (byte) 0xE8});
            peer.write(close, 0, close.length);
            StreamPeer.Frame answer = peer.readFrame();
            assertEquals(0x88, answer.first());
            assertArrayEquals(new byte[] {0x03, (byte) 0xE8}, answer.payload());
            assertTrue(peer.isEnded());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The residential templates of all releases with USE_NAT and a real rtpengine: by RTPProxy's protocol, as the templates are, and
 * by its own with the module rtpengine in the place of rtpproxy. Media passes between real sockets.
 */
class StockRtpengineTest extends StockTest {
    private static final Pattern MEDIA = Pattern.compile("m=audio ([0-9]+) ");
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int INTERVAL_MILLIS = 100;

    @TempDir
    private static Path folder;

    private static RtpengineProcess rtpengine;

    private DatagramSocket near;
    private DatagramSocket far;

    @BeforeAll
    static void startRtpengine() throws IOException {
        rtpengine = RtpengineProcess.start(folder);
    }

    @AfterAll
    static void stopRtpengine() {
        if (rtpengine != null) {
            rtpengine.close();
        }
    }

    static List<StockScript> scripts() {
        return StockScript.of("residential");
    }

    static Stream<StockScript> ofRelease3() {
        return scripts().stream().filter(one -> !one.isUpTo("2.4"));
    }

    @BeforeEach
    void openMedia() throws IOException {
        near = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        far = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void closeMedia() {
        near.close();
        far.close();
    }

    private static String sdp(DatagramSocket socket) {
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio PORT RTP/AVP 8
                """.replace("PORT", Integer.toString(socket.getLocalPort()));
    }

    private static int port(SentMessage message) {
        Matcher media = MEDIA.matcher(message.body());
        assertEquals(true, media.find(), message::text);
        return Integer.parseInt(media.group(1));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void stockScript_relaysMediaByTheOlderProtocol(StockScript stock) throws IOException {
        start(stock, Set.of("USE_NAT"), "udp:localhost:12221", rtpengine.older());
        callWithMedia();
    }

    @ParameterizedTest
    @MethodSource("ofRelease3")
    void stockScript_relaysMediaByTheNgProtocol(StockScript stock) throws IOException {
        start(
                stock,
                Set.of("USE_NAT"),
                "udp:localhost:12221",
                rtpengine.ng(),
                "rtpproxy.so",
                "rtpengine.so",
                "\"rtpproxy\", \"rtpproxy_sock\"",
                "\"rtpengine\", \"rtpengine_sock\"",
                "rtpproxy_offer(\"ro\")",
                "rtpengine_offer(\"trust-address replace-origin\")",
                "rtpproxy_answer(\"ro\")",
                "rtpengine_answer(\"trust-address replace-origin\")");
        callWithMedia();
    }

    private void callWithMedia() throws IOException {
        HiddenPhone alice = new HiddenPhone(script.phone("alice"), sdp(near));
        Phone bob = script.phone("bob").registers();
        alice.registers();
        alice.dials("bob");
        Call called = bob.isCalled();
        SentMessage invite = called.invite();
        int towardsNear = port(invite);
        assertNotEquals(near.getLocalPort(), towardsNear);
        called.rings();
        bob.replies(
                invite,
                200,
                "OK",
                "Content-Type: application/sdp",
                "",
                sdp(far).strip().replace("\n", "\r\n"));
        int towardsFar = port(alice.isAnswered());
        assertNotEquals(far.getLocalPort(), towardsFar);
        called.accepts("ACK");
        assertEquals("from the caller", through(near, towardsFar, far, "from the caller"));
        assertEquals("from the called", through(far, towardsNear, near, "from the called"));
        alice.hangsUp();
        called.accepts("BYE");
        alice.outside().expects("200");
    }

    /** Sends RTP to a port of the relay until it comes out at the other side. */
    private static String through(DatagramSocket from, int relay, DatagramSocket to, String text) throws IOException {
        byte[] packet = new byte[12 + text.length()];
        packet[0] = (byte) 0x80;
        packet[1] = 8;
        System.arraycopy(text.getBytes(ISO_8859_1), 0, packet, 12, text.length());
        to.setSoTimeout(INTERVAL_MILLIS);
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += INTERVAL_MILLIS) {
            packet[3]++;
            from.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), relay));
            DatagramPacket received = new DatagramPacket(new byte[1_500], 1_500);
            try {
                to.receive(received);
                return new String(received.getData(), 12, received.getLength() - 12, ISO_8859_1);
            } catch (SocketTimeoutException notYet) {
                continue;
            }
        }
        return "nothing";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded messages hide what proves who somebody is, fit filters, and go into capture files. */
class RecordedTextTest {
    @TempDir
    private static Path folder;

    private static final WireText REQUEST = new WireText("""
            INVITE sip:bob@example.com SIP/2.0
            f: "Alice" <sip:alice@example.com>;tag=1
            To: <sip:bob@example.com>
            i: abc@x
            AUTHORIZATION : Digest username="alice",
             response="0123"
            Proxy-Authorization: Basic c2VjcmV0
            Subject: Authorization: none

            Authorization: in the body
            """.replace("\n", "\r\n"));

    @Test
    void credentialsAreMasked_withTheirFoldedLines_andNothingElse() {
        String masked = REQUEST.masked();
        assertTrue(masked.contains("AUTHORIZATION : Digest ***\r\nProxy-Authorization: Basic ***\r\n"), masked);
        assertFalse(masked.contains("0123"), masked);
        assertTrue(masked.contains("Subject: Authorization: none\r\n\r\nAuthorization: in the body"), masked);
    }

    @Test
    void headersAreFoundInBothForms() {
        assertEquals("abc@x", REQUEST.header("call-id", "i"));
        assertEquals("", REQUEST.header("cseq", "cseq"));
    }

    @Test
    void aFilterWantsAllThatItNames() {
        assertTrue(new CallFilter("alice", "bob", "", "").fits(REQUEST, "192.0.2.1"));
        assertTrue(new CallFilter("", "", "192.0.2.1", "ABC").fits(REQUEST, "192.0.2.1"));
        assertFalse(new CallFilter("alice", "carol", "", "").fits(REQUEST, "192.0.2.1"));
        assertFalse(new CallFilter("", "", "192.0.2.2", "").fits(REQUEST, "192.0.2.1"));
    }

    @Test
    void aCaptureHasOneDatagramForEachMessage() {
        byte[] file = Pcap.of(List.of(
                new RecordedCall.Message(true, 1_000, 0, "udp:192.0.2.1:5060", "192.0.2.2:5070", "ABC"),
                new RecordedCall.Message(false, 2_000, 0, "udp:192.0.2.1:5060", "[2001:db8::1]:5070", "DE")));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0xA1B2C3D4, bytes.getInt(0));
        assertEquals(101, bytes.getInt(20));
        assertEquals(20 + 8 + 3, bytes.getInt(32));
        // from the peer to the socket, ports behind the IP header
        assertEquals("ABC", new String(file, 24 + 16 + 28, 3, ISO_8859_1));
        assertEquals(5070, bytes.order(ByteOrder.BIG_ENDIAN).getShort(24 + 16 + 20));
        assertEquals(24 + 16 + 31 + 16 + 40 + 8 + 2, file.length);
    }

    @Test
    void wiresharkReadsACapture() throws Exception {
        String message = "OPTIONS sip:a@192.0.2.1 SIP/2.0\r\nCall-ID: one\r\nCSeq: 1 OPTIONS\r\n\r\n";
        Path file = Files.write(
                folder.resolve("call.pcap"),
                Pcap.of(List.of(
                        new RecordedCall.Message(true, 1_500, 0, "udp:192.0.2.1:5060", "192.0.2.2:5060", message),
                        new RecordedCall.Message(
                                false, 2_000, 0, "udp:[2001:db8::2]:5060", "[2001:db8::1]:5060", message))));
        assertEquals(
                List.of(
                        "1.500000000|192.0.2.2||192.0.2.1||OPTIONS|one|1",
                        "2.000000000||2001:db8::2||2001:db8::1|OPTIONS|one|"),
                fields(file));
    }

    /** What Wireshark's command-line tool sees; the last field says whether the checksum of the IP header is right. */
    private static List<String> fields(Path file) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("tshark", "-r", file.toString(), "-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of("-T", "fields", "-E", "separator=|"));
        for (String field :
                List.of("frame.time_epoch", "ip.src", "ipv6.src", "ip.dst", "ipv6.dst", "sip.Method", "sip.Call-ID")) {
            command.addAll(List.of("-e", field));
        }
        command.addAll(List.of("-e", "ip.checksum.status"));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            Assumptions.abort("tshark is not installed here (Debian: tshark): " + notThere.getMessage());
            throw notThere;
        }
        List<String> lines = new String(process.getInputStream().readAllBytes(), ISO_8859_1)
                .lines()
                .toList();
        assertEquals(0, process.waitFor());
        return lines;
    }
}

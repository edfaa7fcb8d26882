// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes of any kind through parser and framer. The normal build tries the messages of RFC 4475 and their fragments. */
class ParserFuzzTest {
    private static final MessageLimits LIMITS = MessageLimits.STANDARD;

    /** Whatever comes, the parser gives a message or says what is wrong; a message can be read, answered and written. */
    @FuzzTest(maxDuration = "10m")
    void parserTakesAnything(byte[] bytes) {
        parse(bytes);
    }

    /** However the bytes are cut, a stream has the same frames in it. */
    @FuzzTest(maxDuration = "10m")
    void framerTakesAnything(byte[] bytes) {
        frameInTwoWays(bytes);
    }

    private static void parse(byte[] bytes) {
        SipMessage message;
        try {
            message = MessageParser.parse(bytes.clone(), 0, bytes.length, LIMITS);
        } catch (MessageParseException problem) {
            problem.request()
                    .ifPresent(request -> SipMessage.response(request, 400, "Bad Request", "t")
                            .toBytes());
            return;
        }
        List<Problem> problems = message.validate();
        byte[] out = message.toBytes();
        for (int i = 0; i < message.headerCount(); i++) {
            assertTrue(message.headerNameText(i).length() > 0);
            message.headerValue(i);
        }
        message.topVia().ifPresent(via -> via.withSource("192.0.2.1", 5060, true));
        // the blank line leaves as CRLF where it came as a bare line feed
        assertTrue(out.length <= bytes.length + 1);
        if (problems.isEmpty()) {
            SipMessage copy = message.copy();
            copy.pushVia("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKfuzz");
            byte[] pushed = copy.toBytes();
            copy.popVia();
            assertEquals(message.toString(), copy.toString());
            SipMessage again = reparsed(pushed);
            assertEquals(message.callId(), again.callId());
            assertEquals(message.headerCount() + 1, again.headerCount());
            if (message.isRequest()) {
                SipMessage.response(message, 200, "OK", "t").toBytes();
            }
        }
    }

    private static SipMessage reparsed(byte[] bytes) {
        try {
            return MessageParser.parse(bytes, 0, bytes.length, new MessageLimits(1 << 20, 1 << 20, 1 << 20, 512, 512));
        } catch (MessageParseException problem) {
            throw new AssertionError("what was written cannot be read: " + new String(bytes, ISO_8859_1), problem);
        }
    }

    private static void frameInTwoWays(byte[] bytes) {
        List<String> whole = frames(bytes, bytes.length);
        List<String> pieces = frames(bytes, 7);
        assertEquals(whole, pieces);
    }

    /** What the framer finds when so many bytes come at a time. Keep-alives are left out: how they pair is a matter of time. */
    private static List<String> frames(byte[] bytes, int step) {
        StreamFramer framer = new StreamFramer(LIMITS);
        ByteBuf in = Unpooled.buffer();
        List<String> found = new ArrayList<>();
        try {
            for (int from = 0; from < bytes.length; from += step) {
                in.writeBytes(bytes, from, Math.min(step, bytes.length - from));
                Optional<String> frame = next(framer, in);
                while (frame.isPresent()) {
                    if (!frame.get().isEmpty()) {
                        found.add(frame.get());
                    }
                    frame = next(framer, in);
                }
            }
        } catch (MessageParseException problem) {
            found.add("closed");
        } finally {
            in.release();
        }
        return found;
    }

    private static Optional<String> next(StreamFramer framer, ByteBuf in) throws MessageParseException {
        return switch (framer.next(in)) {
            case StreamFramer.Incomplete _ -> Optional.empty();
            case StreamFramer.Message message -> {
                String text = in.toString(in.readerIndex(), message.length(), ISO_8859_1);
                in.skipBytes(message.length());
                yield Optional.of(text);
            }
            case StreamFramer.Frame keepAlive -> {
                in.skipBytes(keepAlive.length());
                yield Optional.of("");
            }
        };
    }

    @Test
    void fragmentsOfTheTortureMessages_breakNothing() throws IOException {
        for (String line : new String(resource("expected.txt"), ISO_8859_1).split("\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            byte[] bytes = resource(line.substring(0, line.indexOf('|')).trim());
            for (int length = 0; length <= bytes.length; length++) {
                parse(Arrays.copyOf(bytes, length));
            }
            for (int i = 0; i < bytes.length; i++) {
                byte[] bent = bytes.clone();
                bent[i] = "\r\n:;<>\",\0 \u00ff".getBytes(ISO_8859_1)[i % 11];
                parse(bent);
            }
            frameInTwoWays(bytes);
        }
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = ParserFuzzTest.class.getResourceAsStream("/torture/" + file)) {
            assumeTrue(in != null, file);
            return in.readAllBytes();
        }
    }
}

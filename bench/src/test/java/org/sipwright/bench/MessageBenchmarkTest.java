// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.SipMessage;

/** That the benchmarks measure valid messages and do the work that they claim. */
class MessageBenchmarkTest {
    @ParameterizedTest
    @EnumSource(SampleMessages.class)
    void samplesAreValidAndSurviveUnchanged(SampleMessages sample) throws Exception {
        byte[] wire = sample.wire();
        SipMessage parsed = MessageParser.parse(sample.wire(), 0, wire.length, MessageLimits.STANDARD);
        assertEquals(List.of(), parsed.validate());
        assertEquals(parsed.contentLength(), parsed.bodyLength());
        assertArrayEquals(wire, parsed.toBytes());
    }

    @Test
    void aRelayedRequestIsLongerByItsViaLine() throws Exception {
        MessageBenchmark benchmark = new MessageBenchmark();
        benchmark.prepare();
        int via = "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2d4790.1\r\n".length();
        assertEquals(SampleMessages.INVITE.wire().length + via, benchmark.relay());
        assertEquals(SampleMessages.INVITE.wire().length, benchmark.write());
    }

    @Test
    void aRelayedReplyIsShorterByItsViaLine() throws Exception {
        MessageBenchmark benchmark = new MessageBenchmark();
        benchmark.message = "OK";
        benchmark.prepare();
        int via = "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2d4790.1\r\n".length();
        assertEquals(SampleMessages.OK.wire().length - via, benchmark.relay());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.SipMessage;

/** Time to index a message, to read what a relay needs of it, and to write it with a relay's edits. Nanoseconds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MessageBenchmark {
    private static final String VIA = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2d4790.1";

    /** Which message of the call. */
    @Param({"INVITE", "OK", "BYE"})
    public String message = "INVITE";

    private byte[] wire = {};
    private byte[] target = {};
    private SipMessage parsed;

    /** Parses the message once, for the benchmarks that only write. */
    @Setup
    public void prepare() throws MessageParseException {
        wire = SampleMessages.valueOf(message).wire();
        parsed = parse();
        target = new byte[wire.length + 1_024];
    }

    /** The index of the lines alone; the array is shared, so that no copy is in the figure. */
    @Benchmark
    public SipMessage parse() throws MessageParseException {
        return MessageParser.parse(wire, 0, wire.length, MessageLimits.STANDARD);
    }

    /** The index and the fields that match a transaction and a dialog. */
    @Benchmark
    public void parseAndRead(Blackhole sink) throws MessageParseException {
        SipMessage read = parse();
        sink.consume(read.topVia());
        sink.consume(read.callId());
        sink.consume(read.fromTag());
        sink.consume(read.toTag());
        sink.consume(read.cseqNumber());
    }

    /** An untouched message back to bytes. */
    @Benchmark
    public int write() {
        return parsed.writeTo(target, 0);
    }

    /** Index, a Via on top (requests) or off (replies), Max-Forwards, and back to bytes: a relay's share of the work. */
    @Benchmark
    public int relay() throws MessageParseException {
        SipMessage relayed = parse();
        if (relayed.isRequest()) {
            relayed.pushVia(VIA);
            relayed.setMaxForwards(69);
        } else {
            relayed.popVia();
        }
        return relayed.writeTo(target, 0);
    }
}

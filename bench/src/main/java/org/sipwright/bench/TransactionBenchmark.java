// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.sipwright.stack.call.CallLanes;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TransportCounters;

/**
 * Time of the transaction table and of messages made from others, nanoseconds each. Nothing is sent; time is virtual, so that
 * transactions end when the benchmark wants it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TransactionBenchmark {
    /** Time that passes with each transaction: those of the last 32 seconds, 1600 of them, are alive at a time. */
    private static final int STEP_MILLIS = 20;

    /** Transactions that are in the table already. */
    @Param({"0", "100000"})
    public int present = 0;

    private final Nowhere endpoint = new Nowhere();
    private final InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5070);
    private final Source source = new Source(endpoint, peer);
    private final Destination destination = new Destination(endpoint, peer);
    private long now;
    private TimerWheel wheel;
    private TransactionLayer layer;
    private SipMessage invite;
    private SipMessage known;
    private byte[] wire = {};
    private int number;

    /** A socket that swallows what is sent. */
    private static final class Nowhere implements Endpoint {
        private final ListenPoint point =
                ListenPoint.of(Protocol.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060));
        private final TransportCounters counters = new TransportCounters();

        @Override
        public ListenPoint listenPoint() {
            return point;
        }

        @Override
        public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
            counters.sent().increment();
        }

        @Override
        public void close() {}

        @Override
        public TransportCounters counters() {
            return counters;
        }
    }

    /** Fills the table. */
    @Setup
    public void prepare() throws MessageParseException {
        wheel = new TimerWheel(() -> now, () -> {});
        layer = new TransactionLayer(wheel, TimerSettings.STANDARD, new CallLanes(Runnable::run, 1_000));
        wire = SampleMessages.INVITE.wire();
        invite = MessageParser.parse(wire, 0, wire.length, MessageLimits.STANDARD);
        for (int i = 0; i < present; i++) {
            create();
        }
        known = create();
    }

    private SipMessage create() {
        SipMessage request = invite.copy();
        request.replaceTopValue(KnownHeader.VIA, "SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK" + number++);
        layer.createServer(request, source, peer, new ServerTransactionUser() {});
        return request;
    }

    /** The number of server transactions; for the test. */
    int servers() {
        return layer.serverCount();
    }

    /** A retransmission finds its transaction. */
    @Benchmark
    public boolean find() {
        return layer.find(known).isPresent();
    }

    /** A new request finds none. */
    @Benchmark
    public boolean miss() {
        return layer.find(invite).isPresent();
    }

    /** A server transaction, made and answered; an old one ends meanwhile. */
    @Benchmark
    public int server() {
        SipMessage request = create();
        layer.find(request).orElseThrow().reply(SipMessage.response(request, 200, "OK", "t"));
        now += STEP_MILLIS;
        wheel.advance();
        return layer.serverCount();
    }

    /** A client transaction from making to its final reply, with its ACK; an old one ends meanwhile. */
    @Benchmark
    public int client() {
        SipMessage request = invite.copy();
        var transaction = layer.createClient(request, destination, ViaForm.PLAIN, TransactionUser.NOBODY);
        SipMessage sent = request.copy();
        transaction.start();
        layer.onReply(SipMessage.response(sent, 486, "Busy Here", "t"), source);
        now += STEP_MILLIS;
        wheel.advance();
        return layer.clientCount();
    }

    /** A negative reply made from its request, and written. */
    @Benchmark
    public byte[] reply() {
        return SipMessage.response(invite, 404, "Not Found", "t").toBytes();
    }
}

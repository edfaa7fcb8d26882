// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transport.ConnectionLimits;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/**
 * Not a test: OPTIONS transactions between two stacks on loopback, one event loop each, with the CPU time of each loop.
 * Arguments: protocol, transactions, the number in flight.
 */
public final class EchoThroughput {
    private static final ServerTransactionUser NOBODY = new ServerTransactionUser() {};

    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch done;
    private final int total;
    private SipStack server;
    private SipStack client;
    private Endpoint to;
    private Endpoint from;

    private EchoThroughput(int total) {
        this.total = total;
        this.done = new CountDownLatch(total);
    }

    /** Runs it once to warm up and three times to measure. */
    public static void main(String[] arguments) throws Exception {
        Protocol protocol = Protocol.of(arguments[0]).orElseThrow();
        for (int round = 0; round < 4; round++) {
            new EchoThroughput(Integer.parseInt(arguments[1])).run(protocol, Integer.parseInt(arguments[2]));
        }
    }

    private void run(Protocol protocol, int inFlight) throws Exception {
        // short timers, so that what is over does not fill the heap of a run of seconds
        StackSettings settings = new StackSettings(
                new TimerSettings(50, 400, 500),
                MessageLimits.STANDARD,
                1,
                4 << 20,
                4_000_000,
                1_000,
                ConnectionLimits.STANDARD);
        server = new SipStack(settings, new Server());
        client = new SipStack(settings, new Client());
        to = server.listen(ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", 0)));
        from = client.listen(ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", 0)));
        long before = System.nanoTime();
        for (int i = 0; i < inFlight; i++) {
            next();
        }
        done.await();
        double seconds = (System.nanoTime() - before) / 1e9;
        StringBuilder cpu = new StringBuilder();
        var threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().startsWith("sip-io")) {
                long micros = threads.getThreadCpuTime(thread.getThreadId()) / 1_000;
                cpu.append(String.format(" %s %.2f us", thread.getThreadName(), (double) micros / total));
            }
        }
        System.out.printf(
                "%s %d transactions %.0f/s, cpu each:%s, retransmissions %d, timeouts %d%n",
                protocol,
                total,
                total / seconds,
                cpu,
                client.transactions().statistics().retransmissionsSent().sum(),
                client.transactions().statistics().timeouts().sum());
        server.close();
        client.close();
    }

    private void next() {
        int number = started.getAndIncrement();
        if (number >= total) {
            return;
        }
        SipMessage request = SipMessage.request(SipMethod.of("OPTIONS"), "sip:b@127.0.0.1");
        String callId = "call" + number + "@127.0.0.1";
        request.addHeader(KnownHeader.MAX_FORWARDS, "70");
        request.addHeader(KnownHeader.FROM, "<sip:alice@example.org>;tag=a" + number);
        request.addHeader(KnownHeader.TO, "<sip:bob@example.org>");
        request.addHeader(KnownHeader.CALL_ID, callId);
        request.addHeader(KnownHeader.CSEQ, "1 OPTIONS");
        request.addHeader(KnownHeader.CONTENT_LENGTH, "0");
        client.lane(callId)
                .enqueue(
                        callId,
                        () -> client.transactions()
                                .createClient(
                                        request,
                                        new Destination(from, to.listenPoint().address()),
                                        ";rport",
                                        new Counting())
                                .start());
    }

    private final class Counting implements TransactionUser {
        @Override
        public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
            done.countDown();
            next();
        }

        @Override
        public void onTimeout(ClientTransaction transaction) {
            done.countDown();
            next();
        }

        @Override
        public void onTransportError(ClientTransaction transaction) {
            done.countDown();
            next();
        }
    }

    private final class Client implements StackUser {
        @Override
        public void onRequest(SipMessage request, Source source) {}

        @Override
        public void onReply(SipMessage reply, Source source) {
            client.transactions().onReply(reply, source);
        }

        @Override
        public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {}

        @Override
        public void onInvalid(SipMessage message, Problem problem, Source source) {}
    }

    private final class Server implements StackUser {
        @Override
        public void onRequest(SipMessage request, Source source) {
            TransactionLayer layer = server.transactions();
            var known = layer.find(request);
            if (known.isPresent()) {
                layer.retransmission(known.get());
                return;
            }
            var back = TransactionLayer.replyAddress(request.topVia().orElseThrow(), source, false);
            layer.createServer(request, source, back, NOBODY).reply(SipMessage.response(request, 200, "OK", "t"));
        }

        @Override
        public void onReply(SipMessage reply, Source source) {}

        @Override
        public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {}

        @Override
        public void onInvalid(SipMessage message, Problem problem, Source source) {}
    }
}

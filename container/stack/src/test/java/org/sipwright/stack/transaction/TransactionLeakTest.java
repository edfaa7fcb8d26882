// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.call.CallLanes;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TransportCounters;

/** Every way for a transaction to end, in virtual time: afterwards no table holds it and no timer is armed. */
class TransactionLeakTest {
    private static final int ROUNDS = 6_000;
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 5070);

    private long now;
    private int sent;
    private int replies;
    private int timeouts;
    private int errors;
    private final TimerWheel wheel = new TimerWheel(() -> now, () -> {});
    private final CallLanes lanes = new CallLanes(Runnable::run, 100);
    private final TransactionLayer layer = new TransactionLayer(wheel, TimerSettings.STANDARD, lanes);

    private final class FakeEndpoint implements Endpoint {
        private final ListenPoint point;
        private final boolean broken;

        FakeEndpoint(Protocol protocol, boolean broken) {
            this.point = ListenPoint.of(protocol, new InetSocketAddress("127.0.0.1", 5060));
            this.broken = broken;
        }

        @Override
        public ListenPoint listenPoint() {
            return point;
        }

        @Override
        public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
            sent++;
            if (broken) {
                failure.run();
            }
        }

        @Override
        public void close() {}

        @Override
        public TransportCounters counters() {
            return new TransportCounters();
        }
    }

    private final TransactionUser user = new TransactionUser() {
        @Override
        public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
            replies++;
        }

        @Override
        public void onTimeout(ClientTransaction transaction) {
            timeouts++;
        }

        @Override
        public void onTransportError(ClientTransaction transaction) {
            errors++;
        }
    };

    private static SipMessage request(String method, int number) throws MessageParseException {
        byte[] bytes = (method + " sip:b@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK" + number
                        + "\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: c" + number + "\r\nCSeq: 1 "
                        + (method.equals("ACK") ? "ACK" : method)
                        + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1);
        return MessageParser.parse(bytes, 0, bytes.length, MessageLimits.STANDARD);
    }

    private static SipMessage reply(SipMessage request, int status) {
        return SipMessage.response(request, status, "Reason", status == 100 ? "" : "2");
    }

    private ClientTransaction client(String method, int number, Endpoint endpoint, int... statuses)
            throws MessageParseException {
        SipMessage request = request(method, number);
        ClientTransaction transaction = layer.createClient(request, new Destination(endpoint, PEER), "", user);
        lanes.of(request.callId()).enqueue(request.callId(), () -> {
            SipMessage asSent = request.copy();
            transaction.start();
            for (int status : statuses) {
                layer.onReply(reply(asSent, status), new Source(endpoint, PEER));
            }
        });
        return transaction;
    }

    private void server(String method, int number, Endpoint endpoint, boolean ack, int... statuses)
            throws MessageParseException {
        SipMessage request = request(method, number);
        ServerTransaction transaction =
                layer.createServer(request, new Source(endpoint, PEER), PEER, new ServerTransactionUser() {});
        assertEquals(Optional.of(transaction), layer.find(request));
        SipMessage acknowledgement = request("ACK", number);
        lanes.of(request.callId()).enqueue(request.callId(), () -> {
            layer.retransmission(transaction);
            for (int status : statuses) {
                transaction.reply(reply(request, status));
            }
            if (ack) {
                layer.find(acknowledgement).ifPresent(found -> layer.acknowledge(found, acknowledgement));
            }
        });
    }

    @Test
    void hundredThousandTransactions_endAndLeaveNothing() throws Exception {
        int number = 0;
        for (int i = 0; i < ROUNDS; i++) {
            for (Protocol protocol : new Protocol[] {Protocol.UDP, Protocol.TCP}) {
                FakeEndpoint good = new FakeEndpoint(protocol, false);
                client("INVITE", number++, good, 180, 200, 200);
                client("INVITE", number++, good, 100, 486, 486);
                client("INVITE", number++, good);
                client("OPTIONS", number++, good, 100, 200);
                client("OPTIONS", number++, good);
                client("INVITE", number++, new FakeEndpoint(protocol, true));
                server("INVITE", number++, good, true, 100, 180, 200);
                server("INVITE", number++, good, true, 100, 486);
                server("INVITE", number++, good, false, 404);
            }
            now += 1;
            wheel.advance();
        }
        assertTrue(number > 100_000);
        while (now < ROUNDS + 200_000) {
            now += 50;
            wheel.advance();
        }
        assertEquals(0, layer.clientCount());
        assertEquals(0, layer.serverCount());
        assertEquals(0, wheel.armed());
        assertEquals(ROUNDS * 2 * 7, replies);
        assertEquals(ROUNDS * 2 * 2, timeouts);
        assertEquals(ROUNDS * 2, errors);
        assertTrue(sent > number);
    }

    @Test
    void unansweredInvite_isSentSevenTimesOnUdpAndTimesOutAfter32Seconds() throws Exception {
        client("INVITE", 1, new FakeEndpoint(Protocol.UDP, false));
        while (timeouts == 0) {
            now += 10;
            wheel.advance();
        }
        assertEquals(7, sent);
        assertTrue(now >= 32_000 && now <= 32_020, "timer B at " + now);
    }

    @Test
    void answeredTransaction_lingersAsLongAsItsUserSays() throws Exception {
        Source source = new Source(new FakeEndpoint(Protocol.UDP, false), PEER);
        for (String method : new String[] {"INVITE", "OPTIONS"}) {
            SipMessage request = request(method, 1);
            ServerTransaction server = layer.createServer(request, source, PEER, new ServerTransactionUser() {});
            server.setLinger(5_000);
            long answered = now;
            server.reply(reply(request, 200));
            awaitEnd(() -> layer.serverCount() == 0);
            assertTrue(now >= answered + 5_000 && now <= answered + 5_020, method + " ended after " + (now - answered));
        }
        SipMessage invite = request("INVITE", 2);
        ClientTransaction client = layer.createClient(invite, new Destination(source.endpoint(), PEER), "", user);
        client.setLinger(7_000);
        client.start();
        long answered = now;
        client.onReply(reply(invite, 200), source);
        awaitEnd(() -> layer.clientCount() == 0);
        assertTrue(now >= answered + 7_000 && now <= answered + 7_020, "timer M after " + (now - answered));
    }

    private void awaitEnd(BooleanSupplier ended) {
        while (!ended.getAsBoolean()) {
            assertTrue(now < 100_000, "it never ended");
            now += 10;
            wheel.advance();
        }
    }

    @Test
    void replyOfAnotherCall_isAStrayEvenWithTheBranch() throws Exception {
        FakeEndpoint endpoint = new FakeEndpoint(Protocol.UDP, false);
        SipMessage request = request("INVITE", 1);
        layer.createClient(request, new Destination(endpoint, PEER), "", user).start();
        SipMessage forged = reply(request, 200);
        forged.setHeader(org.sipwright.stack.message.KnownHeader.CALL_ID, "other");
        assertEquals(false, layer.onReply(forged, new Source(endpoint, PEER)));
        assertEquals(0, replies);
        assertEquals(1, layer.statistics().strayReplies().sum());
    }

    @Test
    void userThatThrows_doesNotKeepTheTransactionAlive() throws Exception {
        CallLanes quiet = new CallLanes(Runnable::run, 100, failure -> errors++);
        TransactionLayer own = new TransactionLayer(wheel, TimerSettings.STANDARD, quiet);
        FakeEndpoint endpoint = new FakeEndpoint(Protocol.UDP, false);
        SipMessage request = request("INVITE", 1);
        TransactionUser thrower = new TransactionUser() {
            @Override
            public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
                throw new IllegalStateException("user");
            }

            @Override
            public void onTimeout(ClientTransaction transaction) {}

            @Override
            public void onTransportError(ClientTransaction transaction) {}
        };
        own.createClient(request, new Destination(endpoint, PEER), "", thrower).start();
        own.onReply(reply(request, 486), new Source(endpoint, PEER));
        assertEquals(1, errors);
        now += 33_000;
        wheel.advance();
        assertEquals(0, own.clientCount());
        assertEquals(0, wheel.armed());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RelayOption;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer.ReplyHandler;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;
import org.sipwright.stack.StackSettings;

/** What the container offers beyond the plain relay, over loopback sockets. */
class RoutingServicesTest {
    private final Scripted script = new Scripted();
    private Peer alice;
    private Peer bob;
    private RoutingDispatcher dispatcher;
    private RoutingServices services;
    private int port;

    @BeforeEach
    void start() throws IOException {
        alice = new Peer();
        bob = new Peer();
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        services = new RoutingServices(dispatcher);
        script.attach(services);
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
        script.request(this::toBob);
        dispatcher.initialised();
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        alice.close();
        bob.close();
    }

    private void toBob(RoutingRequest request) {
        if (!request.method().equals("CANCEL") && !request.method().equals("ACK")) {
            request.setNextHop(bob.uri());
        }
        request.relay(RelayPlan.OWN_TARGET, script);
    }

    private void invite(String branch) throws IOException {
        alice.send(alice.request("INVITE", branch, ""), port);
    }

    private String inviteReaches(Peer peer, String branch) throws IOException {
        invite(branch);
        alice.expect("SIP/2.0 100");
        return peer.expect("INVITE ");
    }

    @Test
    void blockingReply_holdsTheCallBackInOrder_andNoOtherCall() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicReference<Boolean> virtual = new AtomicReference<>();
        script.reply(reply -> {
            if (reply.status() == 180) {
                services.runBlocking(reply, () -> {
                    virtual.set(Thread.currentThread().isVirtual());
                    blocked.countDown();
                    await(release);
                    reply.insertHeader(reply.headerCount(), "X-Late", "yes");
                });
            }
        });
        String invite = inviteReaches(bob, "z9hG4bKblock");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        assertTrue(blocked.await(5, TimeUnit.SECONDS));
        bob.send(Peer.reply(invite, "200 OK", "b1"), port);
        assertTrue(alice.hearsNothing(), "180 and 200 wait");
        try (Peer carol = new Peer()) {
            carol.send(carol.request("OPTIONS", "z9hG4bKother", ""), port);
            bob.expect("OPTIONS ");
        }
        release.countDown();
        assertTrue(alice.expect("SIP/2.0 180").contains("\r\nX-Late: yes\r\n"));
        alice.expect("SIP/2.0 200");
        assertEquals(Boolean.TRUE, virtual.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void blockingRequest_canRelay_andBlockingFailureCanRelayAgain() throws IOException {
        try (Peer carol = new Peer()) {
            script.request(request -> services.runBlocking(request, () -> toBob(request)));
            script.failure(failure -> services.runBlocking(failure.request(), () -> {
                failure.request().setNextHop(carol.uri());
                failure.request().relay(RelayPlan.OWN_TARGET, script);
                script.failure(second -> {});
            }));
            String first = inviteReaches(bob, "z9hG4bKfail");
            bob.send(Peer.reply(first, "486 Busy Here", "b1"), port);
            bob.expect("ACK ");
            String second = carol.expect("INVITE ");
            carol.send(Peer.reply(second, "404 Not Found", "c1"), port);
            alice.expect("SIP/2.0 404");
        }
    }

    @Test
    void blockingCallbackThatThrows_costsThatCallA500() throws IOException {
        script.reply(reply -> services.runBlocking(reply, () -> {
            throw new IllegalArgumentException("asked to");
        }));
        String invite = inviteReaches(bob, "z9hG4bKthrow");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 500");
        bob.expect("CANCEL ");
    }

    @Test
    void branchThatWantsToBlock_isRefused_unlessTheEntryIsNamed() throws Exception {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        script.branch(branch -> refused.complete(
                assertThrows(IllegalStateException.class, () -> services.runBlocking(branch, () -> {}))));
        inviteReaches(bob, "z9hG4bKbr1");
        assertTrue(refused.get(5, TimeUnit.SECONDS).getMessage().contains("BRANCH"));

        script.blocking(Entry.BRANCH).branch(branch -> services.runBlocking(branch, branch::drop));
        services.refresh();
        alice.send(alice.request("OPTIONS", "z9hG4bKbr2", ""), port);
        alice.expect("SIP/2.0 500");
    }

    @Test
    void awaitedBranches_keepTheCallOpen_untilTheLastOneWasAdded() throws Exception {
        AtomicReference<RoutingTransaction> made = new AtomicReference<>();
        script.request(request -> {
            RoutingTransaction transaction = request.begin(script);
            transaction.awaitBranches(1);
            made.set(transaction);
            toBob(request);
        });
        String first = inviteReaches(bob, "z9hG4bKwait");
        bob.send(Peer.reply(first, "404 Not Found", "b1"), port);
        bob.expect("ACK ");
        assertTrue(alice.hearsNothing(), "the transaction waits");
        try (Peer carol = new Peer()) {
            CompletableFuture<RelayOutcome> outcome = new CompletableFuture<>();
            String callId = made.get().request().callId();
            services.inCall(
                    callId,
                    () -> outcome.complete(made.get()
                            .addBranches(List.of(new RelayTarget(
                                    "sip:carol@example.invalid", carol.uri(), "", Optional.empty(), 3)))));
            assertEquals(RelayOutcome.SENT, outcome.get(5, TimeUnit.SECONDS));
            String second = carol.expect("INVITE sip:carol@example.invalid SIP/2.0");
            carol.send(Peer.reply(second, "486 Busy Here", "c1"), port);
            alice.expect("SIP/2.0 404");
            assertEquals(3, made.get().branches().get(1).flags());
        }
    }

    @Test
    void waitWithoutAnyBranch_endsWith408_whenItsTimeHasPassed() throws IOException {
        services.configure(new RoutingSettings(200, 200, true, "Trying", "", "", true, true));
        script.request(request -> request.begin(script).awaitBranches(0));
        invite("z9hG4bKlone");
        alice.expect("SIP/2.0 100");
        alice.expect("SIP/2.0 408");
    }

    @Test
    void minorBranch_isNotWaitedFor() throws IOException {
        try (Peer announcer = new Peer()) {
            script.branch(branch -> branch.setMinor(branch.index() == 1));
            script.request(request -> {
                request.setNextHop(bob.uri());
                RelayTarget minor = new RelayTarget("sip:media@x.invalid", announcer.uri(), "", Optional.empty(), 0);
                request.relay(new RelayPlan(List.of(minor), true, "", 0, true), script);
            });
            String major = inviteReaches(bob, "z9hG4bKminor");
            String minor = announcer.expect("INVITE ");
            announcer.send(Peer.reply(minor, "183 Session Progress", "m1"), port);
            alice.expect("SIP/2.0 183");
            bob.send(Peer.reply(major, "404 Not Found", "b1"), port);
            alice.expect("SIP/2.0 404");
            announcer.expect("CANCEL ");
        }
    }

    @Test
    void sixHundred_forbidsFurtherBranches_unlessTheSettingsSayOtherwise() throws IOException {
        ConcurrentLinkedQueue<RelayOutcome> outcomes = new ConcurrentLinkedQueue<>();
        script.failure(failure -> outcomes.add(failure.request().relay(RelayPlan.OWN_TARGET, script)));
        String invite = inviteReaches(bob, "z9hG4bK603");
        bob.send(Peer.reply(invite, "603 Decline", "b1"), port);
        alice.expect("SIP/2.0 603");
        assertEquals(List.of(RelayOutcome.NO_DESTINATION), List.copyOf(outcomes));
    }

    @Test
    void pathAndHeadersOfTheTransaction_areInTheBranch_andTheCancelHasTheReason() throws IOException {
        script.request(request -> {
            if (request.method().equals("CANCEL")) {
                request.relay(RelayPlan.OWN_TARGET.with(RelayOption.PASS_CANCEL_REASON), script);
                return;
            }
            request.begin(script).addHeaders(List.of(Map.entry("X-Origin", "1.1.1.1")));
            request.setViaParameters(";rport");
            request.setAdvertised("198.51.100.7", 5999);
            request.setRecordRoute(";ftag=a1");
            request.relay(
                    RelayPlan.to(List.of(new RelayTarget(
                            "sip:bob@example.invalid", bob.uri(), "<sip:edge.invalid;lr>", Optional.empty(), 0))),
                    script);
        });
        String invite = inviteReaches(bob, "z9hG4bKpath");
        assertTrue(invite.contains("\r\nRoute: <sip:edge.invalid;lr>\r\n"), invite);
        assertTrue(invite.contains("\r\nX-Origin: 1.1.1.1\r\n"), invite);
        assertTrue(invite.contains("Via: SIP/2.0/UDP 198.51.100.7:5999;branch="), invite);
        assertTrue(invite.contains(";rport\r\n"), invite);
        assertTrue(invite.contains("Record-Route: <sip:198.51.100.7:5999;lr;ftag=a1>\r\n"), invite);
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
        alice.send(alice.request("CANCEL", "z9hG4bKpath", "", "Reason: SIP;cause=200;text=\"elsewhere\""), port);
        alice.expect("SIP/2.0 200");
        String cancel = bob.expect("CANCEL ");
        assertTrue(cancel.contains("\r\nReason: SIP;cause=200;text=\"elsewhere\"\r\n"), cancel);
        assertTrue(cancel.contains("\r\nX-Origin: 1.1.1.1\r\n"), cancel);
    }

    @Test
    void noCancel_leavesTheOtherBranchesAlone_whenHonoured() throws IOException {
        try (Peer carol = new Peer()) {
            script.request(request -> {
                request.setNextHop(bob.uri());
                RelayTarget other = new RelayTarget("sip:c@x.invalid", carol.uri(), "", Optional.empty(), 0);
                RelayPlan plan = new RelayPlan(List.of(other), true, "", 0, true);
                request.relay(plan.with(RelayOption.HONOUR_NO_CANCEL), script);
            });
            alice.send(alice.request("INVITE", "z9hG4bKnc", "", "Request-Disposition: no-cancel"), port);
            alice.expect("SIP/2.0 100");
            String toBob = bob.expect("INVITE ");
            String toCarol = carol.expect("INVITE ");
            carol.send(Peer.reply(toCarol, "180 Ringing", "c1"), port);
            alice.expect("SIP/2.0 180");
            bob.send(Peer.reply(toBob, "200 OK", "b1"), port);
            alice.expect("SIP/2.0 200");
            assertTrue(carol.hearsNothing());
        }
    }

    @Test
    void replyHeadersAndTag_areThoseThatWereAnnounced() throws Exception {
        CompletableFuture<String> announced = new CompletableFuture<>();
        script.request(request -> {
            request.addReplyHeader("Contact", "<sip:me@x.invalid>");
            announced.complete(request.replyTag());
            request.replyStateless(200, "OK", ReplyContent.EMPTY);
        });
        alice.send(alice.request("OPTIONS", "z9hG4bKtag", ""), port);
        String ok = alice.expect("SIP/2.0 200 OK");
        assertTrue(ok.contains(";tag=" + announced.get(5, TimeUnit.SECONDS) + "\r\n"), ok);
        assertTrue(ok.contains("\r\nContact: <sip:me@x.invalid>\r\n"), ok);
    }

    @Test
    void observers_seeTheWholeLife_andTheirFaultsStopNothing() throws IOException {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        services.observe(new TransactionObserver() {
            @Override
            public void onCreated(RoutingTransaction transaction) {
                seen.add("created");
                throw new IllegalArgumentException("asked to");
            }
        });
        services.observe(new Diary(seen));
        String invite = inviteReaches(bob, "z9hG4bKlife");
        assertTrue(invite.contains("\r\nX-Diary: out\r\n"), invite);
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
        bob.send(Peer.reply(invite, "486 Busy Here", "b1"), port);
        String busy = alice.expect("SIP/2.0 486");
        assertTrue(busy.contains("\r\nX-Diary: up\r\n"), busy);
        alice.send(alice.request("ACK", "z9hG4bKlife", "b1"), port);
        alice.send(alice.request("OPTIONS", "z9hG4bKafter", ""), port);
        bob.expect("ACK ");
        bob.expect("OPTIONS ");
        assertEquals(
                "[created, created, up 100, out, in 180, up 180, in 486, up 486, ack, created, created, out]",
                seen.toString());
        assertEquals(2, services.statistics().get("application-failures").getAsLong());
    }

    private record Diary(ConcurrentLinkedQueue<String> seen) implements TransactionObserver {
        @Override
        public void onCreated(RoutingTransaction transaction) {
            seen.add("created");
        }

        @Override
        public void onRequestOut(RoutingBranch branch) {
            seen.add("out");
            branch.insertHeader(branch.headerCount(), "X-Diary", "out");
        }

        @Override
        public void onReplyIn(RoutingReply reply) {
            seen.add("in " + reply.status());
        }

        @Override
        public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
            seen.add("up " + status);
            reply.insertHeader(reply.headerCount(), "X-Diary", "up");
        }

        @Override
        public void onAck(RoutingTransaction transaction, RoutingRequest ack) {
            seen.add("ack");
        }
    }

    @Test
    void challengedRequest_isSentAgainWithCredentials_andCanBeEditedBefore() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        script.local(request -> request.insertHeader(request.headerCount(), "X-Local", "seen"));
        services.originate(
                OriginatedRequest.of("MESSAGE", "sip:bob@example.invalid", "<sip:me@x.invalid>", "<sip:bob@x.invalid>")
                        .via(bob.uri())
                        .withBody("text/plain", "hello"),
                List.of(),
                new ReplyHandler() {
                    @Override
                    public void onReply(int status, String reason, WireMessage reply) {
                        end.complete(status);
                    }

                    @Override
                    public List<Map.Entry<String, String>> credentials(WireMessage request, int status, WireMessage c) {
                        return List.of(Map.entry("Authorization", "Digest username=\"me\""));
                    }
                });
        String first = bob.expect("MESSAGE ");
        assertTrue(first.contains("X-Local: seen") && first.endsWith("\r\n\r\nhello"), first);
        bob.send(Peer.reply(first, "401 Unauthorized", "b1"), port);
        String second = bob.expect("MESSAGE ");
        assertTrue(second.contains("Authorization: Digest") && second.contains("CSeq: 2 MESSAGE"), second);
        assertTrue(second.contains("X-Local: seen") && second.endsWith("\r\n\r\nhello"), second);
        assertEquals(1, second.split("Via:", -1).length - 1, second);
        bob.send(Peer.reply(second, "200 OK", "b1"), port);
        assertEquals(200, end.get(5, TimeUnit.SECONDS));
    }

    @Test
    void originatedInvite_canBeCancelledAndItsSuccessAcknowledged() throws Exception {
        CompletableFuture<Integer> ringing = new CompletableFuture<>();
        var call = services.originate(
                OriginatedRequest.of("INVITE", bob.uri(), "<sip:me@x.invalid>", "<sip:bob@x.invalid>"),
                List.of(),
                (status, reason, reply) -> ringing.complete(status));
        String invite = bob.expect("INVITE ");
        call.cancel();
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        bob.expect("CANCEL ");
        assertEquals(180, ringing.get(5, TimeUnit.SECONDS));
        services.originate(
                OriginatedRequest.of("ACK", bob.uri(), "<sip:me@x.invalid>;tag=1", "<sip:bob@x.invalid>;tag=b1")
                        .inDialog(call.callId(), call.cseqNumber()),
                List.of(),
                (status, reason, reply) -> {});
        assertTrue(bob.expect("ACK ").contains("Call-ID: " + call.callId() + "\r\n"));
    }

    @Test
    void malformedRequest_isShownWithItsFault_andTheApplicationMayAnswer() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        script.malformed(request -> {
            seen.complete(request.severity() + " " + request.status() + " " + request.reason());
            request.replyStateless(499, "Mine", ReplyContent.EMPTY);
            return true;
        });
        String bad = alice.request("OPTIONS", "z9hG4bKmal", "").replace("CSeq: 1 OPTIONS", "CSeq: one OPTIONS");
        alice.send(bad, port);
        alice.expect("SIP/2.0 499 Mine");
        assertEquals("SYNTAX 400 CSeq is malformed", seen.get(5, TimeUnit.SECONDS));
        assertEquals(1, services.statistics().get("malformed-messages").getAsLong());
    }

    @Test
    void replica_reachesTheOtherPlace_andItsReplyIsNotPassedOn() throws IOException {
        try (Peer carol = new Peer()) {
            script.request(request -> {
                request.replicate(new RelayTarget("sip:copy@x.invalid", carol.uri(), "", Optional.empty(), 0));
                toBob(request);
            });
            alice.send(alice.request("OPTIONS", "z9hG4bKrep", ""), port);
            String copy = carol.expect("OPTIONS sip:copy@x.invalid");
            carol.send(Peer.reply(copy, "500 No", "c1"), port);
            String own = bob.expect("OPTIONS sip:bob@");
            bob.send(Peer.reply(own, "200 OK", "b1"), port);
            alice.expect("SIP/2.0 200");
        }
    }

    @Test
    void replyWithoutTransaction_goesUpstreamByItsVia_whenForwarded() throws IOException {
        script.anyReply(RoutingReply::forwardStateless);
        services.refresh();
        script.request(request -> {
            request.setNextHop(bob.uri());
            request.forwardStateless();
        });
        alice.send(alice.request("OPTIONS", "z9hG4bKless", ""), port);
        String options = bob.expect("OPTIONS ");
        bob.send(Peer.reply(options, "200 OK", "b1"), port);
        String ok = alice.expect("SIP/2.0 200");
        assertEquals(1, ok.split("Via:", -1).length - 1, ok);
        assertEquals(1, services.statistics().get("forwarded-replies").getAsLong());
    }

    @Test
    void transaction_isFoundByCallAndSequenceNumber_andAnsweredFromOutside() throws IOException {
        script.request(request -> request.begin(script));
        invite("z9hG4bKfind");
        alice.expect("SIP/2.0 100");
        String callId = "call-" + alice.port();
        services.inCall(
                callId,
                () -> services.findTransaction(callId, 1)
                        .orElseThrow()
                        .reply(487, "Request Terminated", ReplyContent.EMPTY));
        alice.expect("SIP/2.0 487");
        assertTrue(services.findTransaction(callId, 2).isEmpty());
    }

    @Test
    void socketOptionsAndTag_areKept_andUnknownOnesRefused() throws IOException {
        SipEndpoint wanted = new SipEndpoint("tcp", "127.0.0.1", 0, "sip.example.org", 5999, "edge");
        SipEndpoint opened = services.listen(wanted, Map.of("tos", "0x10"));
        assertEquals("edge", opened.tag());
        assertTrue(services.endpoints().contains(opened));
        assertTrue(services.isLocal("sip.example.org", 5999, "tcp"));
        assertFalse(services.isLocal("sip.example.org", 5999, "udp"));
        IOException refused = assertThrows(IOException.class, () -> services.listen(wanted, Map.of("colour", "red")));
        assertTrue(refused.getMessage().contains("colour"), refused.getMessage());
        assertThrows(IOException.class, () -> services.listen(wanted, Map.of("tos", "many")));
    }

    @Test
    void counters_areReadByName() throws IOException {
        String invite = inviteReaches(bob, "z9hG4bKcount");
        bob.send(Peer.reply(invite, "486 Busy Here", "b1"), port);
        alice.expect("SIP/2.0 486");
        var counters = services.statistics();
        assertEquals(1, counters.get("received-requests-INVITE").getAsLong());
        assertEquals(1, counters.get("forwarded-requests").getAsLong());
        assertEquals(1, counters.get("transactions-4xx").getAsLong());
        assertEquals(1, counters.get("relayed-replies").getAsLong());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** An application as called party: reliable responses, retransmission, refusals by the container; in virtual time. */
class UserAgentServerTest {
    private final VirtualTime time = new VirtualTime(0);
    private final Recording servlet = new Recording();
    private final BlockingQueue<SipServletRequest> invites = new LinkedBlockingQueue<>();
    private SipServletRequest invite;
    private SipContainer container;
    private SipPeer alice;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        alice = new SipPeer("alice", container.port());
        container.deploy(
                SipDeployment.named("callee").servlet("callee", servlet).listener(new Errors(servlet)));
    }

    private record Errors(Recording servlet) implements SipErrorListener {
        @Override
        public void noAckReceived(SipErrorEvent event) {
            servlet.note("no ACK");
        }

        @Override
        public void noPrackReceived(SipErrorEvent event) {
            servlet.note("no PRACK");
        }

        @Override
        public void noNotifyReceived(SipErrorEvent event) {
            servlet.note("no NOTIFY");
        }
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
    }

    private String uri() {
        return "sip:callee@127.0.0.1:" + container.port();
    }

    /** Answers nothing by itself; keeps the INVITE for the test. */
    private void keep() {
        servlet.onRequest(request -> {
            switch (request.getMethod()) {
                case "INVITE" -> invites.add(request);
                case "ACK", "CANCEL" -> {}
                default -> request.createResponse(200).send();
            }
        });
    }

    private void call(String... headers) throws Exception {
        keep();
        alice.send(alice.request("INVITE", uri(), headers));
        servlet.expect("INVITE");
        take();
    }

    private void take() throws InterruptedException {
        invite = invites.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void success_isSentAgainUntilItsAck_andThenNoMore() throws Exception {
        call();
        invite.createResponse(200).send();
        String ok = alice.expect("SIP/2.0 200");
        time.advance(500);
        alice.expect("SIP/2.0 200");
        time.advance(1_000);
        alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        servlet.expect("ACK");
        time.advance(20_000);
        assertTrue(alice.hearsNothing());
    }

    @Test
    void success_withoutAck_isReportedAfter64T1() throws Exception {
        call();
        invite.createResponse(200).send();
        alice.expect("SIP/2.0 200");
        time.advance(33_000);
        servlet.expect("no ACK");
    }

    @Test
    void reliableProvisional_isRepeatedUntilPrack_andThePrackReachesTheServlet() throws Exception {
        call("Supported: 100rel");
        invite.createResponse(183).sendReliably();
        String progress = alice.expect("SIP/2.0 183");
        assertEquals("100rel", SipPeer.header(progress, "Require"));
        time.advance(500);
        assertEquals(progress, alice.expect("SIP/2.0 183"));
        assertThrows(
                IllegalStateException.class, () -> invite.createResponse(180).sendReliably());
        String rseq = SipPeer.header(progress, "RSeq");
        alice.send(alice.inDialog("PRACK", progress, "RAck: " + rseq + " 1 INVITE"));
        alice.expect("SIP/2.0 200");
        servlet.expect("PRACK");
        time.advance(10_000);
        assertTrue(alice.hearsNothing());
        alice.send(alice.inDialog("PRACK", progress, "RAck: " + rseq + " 1 INVITE"));
        alice.expect("SIP/2.0 481");
    }

    @Test
    void reliableProvisional_withoutPrack_isReported() throws Exception {
        call("Supported: 100rel");
        invite.createResponse(183).sendReliably();
        alice.expect("SIP/2.0 183");
        time.advance(33_000);
        servlet.expect("no PRACK");
    }

    @Test
    void success_waitsForThePrackOfAResponseWithABody() throws Exception {
        call("Supported: 100rel");
        SipServletResponse offer = invite.createResponse(183);
        offer.setContent("v=0\r\n", "application/sdp");
        offer.sendReliably();
        String progress = alice.expect("SIP/2.0 183");
        invite.createResponse(200).send();
        assertTrue(alice.hearsNothing());
        String rseq = SipPeer.header(progress, "RSeq");
        alice.send(alice.inDialog("PRACK", progress, "RAck: " + rseq + " 1 INVITE"));
        String first = alice.expect("SIP/2.0 200");
        String second = alice.expect("SIP/2.0 200");
        assertTrue((first + second).contains("INVITE") && (first + second).contains("PRACK"), first + second);
    }

    @Test
    void reliableProvisional_needsACallerThatUnderstandsIt() throws Exception {
        call();
        Rel100Exception refused = assertThrows(
                Rel100Exception.class, () -> invite.createResponse(183).sendReliably());
        assertEquals(Rel100Exception.NO_REQ_SUPPORT, refused.getReason());
        assertEquals(
                Rel100Exception.NOT_1XX,
                assertThrows(
                                Rel100Exception.class,
                                () -> invite.createResponse(200).sendReliably())
                        .getReason());
    }

    @Test
    void severalBranchesOfOneInvite_haveTagsAndSessionsOfTheirOwn() throws Exception {
        call();
        InviteBranch branch = invite.createInviteBranch();
        invite.createResponse(180).send();
        String first = alice.expect("SIP/2.0 180");
        branch.createResponse(180, "Ringing too").send();
        String second = alice.expect("SIP/2.0 180 Ringing too");
        assertNotEquals(SipPeer.tag(SipPeer.header(first, "To")), SipPeer.tag(SipPeer.header(second, "To")));
        invite.createResponse(200).send();
        alice.expect("SIP/2.0 200");
        branch.createResponse(200, "OK too").send();
        String also = alice.expect("SIP/2.0 200 OK too");
        assertEquals(SipPeer.tag(SipPeer.header(second, "To")), SipPeer.tag(SipPeer.header(also, "To")));
    }

    @Test
    void glareAndOverlap_areRefusedByTheContainer() throws Exception {
        call();
        invite.createResponse(200).send();
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        servlet.expect("ACK");
        alice.send(alice.inDialog("INVITE", ok));
        servlet.expect("INVITE");
        take();
        alice.send(alice.inDialog("INVITE", ok));
        String overlap = alice.expect("SIP/2.0 500");
        assertEquals("5", SipPeer.header(overlap, "Retry-After"));
        invite.createResponse(488).send();
        alice.expect("SIP/2.0 488");
        invite.getSession().createRequest("INVITE").send();
        alice.expect("INVITE ");
        alice.send(alice.inDialog("INVITE", ok));
        alice.expect("SIP/2.0 491");
    }

    @Test
    void requestOutOfOrder_isRefusedWith500() throws Exception {
        call();
        invite.createResponse(200).send();
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("INFO", ok).replace("CSeq: 2 INFO", "CSeq: 1 INFO"));
        alice.expect("SIP/2.0 500");
    }

    @Test
    void requestThatCameByTwoWays_isRefusedWith482() throws Exception {
        keep();
        String first = alice.request("INVITE", uri());
        alice.send(first);
        servlet.expect("INVITE");
        alice.send(first.replaceAll("branch=z9hG4bK", "branch=z9hG4bKother"));
        alice.expect("SIP/2.0 482");
    }

    @Test
    void bye_endsAnUnansweredInviteOfItsDialog() throws Exception {
        call();
        invite.createResponse(180).send();
        String ringing = alice.expect("SIP/2.0 180");
        alice.send(alice.inDialog("BYE", ringing));
        String first = alice.expect("SIP/2.0 ");
        String second = alice.expect("SIP/2.0 ");
        assertTrue((first + second).contains("SIP/2.0 487") && (first + second).contains("SIP/2.0 200"));
    }

    @Test
    void secondFinalResponse_isAnIllegalState() throws Exception {
        call();
        SipServletResponse late = invite.createResponse(200);
        invite.createResponse(486).send();
        alice.expect("SIP/2.0 486");
        assertThrows(IllegalStateException.class, late::send);
        assertThrows(IllegalStateException.class, () -> invite.createResponse(200));
    }
}

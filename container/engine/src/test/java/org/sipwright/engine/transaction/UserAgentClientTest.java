// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** An application as caller, over loopback sockets. */
class UserAgentClientTest {
    private final VirtualTime time = new VirtualTime(0);
    private final Recording servlet = new Recording();
    private final List<SipServletResponse> responses = new CopyOnWriteArrayList<>();
    private SipContainer container;
    private SipFactory factory;
    private SipApplicationSession session;
    private SipPeer bob;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        bob = new SipPeer("bob", container.port());
        servlet.onResponse(responses::add);
        DeployedApplication application = container.deploy(
                SipDeployment.named("caller").servlet("caller", servlet).listener(new Errors(servlet)));
        factory = application.services().factory();
        session = factory.createApplicationSession();
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
        bob.close();
    }

    private SipServletRequest request(String method) throws Exception {
        SipServletRequest request =
                factory.createRequest(session, method, "\"Ännä\" <sip:me@example.invalid>", bob.uri());
        request.setRequestURI(factory.createURI(bob.uri()));
        return request;
    }

    @Test
    void request_hasWhatRfc3261Demands_andSystemHeadersAreTheContainers() throws Exception {
        SipServletRequest request = request("INVITE");
        assertThrows(IllegalArgumentException.class, () -> request.setHeader("Call-ID", "mine"));
        assertThrows(IllegalArgumentException.class, () -> request.addHeader("v", "SIP/2.0/UDP x"));
        assertThrows(IllegalStateException.class, () -> request.getFrom().setParameter("tag", "x"));
        ((javax.servlet.sip.SipURI) request.getAddressHeader("Contact").getURI()).setUser("line1");
        assertThrows(
                IllegalStateException.class,
                () -> ((javax.servlet.sip.SipURI)
                                request.getAddressHeader("Contact").getURI())
                        .setHost("elsewhere"));
        request.setHeader("Subject", "grüß");
        request.setContent("hällo", "text/plain; charset=ISO-8859-1");
        // old applications set it by themselves; the true one goes out
        request.setContentLength(17);
        assertThrows(IllegalArgumentException.class, () -> request.setContentLength(-1));
        request.send();
        String sent = bob.expect("INVITE " + bob.uri());
        assertTrue(SipPeer.header(sent, "Contact").startsWith("<sip:line1@127.0.0.1:"), sent);
        assertEquals("h\u00e4llo", SipPeer.body(sent));
        assertEquals("5", SipPeer.header(sent, "Content-Length"));
        assertEquals("gr\u00c3\u00bc\u00c3\u009f", SipPeer.header(sent, "Subject"));
        assertEquals("1 INVITE", SipPeer.header(sent, "CSeq"));
        assertEquals("70", SipPeer.header(sent, "Max-Forwards"));
        assertFalse(SipPeer.tag(SipPeer.header(sent, "From")).isEmpty());
        assertThrows(IllegalStateException.class, request::send);
        assertThrows(IllegalStateException.class, () -> request.setHeader("Subject", "late"));
    }

    @Test
    void call_isAcknowledgedByTheApplication_andTheAckIsRepeatedForARepeated200() throws Exception {
        SipServletRequest invite = request("INVITE");
        servlet.onResponse(response -> {
            if (response.getStatus() == 200 && response.getMethod().equals("INVITE")) {
                response.createAck().send();
            }
        });
        invite.send();
        String sent = bob.expect("INVITE ");
        bob.send(bob.reply(sent, "180 Ringing", "b"));
        String ok = bob.reply(sent, "200 OK", "b", "Record-Route: <sip:127.0.0.1:" + bob.port() + ";lr>");
        bob.send(ok);
        String ack = bob.expect("ACK " + bob.uri());
        assertEquals("<sip:127.0.0.1:" + bob.port() + ";lr>", SipPeer.header(ack, "Route"));
        assertEquals("1 ACK", SipPeer.header(ack, "CSeq"));
        bob.send(ok);
        bob.expect("ACK ");
        servlet.expect("180 INVITE");
        servlet.expect("200 INVITE");
        assertTrue(servlet.isEmpty());
        assertEquals(SipSession.State.CONFIRMED, invite.getSession().getState());
        invite.getSession().createRequest("BYE").send();
        String bye = bob.expect("BYE ");
        assertEquals("2 BYE", SipPeer.header(bye, "CSeq"));
        bob.send(bob.reply(bye, "200 OK", ""));
        servlet.expect("200 BYE");
    }

    @Test
    void forkedAnswers_giveDerivedSessions_eachWithADialogOfItsOwn() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.getSession().setAttribute("mine", "1");
        invite.send();
        String sent = bob.expect("INVITE ");
        bob.send(bob.reply(sent, "180 Ringing", "b1"));
        bob.send(bob.reply(sent, "180 Ringing", "b2"));
        bob.send(bob.reply(sent, "200 OK", "b1"));
        bob.send(bob.reply(sent, "200 OK", "b2"));
        for (String status : List.of("180", "180", "200", "200")) {
            servlet.expect(status + " INVITE");
        }
        assertSame(invite.getSession(), responses.get(0).getSession());
        SipSession derived = responses.get(1).getSession();
        assertNotSame(invite.getSession(), derived);
        assertSame(derived, responses.get(3).getSession());
        assertEquals(null, derived.getAttribute("mine"), "2.0 does not clone attributes");
        assertEquals(2, derived.getForkingContext().getSipSessions().size());
        assertNotSame(responses.get(2).getInviteBranch(), responses.get(3).getInviteBranch());
        responses.get(2).createAck().send();
        assertEquals("b1", SipPeer.tag(SipPeer.header(bob.expect("ACK "), "To")));
        responses.get(3).createAck().send();
        assertEquals("b2", SipPeer.tag(SipPeer.header(bob.expect("ACK "), "To")));
        derived.createRequest("BYE").send();
        assertEquals("b2", SipPeer.tag(SipPeer.header(bob.expect("BYE "), "To")));
    }

    @Test
    void cancel_waitsForAProvisionalResponse_andCarriesItsReason() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.send();
        String sent = bob.expect("INVITE ");
        SipServletRequest cancel = invite.createCancel();
        assertEquals(invite.getId(), cancel.getId());
        cancel.setHeader("Reason", "SIP;cause=200;text=\"elsewhere\"");
        cancel.send();
        assertTrue(bob.hearsNothing());
        bob.send(bob.reply(sent, "180 Ringing", "b"));
        String got = bob.expect("CANCEL " + bob.uri());
        assertEquals("SIP;cause=200;text=\"elsewhere\"", SipPeer.header(got, "Reason"));
        bob.send(bob.reply(got, "200 OK", "b"));
        bob.send(bob.reply(sent, "487 Request Terminated", "b"));
        bob.expect("ACK ");
        servlet.expect("180 INVITE");
        servlet.expect("487 INVITE");
    }

    @Test
    void challenge_isAnsweredOnTheSameSession() throws Exception {
        SipServletRequest register = request("REGISTER");
        servlet.onResponse(response -> {
            if (response.getStatus() == 401) {
                SipServletRequest again = response.getSession().createRequest("REGISTER");
                again.addAuthHeader(response, "me", "secret");
                again.send();
            }
        });
        register.send();
        String first = bob.expect("REGISTER ");
        bob.send(bob.reply(
                first,
                "401 Unauthorized",
                "b",
                "WWW-Authenticate: Digest realm=\"here\", nonce=\"n1\", qop=\"auth\", algorithm=MD5"));
        String second = bob.expect("REGISTER ");
        assertEquals(SipPeer.header(first, "Call-ID"), SipPeer.header(second, "Call-ID"));
        assertEquals(SipPeer.tag(SipPeer.header(first, "From")), SipPeer.tag(SipPeer.header(second, "From")));
        assertEquals("2 REGISTER", SipPeer.header(second, "CSeq"));
        String answer = SipPeer.header(second, "Authorization");
        assertTrue(answer.contains("username=\"me\"") && answer.contains("qop=auth, nc=00000001"), answer);
    }

    @Test
    void reliableProvisional_isAcknowledgedByPrack_andOneThatComesAgainIsNotShown() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.setHeader("Supported", "100rel");
        invite.send();
        String sent = bob.expect("INVITE ");
        String progress = bob.reply(sent, "183 Session Progress", "b", "Require: 100rel", "RSeq: 41");
        bob.send(progress);
        bob.send(progress);
        servlet.expect("183 INVITE");
        assertEquals(
                1,
                invite.getSession()
                        .getUnacknowledgedProvisionalResponses(javax.servlet.sip.UAMode.UAC)
                        .size());
        responses.getFirst().createPrack().send();
        String prack = bob.expect("PRACK " + bob.uri());
        assertEquals("41 1 INVITE", SipPeer.header(prack, "RAck"));
        assertEquals("b", SipPeer.tag(SipPeer.header(prack, "To")));
        bob.send(bob.reply(prack, "200 OK", ""));
        servlet.expect("200 PRACK");
        assertThrows(IllegalStateException.class, () -> responses.getFirst().createPrack());
    }

    @Test
    void refusal_leavesTheSessionInitial_soThatItCanBeTriedAgain() throws Exception {
        SipServletRequest invite = request("INVITE");
        session.setInvalidateWhenReady(false);
        invite.getSession().setInvalidateWhenReady(false);
        invite.send();
        String sent = bob.expect("INVITE ");
        bob.send(bob.reply(sent, "180 Ringing", "b"));
        servlet.expect("180 INVITE");
        assertEquals(SipSession.State.EARLY, invite.getSession().getState());
        bob.send(bob.reply(sent, "486 Busy Here", "b"));
        bob.expect("ACK ");
        servlet.expect("486 INVITE");
        assertEquals(SipSession.State.INITIAL, invite.getSession().getState());
        SipServletRequest again = invite.getSession().createRequest("INVITE");
        again.send();
        String second = bob.expect("INVITE ");
        assertEquals("", SipPeer.tag(SipPeer.header(second, "To")));
        assertEquals("2 INVITE", SipPeer.header(second, "CSeq"));
    }

    @Test
    void targetThatCannotBeReached_isAnIOException() throws Exception {
        SipServletRequest request = request("OPTIONS");
        request.setRequestURI(factory.createURI("tel:+49123"));
        assertThrows(IOException.class, request::send);
    }

    @Test
    void subscription_isConfirmedByItsNotify_andEndsWithIt() throws Exception {
        servlet.onRequest(request -> {
            servlet.note("state " + request.getSession().getState());
            request.createResponse(200).send();
        });
        SipServletRequest subscribe = request("SUBSCRIBE");
        subscribe.setHeader("Event", "presence");
        subscribe.setExpires(600);
        session.setInvalidateWhenReady(false);
        subscribe.getSession().setInvalidateWhenReady(false);
        subscribe.send();
        String sent = bob.expect("SUBSCRIBE ");
        // the NOTIFY overtakes the 200
        bob.send(bob.asCallee("NOTIFY", sent, "b", "Event: presence", "Subscription-State: active"));
        bob.expect("SIP/2.0 200");
        servlet.expect("NOTIFY");
        servlet.expect("state CONFIRMED");
        bob.send(bob.reply(sent, "200 OK", "b", "Expires: 600"));
        servlet.expect("200 SUBSCRIBE");
        bob.send(bob.asCallee("NOTIFY", sent, "b", "Event: presence", "Subscription-State: terminated"));
        bob.expect("SIP/2.0 200");
        servlet.expect("NOTIFY");
        servlet.expect("state TERMINATED");
        bob.send(bob.asCallee("NOTIFY", sent, "b", "Event: presence", "Subscription-State: active"));
        bob.expect("SIP/2.0 481");
    }

    @Test
    void subscriptionWithoutNotify_isReportedAfterTimerN() throws Exception {
        SipServletRequest subscribe = request("SUBSCRIBE");
        subscribe.setHeader("Event", "presence");
        subscribe.send();
        String sent = bob.expect("SUBSCRIBE ");
        bob.send(bob.reply(sent, "200 OK", "b", "Expires: 600"));
        servlet.expect("200 SUBSCRIBE");
        time.advance(33_000);
        servlet.expect("no NOTIFY");
    }

    @Test
    void terminateDialog_acknowledgesAndEndsACallThatIsAnsweredMeanwhile() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.send();
        String sent = bob.expect("INVITE ");
        bob.send(bob.reply(sent, "180 Ringing", "b"));
        servlet.expect("180 INVITE");
        invite.getSession().terminateDialog();
        bob.expect("CANCEL ");
        bob.send(bob.reply(sent, "200 OK", "b"));
        bob.expect("ACK ");
        String bye = bob.expect("BYE ");
        bob.send(bob.reply(bye, "200 OK", ""));
        assertTrue(servlet.isEmpty());
        assertThrows(IllegalStateException.class, () -> invite.getSession().createRequest("INFO"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;

/** A servlet as called party, over a loopback socket. */
class CallTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private SipContainer container;
    private SipPeer alice;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        alice = new SipPeer("alice", container.port());
        container.deploy(SipDeployment.named("answering").servlet("answering", new Answering()));
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
    }

    private final class Answering extends SipServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doInvite(SipServletRequest req) throws IOException {
            seen.add("INVITE " + req.isInitial() + ' ' + req.getSession().getState());
            if (req.getRequestURI().toString().contains("crash")) {
                throw new IllegalStateException("as the test wants it");
            }
            if (req.getRequestURI().toString().contains("wait")) {
                return;
            }
            req.createResponse(180).send();
            seen.add("ringing " + req.getSession().getState());
            SipServletResponse ok = req.createResponse(200);
            ok.setContent("v=0\r\n", "application/sdp");
            ok.send();
            seen.add("answered " + req.getSession().getState());
        }

        @Override
        protected void doAck(SipServletRequest req) {
            seen.add("ACK of " + ((SipServletResponse) req.getAcknowledgedResponse()).getStatus());
        }

        @Override
        protected void doCancel(SipServletRequest req) {
            seen.add("CANCEL " + req.getSession().getState());
        }

        @Override
        protected void doBye(SipServletRequest req) throws IOException {
            seen.add("BYE " + req.getSession().getState());
            req.createResponse(200).send();
            seen.add("ended " + req.getSession().getState());
        }
    }

    private String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + container.port();
    }

    private String next() throws InterruptedException {
        return seen.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void call_isAnsweredAcknowledgedAndEnded_andTheSessionFollows() throws Exception {
        alice.send(alice.request("INVITE", uri("bob")));
        String ringing = alice.expect("SIP/2.0 180 Ringing");
        String ok = alice.expect("SIP/2.0 200 OK");
        assertEquals("v=0\r\n", SipPeer.body(ok));
        assertEquals(SipPeer.tag(SipPeer.header(ringing, "To")), SipPeer.tag(SipPeer.header(ok, "To")));
        assertTrue(SipPeer.header(ok, "Contact").startsWith("<sip:127.0.0.1:" + container.port()), ok);
        alice.send(alice.inDialog("ACK", ok));
        assertEquals("INVITE true INITIAL", next());
        assertEquals("ringing EARLY", next());
        assertEquals("answered CONFIRMED", next());
        assertEquals("ACK of 200", next());
        alice.send(alice.inDialog("BYE", ok));
        alice.expect("SIP/2.0 200 OK");
        assertEquals("BYE CONFIRMED", next());
        assertEquals("ended TERMINATED", next());
        alice.send(alice.inDialog("INFO", ok));
        alice.expect("SIP/2.0 481 ");
    }

    @Test
    void cancelledCall_getsA487FromTheContainer_andTheServletIsTold() throws Exception {
        String invite = alice.request("INVITE", uri("wait"));
        alice.send(invite);
        assertEquals("INVITE true INITIAL", next());
        alice.send(SipPeer.hopByHop("CANCEL", invite, ""));
        alice.expect("SIP/2.0 200 OK");
        String terminated = alice.expect("SIP/2.0 487 Request Terminated");
        alice.send(SipPeer.hopByHop("ACK", invite, SipPeer.tag(SipPeer.header(terminated, "To"))));
        assertEquals("CANCEL TERMINATED", next());
    }

    @Test
    void servletThatFails_costsThatRequestA500() throws Exception {
        alice.send(alice.request("INVITE", uri("crash")));
        alice.expect("SIP/2.0 500 ");
        assertEquals("INVITE true INITIAL", next());
    }

    @Test
    void methodWithoutHandler_isAnswered500_andRequestsInUnknownDialogs481() throws Exception {
        alice.send(alice.request("MESSAGE", uri("bob")));
        alice.expect("SIP/2.0 500 ");
        alice.send(alice.request("BYE", uri("bob")).replace("invalid>\r\n", "invalid>;tag=unknown\r\n"));
        alice.expect("SIP/2.0 481 ");
        alice.send(SipPeer.hopByHop("CANCEL", alice.request("INVITE", uri("bob")), ""));
        alice.expect("SIP/2.0 481 ");
    }

    @Test
    void silentServlet_isCoveredByA100After200Milliseconds() throws Exception {
        alice.send(alice.request("INVITE", uri("wait")));
        alice.expect("SIP/2.0 100 Trying");
    }

    @Test
    void retransmittedInvite_isNotShownAgain() throws Exception {
        String invite = alice.request("INVITE", uri("wait"));
        alice.send(invite);
        assertEquals("INVITE true INITIAL", next());
        alice.send(invite);
        assertTrue(alice.hearsNothing());
        assertTrue(seen.isEmpty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionEvent;
import javax.servlet.sip.SipSessionListener;
import javax.servlet.sip.UAMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;

/** The container ends the call that an application proxies (3GPP TS 24.229 section 5.2.8.1.2). */
class ProxiedTerminationTest {
    private final Recording servlet = new Recording();
    private final AtomicReference<SipSession> session = new AtomicReference<>();
    private SipContainer container;
    private SipPeer alice;
    private SipPeer bob;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
        container.deploy(SipDeployment.named("proxy").servlet("proxy", servlet).listener(new Ends()));
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
        bob.close();
    }

    private final class Ends implements SipSessionListener {
        @Override
        public void sessionCreated(SipSessionEvent se) {}

        @Override
        public void sessionDestroyed(SipSessionEvent se) {
            servlet.note("destroyed");
        }

        @Override
        public void sessionReadyToInvalidate(SipSessionEvent se) {}
    }

    private final class Looking implements AutomaticProcessingListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void outgoingRequest(SipServletRequest request) {
            request.setHeader("Reason", "SIP;cause=503");
            servlet.note("out " + request.getMethod());
        }

        @Override
        public void incomingRequest(SipServletRequest request) {}

        @Override
        public void outgoingResponse(SipServletResponse response) {}

        @Override
        public void incomingResponse(SipServletResponse response) {
            servlet.note("in " + response.getStatus());
        }
    }

    private String call(boolean recordRoute) throws Exception {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                session.set(request.getSession());
                SipFactory factory = (SipFactory) request.getServletContext().getAttribute(SipServlet.SIP_FACTORY);
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(recordRoute);
                proxy.proxyTo(factory.createURI(bob.uri()));
            }
        });
        alice.send(alice.request(
                "INVITE",
                "sip:callee@127.0.0.1:" + container.port(),
                "Record-Route: <sip:127.0.0.1:" + alice.port() + ";lr>"));
        String invite = bob.expect("INVITE ");
        // a further proxy stands before bob
        String route = "Record-Route: <sip:127.0.0.1:" + bob.port() + ";lr;behind>";
        bob.send(bob.reply(invite, "200 OK", "b").replaceFirst("Record-Route:", route + "\r\nRecord-Route:"));
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok).replace("Route: <sip:127.0.0.1:" + alice.port() + ";lr>\r\n", ""));
        bob.expect("ACK ");
        return invite;
    }

    private void expectCall() throws InterruptedException {
        servlet.expect("INVITE");
        servlet.expect("200 INVITE");
        servlet.expect("ACK");
    }

    @Test
    void bothSidesGetABye_asIfTheOtherHadSentIt_andTheSessionEnds() throws Exception {
        String invite = call(true);
        expectCall();
        session.get().terminateProxiedDialog(new Looking());
        servlet.expect("out BYE");
        servlet.expect("out BYE");
        String first = alice.expect("BYE " + alice.uri());
        String second = bob.expect("BYE " + bob.uri());
        assertEquals(SipPeer.header(invite, "From"), SipPeer.header(first, "To"));
        assertEquals("b", SipPeer.tag(SipPeer.header(first, "From")));
        assertEquals(List.of("<sip:127.0.0.1:" + alice.port() + ";lr>"), SipPeer.lines(first, "Route"));
        assertEquals("SIP;cause=503", SipPeer.header(first, "Reason"));
        assertEquals(SipPeer.header(invite, "From"), SipPeer.header(second, "From"));
        assertEquals("b", SipPeer.tag(SipPeer.header(second, "To")));
        assertEquals(List.of("<sip:127.0.0.1:" + bob.port() + ";lr;behind>"), SipPeer.lines(second, "Route"));
        // one more than the CSeq of the INVITE
        assertEquals("2 BYE", SipPeer.header(second, "CSeq"));
        assertEquals(SipPeer.header(invite, "Call-ID"), SipPeer.header(second, "Call-ID"));
        assertThrows(IllegalStateException.class, () -> session.get().terminateProxiedDialog());
        alice.send(alice.reply(first, "200 OK", ""));
        servlet.expect("in 200");
        bob.send(bob.reply(second, "200 OK", ""));
        servlet.expect("in 200");
        servlet.expect("destroyed");
    }

    @Test
    void oneDirection_leavesTheOtherSideToTheApplication() throws Exception {
        String invite = call(true);
        expectCall();
        session.get().terminateProxiedDialog(UAMode.UAS);
        String bye = bob.expect("BYE " + bob.uri());
        bob.send(bob.reply(bye, "200 OK", ""));
        assertTrue(alice.hearsNothing());
        assertTrue(session.get().isValid());
        assertTrue(invite.startsWith("INVITE"));
    }

    @Test
    void proxyThatDoesNotStay_hasNoDialogToEnd() throws Exception {
        servlet.onRequest(request -> {
            session.set(request.getSession());
            servlet.note("refused "
                    + assertThrows(IllegalStateException.class, request.getSession()::terminateProxiedDialog)
                            .getMessage()
                            .contains("proxy"));
            request.createResponse(486).send();
        });
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port()));
        alice.expect("SIP/2.0 486");
        servlet.expect("INVITE");
        servlet.expect("refused true");
    }
}

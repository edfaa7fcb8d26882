// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.b2bua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.B2buaHelper;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.UAMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;

/** A back-to-back user agent between two raw peers. */
class BackToBackTest {
    private SipContainer container;
    private SipPeer alice;
    private SipPeer bob;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
        container.deploy(SipDeployment.named("b2bua").servlet("b2bua", new Bridge(bob.uri())));
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
        bob.close();
    }

    /** Bridges everything, as the usual B2BUA does. */
    private static final class Bridge extends SipServlet {
        private static final long serialVersionUID = 1L;
        private final String target;

        Bridge(String target) {
            this.target = target;
        }

        @Override
        protected void doInvite(SipServletRequest req) throws ServletException, IOException {
            B2buaHelper helper = req.getB2buaHelper();
            SipServletRequest other;
            if (req.isInitial()) {
                Map<String, List<String>> headers = new HashMap<>();
                headers.put("From", List.of("<sip:bridge@example.invalid>;tag=ignored"));
                headers.put("X-Secret", List.of());
                headers.put("X-Added", List.of("by the bridge"));
                headers.put("Contact", List.of("<sip:me@ignored.invalid:99;lr;mine=1>"));
                other = helper.createRequest(req, true, headers);
                other.setRequestURI(
                        ((javax.servlet.sip.SipFactory) getServletContext().getAttribute(SIP_FACTORY))
                                .createURI(target));
            } else {
                other = helper.createRequest(helper.getLinkedSession(req.getSession()), req, null);
            }
            other.send();
        }

        @Override
        protected void doResponse(SipServletResponse resp) throws ServletException, IOException {
            SipServletRequest answered = (SipServletRequest) resp.getRequest();
            B2buaHelper helper = answered.getB2buaHelper();
            SipServletRequest original = helper.getLinkedSipServletRequest(answered);
            if (original == null || resp.getStatus() == 487) {
                return;
            }
            SipServletResponse copy = resp.getMethod().equals("INVITE") && original.isInitial()
                    ? helper.createResponseToOriginalRequest(
                            helper.getLinkedSession(answered.getSession()), resp.getStatus(), resp.getReasonPhrase())
                    : original.createResponse(resp.getStatus(), resp.getReasonPhrase());
            copy.setContent(resp.getRawContent(), resp.getContentType());
            copy.send();
        }

        @Override
        protected void doAck(SipServletRequest req) throws IOException {
            B2buaHelper helper = req.getB2buaHelper();
            SipSession other = helper.getLinkedSession(req.getSession());
            for (SipServletMessage pending : helper.getPendingMessages(other, UAMode.UAC)) {
                if (pending instanceof SipServletResponse response && response.getStatus() < 300) {
                    response.createAck().send();
                }
            }
        }

        @Override
        protected void doCancel(SipServletRequest req) throws IOException {
            B2buaHelper helper = req.getB2buaHelper();
            helper.createCancel(helper.getLinkedSession(req.getSession())).send();
        }

        @Override
        protected void doBye(SipServletRequest req) throws IOException {
            B2buaHelper helper = req.getB2buaHelper();
            req.createResponse(200).send();
            helper.getLinkedSession(req.getSession()).createRequest("BYE").send();
        }
    }

    private String call(String... headers) throws IOException {
        String invite = alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port(), headers);
        alice.send(invite);
        return invite;
    }

    @Test
    void call_isBridgedWithHeadersChanged_andEndsFromEitherSide() throws Exception {
        String invite = call("X-Secret: no", "X-Kept: yes", "Content-Type: text/plain", "\nhello");
        String second = bob.expect("INVITE " + bob.uri());
        assertNotEquals(SipPeer.header(invite, "Call-ID"), SipPeer.header(second, "Call-ID"));
        assertTrue(SipPeer.header(second, "From").startsWith("<sip:bridge@example.invalid>;tag="), second);
        assertTrue(!SipPeer.header(second, "From").contains("ignored"), second);
        assertEquals("", SipPeer.header(second, "X-Secret"));
        assertEquals("yes", SipPeer.header(second, "X-Kept"));
        assertEquals("by the bridge", SipPeer.header(second, "X-Added"));
        assertEquals("hello", SipPeer.body(second));
        assertEquals("69", SipPeer.header(second, "Max-Forwards"));
        assertEquals(1, SipPeer.lines(second, "Via").size());
        String contact = SipPeer.header(second, "Contact");
        assertEquals("<sip:me@127.0.0.1:" + container.port() + ";mine=1>", contact);
        bob.send(bob.reply(second, "180 Ringing", "b"));
        alice.expect("SIP/2.0 180");
        bob.send(bob.reply(second, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        bob.expect("ACK " + bob.uri());

        // a re-INVITE from the other side
        bob.send(bob.asCallee("INVITE", second, "b"));
        String again = alice.expect("INVITE " + alice.uri());
        alice.send(alice.reply(again, "200 OK", ""));
        String okAgain = bob.expect("SIP/2.0 200");
        bob.send(bob.asCallee("ACK", second, "b")
                .replaceAll(
                        "CSeq: \\d+", "CSeq: " + SipPeer.header(okAgain, "CSeq").split(" ")[0]));
        alice.expect("ACK ");

        alice.send(alice.inDialog("BYE", ok));
        alice.expect("SIP/2.0 200");
        String bye = bob.expect("BYE " + bob.uri());
        bob.send(bob.reply(bye, "200 OK", "b"));
    }

    @Test
    void cancel_goesToTheOtherLeg() throws Exception {
        String invite = call();
        String second = bob.expect("INVITE ");
        bob.send(bob.reply(second, "180 Ringing", "b"));
        alice.expect("SIP/2.0 180");
        alice.send(SipPeer.hopByHop("CANCEL", invite, ""));
        alice.expect("SIP/2.0 200");
        alice.expect("SIP/2.0 487");
        String cancel = bob.expect("CANCEL ");
        bob.send(bob.reply(cancel, "200 OK", "b"));
        bob.send(bob.reply(second, "487 Request Terminated", "b"));
        bob.expect("ACK ");
    }

    @Test
    void refusal_goesBack() throws Exception {
        call();
        String second = bob.expect("INVITE ");
        bob.send(bob.reply(second, "486 Busy Here", "b"));
        bob.expect("ACK ");
        alice.expect("SIP/2.0 486 Busy Here");
    }

    @Test
    void forkedAnswers_reachTheCallerWithDifferentTags() throws Exception {
        call();
        String second = bob.expect("INVITE ");
        bob.send(bob.reply(second, "200 OK", "b1"));
        String first = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", first));
        bob.expect("ACK ");
        bob.send(bob.reply(second, "200 OK", "b2"));
        String other = alice.expect("SIP/2.0 200");
        assertNotEquals(SipPeer.tag(SipPeer.header(first, "To")), SipPeer.tag(SipPeer.header(other, "To")));
    }

    @Test
    void exhaustedMaxForwards_isAnswered483() throws Exception {
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port())
                .replace("Max-Forwards: 70", "Max-Forwards: 0"));
        alice.expect("SIP/2.0 483");
    }
}

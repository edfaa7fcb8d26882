// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** A servlet as proxy between raw peers on loopback sockets; proxy timeouts in virtual time. */
class ProxyTest {
    private final VirtualTime time = new VirtualTime(0);
    private final Recording servlet = new Recording();
    private SipContainer container;
    private SipPeer alice;
    private SipPeer bob;
    private SipPeer carol;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
        carol = new SipPeer("carol", container.port());
        container.deploy(SipDeployment.named("proxy").servlet("proxy", servlet));
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
        bob.close();
        carol.close();
    }

    private interface Setting {
        void apply(Proxy proxy) throws ServletException;
    }

    private void proxyTo(Setting setting, SipPeer... peers) {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                Proxy proxy = request.getProxy();
                setting.apply(proxy);
                proxy.proxyTo(uris(request, peers));
            }
        });
    }

    private static List<URI> uris(SipServletRequest request, SipPeer... peers) throws ServletException {
        SipFactory factory = (SipFactory) request.getServletContext().getAttribute(SipServlet.SIP_FACTORY);
        List<URI> uris = new ArrayList<>();
        for (SipPeer peer : peers) {
            uris.add(factory.createURI(peer.uri()));
        }
        return uris;
    }

    private String invite() throws IOException {
        String invite = alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port());
        alice.send(invite);
        return invite;
    }

    @Test
    void recordRoutingProxy_staysOnThePathOfTheWholeCall() throws Exception {
        proxyTo(
                proxy -> {
                    proxy.setRecordRoute(true);
                    proxy.getRecordRouteURI().setParameter("app-state", "17");
                },
                bob);
        invite();
        alice.expect("SIP/2.0 100");
        String invite = bob.expect("INVITE " + bob.uri());
        assertEquals("<" + alice.uri() + ">", SipPeer.header(invite, "Contact"));
        assertEquals("69", SipPeer.header(invite, "Max-Forwards"));
        String recordRoute = SipPeer.header(invite, "Record-Route");
        assertTrue(recordRoute.contains(";lr") && recordRoute.contains("app-state=17"), recordRoute);
        bob.send(bob.reply(invite, "180 Ringing", "b"));
        alice.expect("SIP/2.0 180");
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        assertEquals(1, SipPeer.lines(ok, "Via").size());
        alice.send(alice.inDialog("ACK", ok));
        bob.expect("ACK ");
        servlet.expect("INVITE");
        servlet.expect("180 INVITE");
        servlet.expect("200 INVITE");
        servlet.expect("ACK");

        servlet.onRequest(request ->
                servlet.note("state " + request.getPoppedRoute().getURI().getParameter("app-state")));
        bob.send(bob.asCallee("BYE", invite, "b"));
        String bye = alice.expect("BYE " + alice.uri());
        alice.send(alice.reply(bye, "200 OK", ""));
        bob.expect("SIP/2.0 200");
        servlet.expect("BYE");
        servlet.expect("state 17");
        servlet.expect("200 BYE");
    }

    @Test
    void proxyWithoutRecordRoute_leavesThePath() throws Exception {
        proxyTo(proxy -> {}, bob);
        invite();
        String invite = bob.expect("INVITE ");
        assertEquals("", SipPeer.header(invite, "Record-Route"));
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        assertTrue(SipPeer.header(ok, "Contact").contains(":" + bob.port()), ok);
    }

    @Test
    void parallelFork_forwardsTheFirst200AndCancelsTheOther() throws Exception {
        proxyTo(proxy -> {}, bob, carol);
        invite();
        String toBob = bob.expect("INVITE ");
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "180 Ringing", "c"));
        alice.expect("SIP/2.0 180");
        bob.send(bob.reply(toBob, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        String cancel = carol.expect("CANCEL ");
        carol.send(carol.reply(cancel, "200 OK", "c"));
        carol.send(carol.reply(toCarol, "487 Request Terminated", "c"));
        carol.expect("ACK ");
        assertTrue(alice.hearsNothing());
    }

    @Test
    void noCancel_letsTheOthersRing_andForwardsASecond200() throws Exception {
        proxyTo(proxy -> proxy.setNoCancel(true), bob, carol);
        invite();
        String toBob = bob.expect("INVITE ");
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "180 Ringing", "c"));
        alice.expect("SIP/2.0 180");
        bob.send(bob.reply(toBob, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        assertTrue(carol.hearsNothing());
        carol.send(carol.reply(toCarol, "200 OK", "c"));
        String second = alice.expect("SIP/2.0 200");
        assertEquals("c", SipPeer.tag(SipPeer.header(second, "To")));
    }

    @Test
    void negativeAnswersOfAFork_areBranchResponses_andTheBestGoesUpstream() throws Exception {
        proxyTo(proxy -> {}, bob, carol);
        invite();
        String toBob = bob.expect("INVITE ");
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "503 Service Unavailable", "c"));
        bob.send(bob.reply(toBob, "404 Not Found", "b"));
        String best = alice.expect("SIP/2.0 404");
        servlet.expect("INVITE");
        servlet.expect("branch 503");
        servlet.expect("branch 404");
        servlet.expect("404 INVITE");
        assertEquals("b", SipPeer.tag(SipPeer.header(best, "To")));
    }

    @Test
    void challengesOfAllBranches_goUpstreamTogether() throws Exception {
        proxyTo(proxy -> {}, bob, carol);
        invite();
        String toBob = bob.expect("INVITE ");
        String toCarol = carol.expect("INVITE ");
        bob.send(bob.reply(toBob, "401 Unauthorized", "b", "WWW-Authenticate: Digest realm=\"b\", nonce=\"1\""));
        carol.send(carol.reply(toCarol, "407 Proxy Auth", "c", "Proxy-Authenticate: Digest realm=\"c\", nonce=\"2\""));
        String both = alice.expect("SIP/2.0 40");
        assertTrue(both.contains("realm=\"b\"") && both.contains("realm=\"c\""), both);
    }

    @Test
    void sequentialSearch_triesTheNextTargetAfterARefusal_andAfterItsTimeout() throws Exception {
        proxyTo(
                proxy -> {
                    proxy.setParallel(false);
                    proxy.setProxyTimeout(5);
                },
                bob,
                carol);
        invite();
        String toBob = bob.expect("INVITE ");
        assertTrue(carol.hearsNothing());
        bob.send(bob.reply(toBob, "180 Ringing", "b"));
        alice.expect("SIP/2.0 180");
        time.advance(6_000);
        String cancel = bob.expect("CANCEL ");
        bob.send(bob.reply(cancel, "200 OK", "b"));
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "486 Busy Here", "c"));
        carol.expect("ACK ");
        // a 408 and a 486: both of the same class, the first that came
        alice.expect("SIP/2.0 4");
    }

    @Test
    void redirection_isFollowedByDefault_andPassedOnWithoutRecursion() throws Exception {
        proxyTo(proxy -> {}, bob);
        invite();
        String toBob = bob.expect("INVITE ");
        bob.send(bob.reply(toBob, "302 Moved Temporarily", "b", "Contact: <" + carol.uri() + ">"));
        String toCarol = carol.expect("INVITE " + carol.uri());
        carol.send(carol.reply(toCarol, "200 OK", "c"));
        alice.expect("SIP/2.0 200");

        proxyTo(proxy -> proxy.setRecurse(false), bob);
        try (SipPeer dave = new SipPeer("dave", container.port())) {
            dave.send(dave.request("INVITE", "sip:callee@127.0.0.1:" + container.port()));
            String again = bob.expect("ACK ").isEmpty() ? "" : bob.expect("INVITE ");
            bob.send(bob.reply(again, "302 Moved Temporarily", "b", "Contact: <" + carol.uri() + ">"));
            String moved = dave.expect("SIP/2.0 302");
            assertTrue(moved.contains(carol.uri()), moved);
        }
    }

    @Test
    void cancelOfTheCaller_cancelsTheBranches_andTheServletHearsOfIt() throws Exception {
        proxyTo(proxy -> {}, bob);
        String invite = invite();
        String toBob = bob.expect("INVITE ");
        bob.send(bob.reply(toBob, "180 Ringing", "b"));
        alice.expect("SIP/2.0 180");
        servlet.expect("INVITE");
        servlet.expect("180 INVITE");
        alice.send(SipPeer.hopByHop("CANCEL", invite, ""));
        alice.expect("SIP/2.0 200 ");
        String cancel = bob.expect("CANCEL ");
        bob.send(bob.reply(cancel, "200 OK", "b"));
        bob.send(bob.reply(toBob, "487 Request Terminated", "b"));
        bob.expect("ACK ");
        alice.expect("SIP/2.0 487");
        servlet.expect("CANCEL");
        servlet.expect("487 INVITE");
    }

    @Test
    void bestNegativeAnswer_canBeHeldBackForAnotherTarget() throws Exception {
        proxyTo(proxy -> {}, bob);
        servlet.onResponse(response -> {
            if (response.getStatus() == 486) {
                response.getProxy().proxyTo(uris((SipServletRequest) response.getRequest(), carol));
            }
        });
        invite();
        String toBob = bob.expect("INVITE ");
        bob.send(bob.reply(toBob, "486 Busy Here", "b"));
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "200 OK", "c"));
        alice.expect("SIP/2.0 200");
        assertTrue(alice.hearsNothing());
    }

    @Test
    void sixHundred_endsTheOthersAndIsForwarded() throws Exception {
        proxyTo(proxy -> {}, bob, carol);
        invite();
        String toBob = bob.expect("INVITE ");
        String toCarol = carol.expect("INVITE ");
        carol.send(carol.reply(toCarol, "180 Ringing", "c"));
        alice.expect("SIP/2.0 180");
        bob.send(bob.reply(toBob, "603 Decline", "b"));
        carol.expect("CANCEL ");
        carol.send(carol.reply(toCarol, "487 Request Terminated", "c"));
        alice.expect("SIP/2.0 603");
    }

    @Test
    void silentTargets_endWith408AfterTheProxyTimeout_andTheCallbackIsToldOfEach() throws Exception {
        servlet.onRequest(request -> {
            Proxy proxy = request.getProxy();
            proxy.setProxyTimeout(10);
            proxy.createProxyBranches(uris(request, bob, carol));
            proxy.startProxy((ProxyBranch.Callback) branch -> servlet.note("timeout"));
        });
        invite();
        bob.expect("INVITE ");
        carol.expect("INVITE ");
        time.advance(11_000);
        alice.expect("SIP/2.0 408");
        servlet.expect("INVITE");
        servlet.expect("timeout");
        servlet.expect("branch 408");
        servlet.expect("timeout");
    }

    @Test
    void exhaustedMaxForwards_isAnswered483() throws Exception {
        proxyTo(proxy -> {}, bob);
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port())
                .replace("Max-Forwards: 70", "Max-Forwards: 0"));
        alice.expect("SIP/2.0 483");
        assertTrue(bob.hearsNothing());
    }

    @Test
    void applicationThatAnswersWhileProxying_cancelsTheBranches() throws Exception {
        servlet.onRequest(request -> {
            if (request.getMethod().equals("INVITE")) {
                request.getProxy().proxyTo(uris(request, bob));
            }
        });
        servlet.onResponse(response -> {
            if (response.getStatus() == 180) {
                ((SipServletRequest) response.getRequest()).createResponse(600).send();
            }
        });
        invite();
        String toBob = bob.expect("INVITE ");
        bob.send(bob.reply(toBob, "180 Ringing", "b"));
        alice.expect("SIP/2.0 600");
        bob.expect("CANCEL ");
    }

    @Test
    void unsupervisedProxy_doesNotShowResponses() throws Exception {
        proxyTo(proxy -> proxy.setSupervised(false), bob);
        invite();
        String toBob = bob.expect("INVITE ");
        bob.send(bob.reply(toBob, "486 Busy Here", "b"));
        alice.expect("SIP/2.0 486");
        servlet.expect("INVITE");
        assertTrue(servlet.isEmpty());
    }

    @Test
    void pathIsAddedToRegister_andRecordRouteIsNot() throws Exception {
        proxyTo(
                proxy -> {
                    proxy.setRecordRoute(true);
                    proxy.setAddToPath(true);
                    proxy.getPathURI().setParameter("flow", "f1");
                },
                bob);
        alice.send(alice.request("REGISTER", "sip:127.0.0.1:" + container.port()));
        String register = bob.expect("REGISTER ");
        assertTrue(SipPeer.header(register, "Path").contains("flow=f1"), register);
        assertEquals("", SipPeer.header(register, "Record-Route"));
        bob.send(bob.reply(register, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
    }

    @Test
    void prackAndUpdate_passARecordRoutingProxyInAnEarlyDialog() throws Exception {
        proxyTo(proxy -> proxy.setRecordRoute(true), bob);
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port(), "Supported: 100rel"));
        String invite = bob.expect("INVITE ");
        bob.send(bob.reply(invite, "183 Session Progress", "b", "Require: 100rel", "RSeq: 1"));
        String progress = alice.expect("SIP/2.0 183");
        alice.send(alice.inDialog("PRACK", progress, "RAck: 1 1 INVITE"));
        String prack = bob.expect("PRACK ");
        bob.send(bob.reply(prack, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("UPDATE", progress));
        String update = bob.expect("UPDATE ");
        bob.send(bob.reply(update, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        bob.send(bob.reply(invite, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
    }

    @Test
    void requestInADialogWhoseApplicationIsGone_isForwardedAllTheSame() throws Exception {
        proxyTo(proxy -> proxy.setRecordRoute(true), bob);
        invite();
        String invite = bob.expect("INVITE ");
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        // the application session expires after three minutes
        servlet.expect("INVITE");
        servlet.expect("200 INVITE");
        time.advance(4 * 60_000);
        alice.send(alice.inDialog("BYE", ok));
        String bye = bob.expect("BYE ");
        bob.send(bob.reply(bye, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        assertFalse(SipPeer.header(bye, "Call-ID").isEmpty());
    }
}

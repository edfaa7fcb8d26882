// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.stack.transport.Protocol;

/** A record-routing proxy between two transports, and between two sockets of one (RFC 5658). */
class TransportChangeTest {
    private final Recording servlet = new Recording();
    private SipContainer container;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0)
                .and(Protocol.UDP, "127.0.0.1", 0)
                .and(Protocol.TCP, "127.0.0.1", 0));
        container.deploy(SipDeployment.named("proxy").servlet("proxy", servlet));
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private int port(int socket) {
        return container.stack().endpoints().get(socket).listenPoint().address().getPort();
    }

    private void proxyTo(SipPeer callee, int outSocket) {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                SipFactory factory = (SipFactory) request.getServletContext().getAttribute(SipServlet.SIP_FACTORY);
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(true);
                proxy.setAddToPath(true);
                if (outSocket > 0) {
                    proxy.setOutboundInterface(container
                            .stack()
                            .endpoints()
                            .get(outSocket)
                            .listenPoint()
                            .address());
                }
                proxy.proxyTo(factory.createURI(callee.uri()));
            }
        });
    }

    /** A call with a re-INVITE from the caller and a BYE from the callee; the invitation and the BYE as they arrived. */
    private List<String> call(SipPeer alice, SipPeer bob, int in) throws IOException {
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + port(in)));
        String invite = bob.expect("INVITE ");
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        bob.expect("ACK ");
        alice.send(alice.inDialog("INVITE", ok));
        String again = bob.expect("INVITE ");
        assertEquals("", SipPeer.header(again, "Route"), again);
        bob.send(bob.reply(again, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        bob.expect("ACK ");
        bob.send(bob.asCallee("BYE", invite, "b"));
        String bye = alice.expect("BYE ");
        alice.send(alice.reply(bye, "200 OK", ""));
        bob.expect("SIP/2.0 200");
        return List.of(invite, again, bye);
    }

    @Test
    void callFromUdpToTcp_findsItsWayInBothDirections() throws Exception {
        try (SipPeer alice = new SipPeer("alice", port(0));
                SipPeer bob = SipPeer.onTcp("bob", port(2))) {
            proxyTo(bob, 0);
            List<String> seen = call(alice, bob, 0);
            List<String> routes = SipPeer.lines(seen.getFirst(), "Record-Route");
            assertEquals(2, routes.size(), seen.getFirst());
            assertTrue(routes.get(0).contains(":" + port(2)) && routes.get(0).contains("transport=tcp"), routes.get(0));
            assertTrue(routes.get(1).contains(":" + port(0)), routes.get(1));
            assertTrue(SipPeer.header(seen.get(0), "Via").startsWith("SIP/2.0/TCP 127.0.0.1:" + port(2)));
            assertTrue(SipPeer.header(seen.get(2), "Via").startsWith("SIP/2.0/UDP 127.0.0.1:" + port(0)));
        }
    }

    @Test
    void callFromTcpToUdp_findsItsWayInBothDirections() throws Exception {
        try (SipPeer alice = SipPeer.onTcp("alice", port(2));
                SipPeer bob = new SipPeer("bob", port(0))) {
            proxyTo(bob, 0);
            List<String> seen = call(alice, bob, 2);
            assertEquals(2, SipPeer.lines(seen.getFirst(), "Record-Route").size(), seen.getFirst());
            assertTrue(SipPeer.header(seen.get(0), "Via").startsWith("SIP/2.0/UDP 127.0.0.1:" + port(0)));
            assertTrue(SipPeer.header(seen.get(2), "Via").startsWith("SIP/2.0/TCP 127.0.0.1:" + port(2)));
        }
    }

    @Test
    void requestsOfACallBetweenTwoSockets_leaveByThatOfTheirSide() throws Exception {
        try (SipPeer alice = new SipPeer("alice", port(0));
                SipPeer bob = new SipPeer("bob", port(1))) {
            proxyTo(bob, 1);
            List<String> seen = call(alice, bob, 0);
            String towardsBob = "SIP/2.0/UDP 127.0.0.1:" + port(1);
            assertTrue(SipPeer.header(seen.get(0), "Via").startsWith(towardsBob), seen.get(0));
            assertTrue(SipPeer.header(seen.get(1), "Via").startsWith(towardsBob), seen.get(1));
            assertTrue(SipPeer.header(seen.get(2), "Via").startsWith("SIP/2.0/UDP 127.0.0.1:" + port(0)), seen.get(2));
        }
    }

    @Test
    void registerThroughTwoTransports_hasTwoPaths() throws Exception {
        try (SipPeer alice = new SipPeer("alice", port(0));
                SipPeer registrar = SipPeer.onTcp("registrar", port(2))) {
            proxyTo(registrar, 0);
            alice.send(alice.request("REGISTER", "sip:127.0.0.1:" + port(0)));
            String register = registrar.expect("REGISTER ");
            List<String> paths = SipPeer.lines(register, "Path");
            assertEquals(2, paths.size(), register);
            assertTrue(paths.get(0).contains("transport=tcp") && paths.get(0).contains(";lr"), paths.get(0));
            assertTrue(paths.get(1).contains(":" + port(0)), paths.get(1));
            registrar.send(registrar.reply(register, "200 OK", "r"));
            alice.expect("SIP/2.0 200");
        }
    }

    @Test
    void cancelOverTcp_isForwarded() throws Exception {
        try (SipPeer alice = SipPeer.onTcp("alice", port(2));
                SipPeer bob = SipPeer.onTcp("bob", port(2))) {
            proxyTo(bob, 0);
            String invite = alice.request("INVITE", "sip:callee@127.0.0.1:" + port(2) + ";transport=tcp");
            alice.send(invite);
            String arrived = bob.expect("INVITE ");
            assertEquals(1, SipPeer.lines(arrived, "Record-Route").size(), arrived);
            bob.send(bob.reply(arrived, "180 Ringing", "b"));
            alice.expect("SIP/2.0 180");
            alice.send(SipPeer.hopByHop("CANCEL", invite, ""));
            alice.expect("SIP/2.0 200");
            String cancel = bob.expect("CANCEL ");
            bob.send(bob.reply(cancel, "200 OK", "b"));
            bob.send(bob.reply(arrived, "487 Request Terminated", "b"));
            alice.expect("SIP/2.0 487");
            bob.expect("ACK ");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.stack.resolve.DnsRecords;

/**
 * A port that nobody listens on: the ICMP error ends the transaction at once (RFC 3261 section 18.4), and the next server of
 * the name is tried (RFC 3263 section 4.3).
 */
class UnreachableTargetTest {
    private final Recording servlet = new Recording();
    private SipContainer container;
    private DeployedApplication application;
    private SipPeer alice;
    private SipPeer bob;
    private int nobody;

    private final class Zone implements DnsRecords {
        @Override
        public List<Naptr> naptr(String domain) {
            return List.of();
        }

        @Override
        public List<Srv> srv(String name) {
            return name.equals("_sip._udp.domain.test")
                    ? List.of(new Srv(10, 0, nobody, "host.test"), new Srv(20, 0, bob.port(), "host.test"))
                    : List.of();
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return host.equals("host.test") ? List.of(InetAddress.getLoopbackAddress()) : List.of();
        }
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Epoll.isAvailable(), "ICMP errors can be read with native epoll only");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withDns(new Zone()));
        application = container.deploy(SipDeployment.named("app").servlet("app", servlet));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
    }

    @AfterEach
    void stop() {
        if (container != null) {
            container.close();
            alice.close();
            bob.close();
        }
    }

    private void send(String method, String uri) throws Exception {
        SipFactory factory = application.services().factory();
        SipServletRequest request = factory.createRequest(
                factory.createApplicationSession(), method, "sip:us@example.invalid", "sip:them@example.invalid");
        request.setRequestURI(factory.createURI(uri));
        request.send();
    }

    @Test
    void requestOfAUserAgent_fails503AtOnce() throws Exception {
        send("INVITE", "sip:x@127.0.0.1:" + nobody);
        servlet.expect("503 INVITE");
        send("MESSAGE", "sip:x@127.0.0.1:" + nobody);
        servlet.expect("503 MESSAGE");
    }

    @Test
    void nextServerOfTheName_getsIt() throws Exception {
        send("INVITE", "sip:x@domain.test");
        String invite = bob.expect("INVITE sip:x@domain.test");
        bob.send(bob.reply(invite, "486 Busy Here", "b"));
        bob.expect("ACK ");
        servlet.expect("486 INVITE");
    }

    @Test
    void branchOfAProxy_goesToTheNextServerOfTheName() throws Exception {
        proxyTo("sip:x@domain.test");
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port()));
        String invite = bob.expect("INVITE sip:x@domain.test");
        bob.send(bob.reply(invite, "603 Decline", "b"));
        alice.expect("SIP/2.0 603");
    }

    @Test
    void proxyWithoutAnother_answers503() throws Exception {
        proxyTo("sip:x@127.0.0.1:" + nobody);
        alice.send(alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port()));
        alice.expect("SIP/2.0 500");
    }

    private void proxyTo(String uri) {
        servlet.onRequest(request -> {
            Proxy proxy = request.getProxy();
            proxy.proxyTo(application.services().factory().createURI(uri));
        });
    }

    @Test
    void errorsDoNotHarmOtherCalls() throws Exception {
        servlet.onRequest(request -> request.createResponse(200).send());
        for (int i = 0; i < 50; i++) {
            send("MESSAGE", "sip:x@127.0.0.1:" + nobody);
            ask();
        }
    }

    private void ask() throws IOException {
        alice.send(alice.request("OPTIONS", "sip:callee@127.0.0.1:" + container.port()));
        alice.expect("SIP/2.0 200");
    }
}

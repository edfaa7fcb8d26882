// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.cafesip.sipunit.ReferSubscriber;
import org.cafesip.sipunit.SipCall;
import org.cafesip.sipunit.SipPhone;
import org.cafesip.sipunit.SipStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;

/** Whole calls with peers that were not written here: JAIN-SIP's reference implementation, driven by SipUnit. */
class JainSipPeersTest {
    private static final int PATIENCE = 5_000;

    private final Recording servlet = new Recording();
    private SipContainer container;
    private SipStack aliceStack;
    private SipStack bobStack;
    private SipPhone alice;
    private SipPhone bob;
    private String bobUri;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        int alicePort = freePort();
        aliceStack = stack("alice", alicePort);
        alice = aliceStack.createSipPhone("127.0.0.1", SipStack.PROTOCOL_UDP, container.port(), "sip:alice@127.0.0.1");
        int bobPort = freePort();
        bobStack = stack("bob", bobPort);
        bob = bobStack.createSipPhone("sip:bob@127.0.0.1");
        bobUri = "sip:bob@127.0.0.1:" + bobPort;
        container.deploy(SipDeployment.named("app").servlet("app", servlet));
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }

    private static SipStack stack(String name, int port) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", name + port);
        properties.setProperty("javax.sip.IP_ADDRESS", "127.0.0.1");
        properties.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
        return new SipStack(SipStack.PROTOCOL_UDP, port, properties);
    }

    @AfterEach
    void stop() {
        alice.dispose();
        bob.dispose();
        aliceStack.dispose();
        bobStack.dispose();
        container.close();
    }

    private SipCall call() {
        SipCall call = alice.createSipCall();
        assertTrue(
                call.initiateOutgoingCall("sip:alice@127.0.0.1", bobUri, "127.0.0.1:" + container.port() + ";lr/UDP"));
        return call;
    }

    private static void expect(SipCall call, int status) {
        do {
            assertTrue(call.waitOutgoingCallResponse(PATIENCE), call::format);
        } while (call.getReturnCode() == 100 || status >= 200 && call.getReturnCode() < 200);
        assertEquals(status, call.getReturnCode(), call.format());
    }

    @Test
    void servletAnswersACall_andEndsItItself() throws Exception {
        servlet.onRequest(request -> {
            switch (request.getMethod()) {
                case "INVITE" -> {
                    request.createResponse(180).send();
                    request.createResponse(200).send();
                }
                case "ACK" -> request.getSession().createRequest("BYE").send();
                default -> request.createResponse(200).send();
            }
        });
        SipCall call = call();
        // the peer hands responses to threads of its own, so the 180 may be seen before or after the 200
        expect(call, 200);
        call.listenForDisconnect();
        assertTrue(call.sendInviteOkAck(), call::format);
        assertTrue(call.waitForDisconnect(PATIENCE), call::format);
        assertTrue(call.respondToDisconnect(), call::format);
        servlet.expect("INVITE");
        servlet.expect("ACK");
        servlet.expect("200 BYE");
    }

    @Test
    void recordRoutingProxyCarriesACall() throws Exception {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(true);
                proxy.proxyTo(request.getRequestURI());
            }
        });
        bridgedCall();
        servlet.expect("INVITE");
        servlet.expect("180 INVITE");
        servlet.expect("200 INVITE");
        servlet.expect("ACK");
        servlet.expect("BYE");
        servlet.expect("200 BYE");
    }

    @Test
    void backToBackUserAgentCarriesACall() throws Exception {
        servlet.onRequest(JainSipPeersTest::bridge);
        servlet.onResponse(JainSipPeersTest::bridge);
        bridgedCall();
    }

    private static void bridge(SipServletRequest request) throws IOException {
        var helper = request.getB2buaHelper();
        SipSession other = helper.getLinkedSession(request.getSession());
        switch (request.getMethod()) {
            case "INVITE" -> {
                try {
                    helper.createRequest(request, true, null).send();
                } catch (javax.servlet.sip.TooManyHopsException exhausted) {
                    throw new IOException(exhausted);
                }
            }
            case "ACK" -> {
                for (var pending : helper.getPendingMessages(other, javax.servlet.sip.UAMode.UAC)) {
                    ((SipServletResponse) pending).createAck().send();
                }
            }
            default -> {
                request.createResponse(200).send();
                other.createRequest(request.getMethod()).send();
            }
        }
    }

    private static void bridge(SipServletResponse response) throws IOException {
        if (response.getMethod().equals("INVITE")) {
            var helper = ((SipServletRequest) response.getRequest()).getB2buaHelper();
            helper.createResponseToOriginalRequest(
                            helper.getLinkedSession(response.getSession()), response.getStatus(), "bridged")
                    .send();
        }
    }

    private void bridgedCall() throws Exception {
        SipCall incoming = bob.createSipCall();
        incoming.listenForIncomingCall();
        SipCall call = call();
        assertTrue(incoming.waitForIncomingCall(PATIENCE), incoming::format);
        assertTrue(incoming.sendIncomingCallResponse(180, "Ringing", 0), incoming::format);
        expect(call, 180);
        incoming.listenForAck();
        assertTrue(incoming.sendIncomingCallResponse(200, "OK", 0), incoming::format);
        expect(call, 200);
        assertTrue(call.sendInviteOkAck(), call::format);
        assertTrue(incoming.waitForAck(PATIENCE), incoming::format);
        incoming.listenForDisconnect();
        assertTrue(call.disconnect(), call::format);
        assertTrue(incoming.waitForDisconnect(PATIENCE), incoming::format);
        assertTrue(incoming.respondToDisconnect(), incoming::format);
    }

    @Test
    void referToAServlet_isAcceptedAndItsSubscriptionNotified() throws Exception {
        var subscribed = new CompletableFuture<SipSession>();
        servlet.onRequest(request -> {
            SipServletResponse accepted = request.createResponse(202);
            // SipUnit looks for the event in the answer too
            accepted.setHeader("Event", "refer");
            accepted.send();
            subscribed.complete(request.getSession());
        });
        var target = (javax.sip.address.SipURI) aliceStack.getAddressFactory().createURI("sip:carol@example.invalid");
        ReferSubscriber subscription = alice.refer(
                "sip:bob@127.0.0.1:" + container.port(),
                target,
                null,
                PATIENCE,
                "127.0.0.1:" + container.port() + "/UDP");
        assertTrue(subscription != null, alice::format);
        assertEquals(202, subscription.getReturnCode(), subscription::format);
        assertTrue(subscription.processResponse(PATIENCE), subscription::format);
        // the peer refuses a NOTIFY that it sees before it has dealt with the 202
        notifyOf(subscribed.get(PATIENCE, TimeUnit.MILLISECONDS)).send();
        var notify = subscription.waitNotify(PATIENCE);
        assertTrue(notify != null, subscription::format);
        var answer = subscription.processNotify(notify);
        assertTrue(subscription.replyToNotify(notify, answer), subscription::format);
        servlet.expect("REFER");
        servlet.expect(answer.getStatusCode() + " NOTIFY");
        assertEquals(200, answer.getStatusCode());
    }

    private static SipServletRequest notifyOf(SipSession session) throws IOException {
        SipServletRequest notify = session.createRequest("NOTIFY");
        notify.setHeader("Event", "refer");
        notify.setHeader("Subscription-State", "terminated;reason=noresource");
        notify.setContent("SIP/2.0 200 OK\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "message/sipfrag");
        return notify;
    }
}

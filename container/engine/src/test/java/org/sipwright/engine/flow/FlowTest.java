// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.sip.Flow;
import javax.servlet.sip.FlowFailedEvent;
import javax.servlet.sip.FlowListener;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
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
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Stun;

/** Flows (RFC 5626) as an edge proxy, a registrar and a client see them. */
class FlowTest {
    private static final int LONGER_THAN_ANY_PAUSE = 121_000;
    private static final int LONGER_THAN_A_PONG = 10_001;
    /** And shorter than the wait for a pong, which may begin while time is advanced. */
    private static final int LONGER_THAN_FLOW_TIMER = 5_001;

    private final VirtualTime time = new VirtualTime(0);
    private final Recording servlet = new Recording();
    private final BlockingQueue<Flow> failed = new LinkedBlockingQueue<>();
    private SipContainer container;
    private DeployedApplication application;
    private SipPeer client;

    private final class Failures implements FlowListener {
        @Override
        public void flowFailed(FlowFailedEvent event) {
            failed.add(event.getFlow());
        }
    }

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0)
                .and(Protocol.TCP, "127.0.0.1", 0)
                .withTime(time));
        application = container.deploy(
                SipDeployment.named("flows").servlet("flows", servlet).listener(new Failures()));
        client = SipPeer.onTcp("client", tcpPort());
    }

    @AfterEach
    void stop() {
        container.close();
        client.close();
    }

    private int tcpPort() {
        return container.stack().endpoints().get(1).listenPoint().address().getPort();
    }

    private SipServletContext context() {
        return application.services().context();
    }

    /** Registers the client and gives the flow that its REGISTER came on. */
    private Flow register() throws Exception {
        AtomicReference<Flow> flow = new AtomicReference<>();
        servlet.onRequest(request -> {
            flow.set(request.getSession().getFlow());
            request.createResponse(200).send();
        });
        client.send(client.request("REGISTER", "sip:127.0.0.1:" + tcpPort() + ";transport=tcp"));
        client.expect("SIP/2.0 200");
        servlet.expect("REGISTER");
        return flow.get();
    }

    @Test
    void token_leadsBackToTheFlow_andNoOtherDoes() throws Exception {
        Flow flow = register();
        assertTrue(flow.isActive());
        assertEquals(tcpPort(), flow.getLocalURI().getPort());
        assertEquals("tcp", flow.getRemoteURI().getTransportParam());
        String token = flow.getToken();
        assertTrue(token.matches("[A-Za-z0-9_-]+"), token);
        assertEquals(flow, context().getFlow(token));
        char other = token.charAt(20) == 'A' ? 'B' : 'A';
        assertNull(context().getFlow(token.substring(0, 20) + other + token.substring(21)));
        assertNull(context().getFlow(token.substring(0, 20)));
        assertNull(context().getFlow(""));
        assertNull(context().getFlow("not a token"));
    }

    @Test
    void connectionThatEnds_breaksTheFlow_andIsToldOnce() throws Exception {
        Flow flow = register();
        String token = flow.getToken();
        client.hangUp();
        assertEquals(flow, failed.poll(5, TimeUnit.SECONDS));
        assertFalse(flow.isActive());
        assertNull(context().getFlow(token));
        SipSession session = application
                .services()
                .factory()
                .createRequest(
                        application.services().factory().createApplicationSession(),
                        "OPTIONS",
                        "sip:a@example.invalid",
                        "sip:b@example.invalid")
                .getSession();
        assertThrows(IllegalArgumentException.class, () -> session.setFlow(flow));
        assertTrue(failed.isEmpty());
    }

    @Test
    void edgeProxy_putsTheTokenInPath_andSendsOverTheFlowOfTheRoute() throws Exception {
        try (SipPeer registrar = new SipPeer("registrar", container.port())) {
            servlet.onRequest(request -> edge(request, registrar));
            client.send(client.request("REGISTER", "sip:example.invalid"));
            String register = registrar.expect("REGISTER ");
            String path = SipPeer.lines(register, "Path").getLast();
            registrar.send(registrar.reply(register, "200 OK", "r"));
            client.expect("SIP/2.0 200");

            // the contact can be reached by nothing but the flow
            String invite = registrar.request("INVITE", "sip:client@nowhere.invalid", "Route: " + path);
            registrar.send(invite);
            String arrived = client.expect("INVITE sip:client@nowhere.invalid");
            client.send(client.reply(arrived, "200 OK", "c", "Contact: <sip:client@nowhere.invalid;ob>"));
            String ok = registrar.expect("SIP/2.0 200");
            registrar.send(registrar.inDialog("ACK", ok));
            client.expect("ACK ");
            registrar.send(registrar.inDialog("BYE", ok));
            String bye = client.expect("BYE sip:client@nowhere.invalid");
            client.send(client.reply(bye, "200 OK", "c"));
            registrar.expect("SIP/2.0 200");
        }
    }

    private void edge(SipServletRequest request, SipPeer registrar) throws jakarta.servlet.ServletException {
        SipFactory factory = context().getSipFactory();
        Proxy proxy = request.getProxy();
        if (request.getMethod().equals("REGISTER")) {
            proxy.setAddToPath(true);
            proxy.getPathURI().setUser(request.getSession().getFlow().getToken());
            proxy.proxyTo(factory.createURI(registrar.uri()));
            return;
        }
        SipURI route = (SipURI) request.getPoppedRoute().getURI();
        String token = request.isInitial() ? route.getUser() : route.getParameter("flow");
        proxy.setFlow(context().getFlow(token));
        if (request.isInitial()) {
            proxy.setRecordRoute(true);
            proxy.getRecordRouteURI().setParameter("flow", token);
            proxy.proxyTo(request.getRequestURI());
        }
    }

    @Test
    void branchOverABrokenFlow_fails430() throws Exception {
        Flow flow = register();
        try (SipPeer caller = new SipPeer("caller", container.port())) {
            servlet.onRequest(request -> {
                Proxy proxy = request.getProxy();
                proxy.setFlow(flow);
                proxy.createProxyBranches(java.util.List.of(request.getRequestURI()));
                endConnection();
                proxy.startProxy();
            });
            caller.send(caller.request("MESSAGE", "sip:client@nowhere.invalid"));
            caller.expect("SIP/2.0 430 Flow Failed");
        }
    }

    private void endConnection() throws java.io.IOException {
        client.hangUp();
        try {
            assertNotNull(failed.poll(5, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new java.io.IOException(e);
        }
    }

    /** A servlet that registers with this peer; its session. */
    private SipSession registerAt(SipPeer registrar, String... headers) throws Exception {
        SipFactory factory = application.services().factory();
        SipServletRequest register = factory.createRequest(
                factory.createApplicationSession(), "REGISTER", "sip:us@example.invalid", "sip:us@example.invalid");
        register.setRequestURI(factory.createURI(registrar.uri()));
        register.setAddressHeader("Contact", factory.createAddress("<sip:us@127.0.0.1;ob>;reg-id=1"));
        register.setHeader("Supported", "path, outbound");
        register.send();
        String arrived = registrar.expect("REGISTER ");
        registrar.send(registrar.reply(arrived, "200 OK", "r", headers));
        servlet.expect("200 REGISTER");
        return register.getSession();
    }

    @Test
    void registrationWithOutbound_isKeptAlive_untilTheRegistrarIsSilent() throws Exception {
        SipSession session = registerAt(client, "Require: outbound", "Flow-Timer: 5");
        Flow flow = session.getFlow();
        assertTrue(flow.isActive());
        for (int i = 0; i < 3; i++) {
            time.advance(LONGER_THAN_FLOW_TIMER);
            assertEquals("\r\n\r\n", new String(client.receiveBytes()));
            client.sendBytes("\r\n".getBytes());
            awaitReceipt(client);
        }
        time.advance(LONGER_THAN_FLOW_TIMER);
        client.receiveBytes();
        Flow broken = null;
        for (int i = 0; i < 50 && broken == null; i++) {
            // the time for the answer may begin to run a moment after the ping was sent
            time.advance(LONGER_THAN_A_PONG);
            broken = failed.poll(100, TimeUnit.MILLISECONDS);
        }
        assertEquals(flow, broken);
    }

    /** Until everything that a peer has sent is dealt with: a request behind it is answered. */
    private void awaitReceipt(SipPeer peer) throws Exception {
        servlet.onRequest(request -> request.createResponse(200).send());
        peer.send(peer.request("OPTIONS", "sip:127.0.0.1"));
        // a STUN request may have been repeated before its answer came
        while (!new String(peer.receiveBytes(), ISO_8859_1).startsWith("SIP/2.0 200")) {
            Thread.onSpinWait();
        }
        servlet.expect("OPTIONS");
    }

    @Test
    void registrationWithoutOutbound_hasNoFlow() throws Exception {
        assertNull(registerAt(client).getFlow());
        time.advance(LONGER_THAN_ANY_PAUSE);
        assertTrue(client.hearsNothing());
    }

    @Test
    void flowThatIsReleased_isNotKeptAliveAnyMore() throws Exception {
        Flow flow = registerAt(client, "Require: outbound").getFlow();
        flow.release();
        time.advance(LONGER_THAN_ANY_PAUSE);
        assertTrue(client.hearsNothing());
        assertTrue(flow.isActive());
    }

    @Test
    void registrationOverUdp_isKeptAliveByStun_untilTheAddressChanges() throws Exception {
        try (SipPeer registrar = new SipPeer("registrar", container.port())) {
            Flow flow =
                    registerAt(registrar, "Require: outbound", "Flow-Timer: 20").getFlow();
            for (int port : new int[] {5060, 5060, 5061}) {
                time.advance(20_001);
                byte[] ask = registrar.receiveBytes();
                assertTrue(Stun.isStun(ask));
                registrar.sendBytes(answer(ask, port));
                awaitReceipt(registrar);
            }
            assertEquals(flow, failed.poll(5, TimeUnit.SECONDS));
        }
    }

    /** A success response with XOR-MAPPED-ADDRESS 127.0.0.1. */
    private static byte[] answer(byte[] request, int port) {
        byte[] answer = java.util.Arrays.copyOf(request, 32);
        answer[0] = 1;
        answer[3] = 12;
        java.nio.ByteBuffer.wrap(answer)
                .position(20)
                .putShort((short) 0x20)
                .putShort((short) 8)
                .putShort((short) 1)
                .putShort((short) (port ^ 0x2112))
                .putInt(0x7F000001 ^ 0x2112A442);
        return answer;
    }

    @Test
    void stunRequestOfAClient_isAnswered() throws Exception {
        try (SipPeer phone = new SipPeer("phone", container.port())) {
            byte[] id = "twelve bytes".getBytes();
            phone.sendBytes(Stun.request(id));
            byte[] answer = phone.receiveBytes();
            assertArrayEquals(id, Stun.id(answer));
            assertEquals(phone.port(), Stun.mapped(answer).orElseThrow().getPort());
        }
    }
}

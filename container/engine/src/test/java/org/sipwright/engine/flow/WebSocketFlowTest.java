// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.Flow;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipWebSocketContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.stack.transport.Protocol;

/** A browser, which has no address but its WebSocket (RFC 7118); the client is that of the JDK. */
class WebSocketFlowTest {
    private final Recording servlet = new Recording();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private SipContainer container;
    private DeployedApplication application;
    private HttpClient http;
    private WebSocket browser;
    private int port;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).and(Protocol.WS, "127.0.0.1", 0));
        application = container.deploy(SipDeployment.named("web").servlet("web", servlet));
        port = container.stack().endpoints().get(1).listenPoint().address().getPort();
        http = HttpClient.newHttpClient();
        browser = http.newWebSocketBuilder()
                .subprotocols("sip")
                .header("Origin", "https://phone.example")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/sip"), new WebSocket.Listener() {
                    private final StringBuilder parts = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        parts.append(text);
                        if (last) {
                            heard.add(parts.toString());
                            parts.setLength(0);
                        }
                        return WebSocket.Listener.super.onText(socket, text, last);
                    }
                })
                .get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        browser.abort();
        http.close();
        container.close();
    }

    private String next() throws InterruptedException {
        String message = heard.poll(5, TimeUnit.SECONDS);
        assertNotNull(message, "nothing came");
        return message;
    }

    private void send(String text) throws Exception {
        browser.sendText(text, true).get(5, TimeUnit.SECONDS);
    }

    private void register() throws Exception {
        send("REGISTER sip:phone.example SIP/2.0\r\n"
                + "Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks\r\n"
                + "From: <sip:alice@phone.example>;tag=asdyka899\r\nTo: <sip:alice@phone.example>\r\n"
                + "Call-ID: asidkj3ss\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\n"
                + "Contact: <sip:alice@df7jal23ls0d.invalid;transport=ws>;reg-id=1\r\nContent-Length: 0\r\n\r\n");
        assertTrue(next().startsWith("SIP/2.0 200"));
    }

    @Test
    void messageOfABrowser_hasTheHandshake() throws Exception {
        servlet.onRequest(request -> {
            SipWebSocketContext context = request.getLocalSipWebSocketContext();
            servlet.note(context.getURL() + ' ' + context.getHttpHeader("origin"));
            assertNull(context.getWebSecurityPrincipal());
            String token = context.getFlow().getToken();
            servlet.note(application
                    .services()
                    .context()
                    .getSipWebSocketContext(token)
                    .getURL());
            request.createResponse(200).send();
        });
        register();
        servlet.expect("REGISTER");
        servlet.expect("http://127.0.0.1:" + port + "/sip https://phone.example");
        servlet.expect("http://127.0.0.1:" + port + "/sip");
    }

    @Test
    void requestToABrowser_goesOverItsFlow() throws Exception {
        BlockingQueue<Flow> flows = new LinkedBlockingQueue<>();
        servlet.onRequest(request -> {
            flows.add(request.getSession().getFlow());
            request.createResponse(200).send();
        });
        register();
        servlet.expect("REGISTER");
        SipFactory factory = application.services().factory();
        SipServletRequest options = factory.createRequest(
                factory.createApplicationSession(),
                "OPTIONS",
                "sip:us@example.invalid",
                "sip:alice@df7jal23ls0d.invalid");
        options.getSession().setFlow(flows.take());
        options.send();
        String arrived = next();
        assertTrue(arrived.startsWith("OPTIONS sip:alice@df7jal23ls0d.invalid"), arrived);
        assertEquals(
                "SIP/2.0/WS 127.0.0.1:" + port, SipPeer.header(arrived, "Via").replaceAll(";.*", ""));
        StringBuilder ok = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            ok.append(name).append(": ").append(SipPeer.header(arrived, name)).append("\r\n");
        }
        send(ok.append("Content-Length: 0\r\n\r\n").toString());
        servlet.expect("200 OPTIONS");
    }
}

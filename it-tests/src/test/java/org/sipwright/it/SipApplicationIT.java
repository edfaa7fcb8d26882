// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIP applications in the provisioned server, spoken to over UDP. */
@ExtendWith(ArquillianExtension.class)
class SipApplicationIT {
    private static final int PORT = freePort();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "annotated", managed = false, testable = false)
    static WebArchive annotated() {
        return archive("annotated.war").addClass(OptionsServlet.class);
    }

    private static WebArchive archive(String name) {
        String webXml = """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                    <context-param>
                        <param-name>%s</param-name>
                        <param-value>%d</param-value>
                    </context-param>
                </web-app>
                """.formatted(OptionsServlet.PORT, PORT);
        return ShrinkWrap.create(WebArchive.class, name).setWebXML(new StringAsset(webXml));
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void annotatedServlet_answersWhileDeployed_andFreesItsPortAfterwards() throws IOException {
        deployer.deploy("annotated");
        try {
            assertTrue(exchange("OPTIONS").startsWith("SIP/2.0 200 Here\r\n"));
            assertTrue(exchange("MESSAGE").startsWith("SIP/2.0 405 "));
        } finally {
            deployer.undeploy("annotated");
        }
        // binding it again fails where the server still holds the port
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT)).close();
    }

    @Test
    void annotatedServlet_whosePortIsTaken_isRejectedAndLeavesTheServerUp() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT))) {
            assertTrue(taken.isBound());
            Exception failure = assertThrows(Exception.class, () -> deployer.deploy("annotated"));
            assertTrue(failure.toString().contains("SIPW03004"), failure.toString());
        }
        annotatedServlet_answersWhileDeployed_andFreesItsPortAfterwards();
    }

    @Test
    void settings_haveTheDefaultsOfRfc3261(@ContainerResource ManagementClient management) throws IOException {
        ModelNode address = new ModelNode().add("subsystem", "sip");
        ModelNode result =
                management.getControllerClient().execute(Operations.createReadAttributeOperation(address, "t1"));
        assertTrue(Operations.isSuccessfulOutcome(result), result.toString());
        assertEquals(500, Operations.readResult(result).asInt());
    }

    private static String exchange(String method) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(10_000);
            String request = """
                    %1$s sip:127.0.0.1:%2$d SIP/2.0
                    Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK%1$s;rport
                    From: <sip:alice@example.invalid>;tag=a
                    To: <sip:bob@example.invalid>
                    Call-ID: %1$s-%3$d
                    CSeq: 1 %1$s
                    Max-Forwards: 70
                    Content-Length: 0

                    """.formatted(method, PORT, socket.getLocalPort()).replace("\n", "\r\n");
            byte[] bytes = request.getBytes(ISO_8859_1);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), PORT));
            DatagramPacket reply = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(reply);
            return new String(reply.getData(), 0, reply.getLength(), ISO_8859_1);
        }
    }
}

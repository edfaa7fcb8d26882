// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Standard SIP servlet applications, reached through a connector that the test adds to the running server. */
@ExtendWith(ArquillianExtension.class)
class StandardApplicationIT {
    private static final int PORT = RawSip.freePort();

    @ArquillianResource
    private Deployer deployer;

    @ContainerResource
    private ManagementClient management;

    @Deployment(name = "beans", managed = false, testable = false)
    static WebArchive beans() {
        return ShrinkWrap.create(WebArchive.class, "beans.war")
                .addClasses(GreetingServlet.class, Greeting.class, Visits.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Deployment(name = "described", managed = false, testable = false)
    static WebArchive described() {
        return describedArchive("described.war", "plain");
    }

    @Deployment(name = "wrong", managed = false, testable = false)
    static WebArchive wrong() {
        return ShrinkWrap.create(WebArchive.class, "wrong.war")
                .addAsWebInfResource(new StringAsset("<sip-app><no-such-element/></sip-app>"), "sip.xml");
    }

    @Deployment(name = "ear", managed = false, testable = false)
    static EnterpriseArchive ear() {
        return ShrinkWrap.create(EnterpriseArchive.class, "both.ear")
                .addAsModule(describedArchive("inner.war", "inside"));
    }

    private static WebArchive describedArchive(String archive, String servlet) {
        String sipXml = """
                <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet">
                    <app-name>%1$s-application</app-name>
                    <servlet-selection><main-servlet>%1$s</main-servlet></servlet-selection>
                    <servlet>
                        <servlet-name>%1$s</servlet-name>
                        <servlet-class>%2$s</servlet-class>
                    </servlet>
                </sip-app>
                """.formatted(servlet, PlainServlet.class.getName());
        return ShrinkWrap.create(WebArchive.class, archive)
                .addClass(PlainServlet.class)
                .addAsWebInfResource(new StringAsset(sipXml), "sip.xml");
    }

    /** What a test does while the connector is there and an archive is deployed. */
    private interface Conversation {
        void with(RawSip peer, TestConnector connector) throws IOException;
    }

    private void deployed(String archive, Conversation conversation) throws IOException {
        try (TestConnector connector = TestConnector.open(management, PORT)) {
            deployer.deploy(archive);
            try (RawSip peer = new RawSip("peer", PORT)) {
                conversation.with(peer, connector);
            } finally {
                deployer.undeploy(archive);
            }
        }
    }

    @Test
    void annotatedServlet_hasItsBeansAndTheFactoryInjected() throws IOException {
        deployed("beans", (peer, connector) -> {
            String uri = "sip:x@127.0.0.1:" + PORT;
            peer.send(peer.request("MESSAGE", uri, uri, peer.newCall()));
            String first = peer.await("SIP/2.0 200 ");
            assertEquals("greeting 1", RawSip.header(first, "X-Greeting"));
            assertEquals("sip:x@example.invalid", RawSip.header(first, "X-Factory"));
            assertEquals("constructed", RawSip.header(first, "X-Servlet"));
            assertEquals("1 2", RawSip.header(first, "X-Visits"));
            assertEquals("null", RawSip.header(first, "X-Other-Bean"));
            peer.send(peer.request("MESSAGE", uri, uri, peer.newCall()));
            assertEquals("greeting 2", RawSip.header(peer.await("SIP/2.0 200 "), "X-Greeting"));
        });
    }

    @Test
    void descriptor_makesAnApplication_andTheConnectorCounts() throws IOException {
        deployed("described", (peer, connector) -> {
            String uri = "sip:x@127.0.0.1:" + PORT;
            peer.send(peer.request("OPTIONS", uri, uri, peer.newCall()));
            peer.await("SIP/2.0 200 plain");
            assertEquals(
                    1,
                    connector.read(TestConnector.CONNECTOR, "messages-received").asLong());
            assertEquals(
                    1, connector.read(TestConnector.CONNECTOR, "messages-sent").asLong());
            assertTrue(connector.read(TestConnector.BINDING, "bound").asBoolean());
            assertEquals(
                    PORT, connector.read(TestConnector.BINDING, "bound-port").asInt());
            assertTrue(connector
                            .read(new ModelNode().add("subsystem", "sip"), "server-transactions")
                            .asLong()
                    >= 1);
        });
    }

    @Test
    void archiveInsideAnEar_isAnApplication() throws IOException {
        deployed("ear", (peer, connector) -> {
            String uri = "sip:x@127.0.0.1:" + PORT;
            peer.send(peer.request("OPTIONS", uri, uri, peer.newCall()));
            peer.await("SIP/2.0 200 inside");
        });
    }

    @Test
    void descriptorWithAnError_isRejected_withItsText() {
        Exception failure = assertThrows(Exception.class, () -> deployer.deploy("wrong"));
        assertTrue(failure.toString().contains("no-such-element"), failure.toString());
    }
}

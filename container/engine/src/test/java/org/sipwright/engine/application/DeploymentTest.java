// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.ConcurrencyMode;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.AnyMethod;
import javax.servlet.sip.annotation.Invite;
import javax.servlet.sip.annotation.Message;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipApplicationKey;
import javax.servlet.sip.annotation.SipListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.engine.container.SipContainer;

/** Descriptors, annotations, POJO servlets and mappings, down to the wire. */
class DeploymentTest {
    private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    private SipContainer container;
    private SipPeer alice;

    @BeforeEach
    void start() throws Exception {
        SEEN.clear();
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        alice = new SipPeer("alice", container.port());
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
    }

    private String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + container.port();
    }

    private static String next() throws InterruptedException {
        return SEEN.poll(5, TimeUnit.SECONDS);
    }

    /** An application made of annotations alone. */
    @SipApplication(name = "annotated", sessionTimeout = 7, concurrencyMode = ConcurrencyMode.APPLICATIONSESSION)
    @javax.servlet.sip.annotation.SipServlet(name = "pojo", loadOnStartup = 1)
    @SipListener
    public static final class AnnotatedPojo implements SipServletListener {
        @Resource
        private SipFactory factory;

        @Invite
        void onInvite(SipServletRequest request) throws IOException {
            SEEN.add("invite of " + request.getApplicationSession().getId().replaceAll(".*:", ""));
            request.createResponse(486).send();
        }

        @Message
        void onMessage(SipServletRequest request) throws IOException {
            SEEN.add("message " + (factory != null));
            request.createResponse(202).send();
        }

        @AnyMethod
        void onAny(SipServletRequest request) throws IOException {
            SEEN.add("any " + request.getMethod());
            if (!request.getMethod().equals("ACK")) {
                request.createResponse(200).send();
            }
        }

        @SipApplicationKey
        public static String key(SipServletRequest request) {
            return ((javax.servlet.sip.SipURI) request.getRequestURI()).getUser();
        }

        @Override
        public void servletInitialized(SipServletContextEvent ce) {
            SEEN.add("initialised " + ce.getServletContext().getServletContextName());
        }
    }

    @Test
    void annotatedPojo_isAnApplication() throws Exception {
        DeployedApplication application =
                container.deploy(SipDeployment.named("").classes(AnnotatedPojo.class));
        assertEquals("annotated", application.name());
        assertEquals(7, application.descriptor().options().sessionTimeoutMinutes());
        assertEquals("initialised annotated", next());
        alice.send(alice.request("INVITE", uri("room")));
        alice.expect("SIP/2.0 486");
        assertEquals("invite of room", next());
        alice.send(alice.request("MESSAGE", uri("x")));
        alice.expect("SIP/2.0 202");
        assertEquals("message true", next());
        alice.send(alice.request("PUBLISH", uri("x")));
        alice.expect("SIP/2.0 200");
        assertEquals("any PUBLISH", next());
    }

    /** Answers with a status of its own. */
    public static final class Answering extends SipServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doMessage(SipServletRequest req) throws IOException {
            SipServletResponse response = req.createResponse(Integer.parseInt(getInitParameter("status")));
            response.setHeader("X-Servlet", getServletName());
            response.setHeader("X-Context", getServletContext().getInitParameter("place"));
            response.send();
        }
    }

    private static final String SIP_XML = """
            <?xml version="1.0"?>
            <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" xmlns:javaee="http://java.sun.com/xml/ns/javaee" version="1.1">
              <app-name>described</app-name>
              <context-param>
                <javaee:param-name>place</javaee:param-name><javaee:param-value>here</javaee:param-value>
              </context-param>
              <servlet-selection>
                <servlet-mapping>
                  <servlet-name>phones</servlet-name>
                  <pattern>
                    <and>
                      <equal><var>request.method</var><value>MESSAGE</value></equal>
                      <or>
                        <subdomain-of><var>request.uri.tel</var><value>+49</value></subdomain-of>
                        <exists><var>request.uri.param.phone</var></exists>
                      </or>
                    </and>
                  </pattern>
                </servlet-mapping>
                <servlet-mapping>
                  <servlet-name>others</servlet-name>
                  <pattern>
                    <not><contains><var>request.uri.user</var><value>secret</value></contains></not>
                  </pattern>
                </servlet-mapping>
              </servlet-selection>
              <servlet>
                <javaee:servlet-name>phones</javaee:servlet-name>
                <javaee:servlet-class>org.sipwright.engine.application.DeploymentTest$Answering</javaee:servlet-class>
                <javaee:init-param><javaee:param-name>status</javaee:param-name><javaee:param-value>202</javaee:param-value></javaee:init-param>
              </servlet>
              <servlet>
                <servlet-name>others</servlet-name>
                <servlet-class>org.sipwright.engine.application.DeploymentTest$Answering</servlet-class>
                <init-param><param-name>status</param-name><param-value>480</param-value></init-param>
                <load-on-startup>1</load-on-startup>
              </servlet>
              <proxy-config><proxy-timeout>90</proxy-timeout></proxy-config>
              <session-config><session-timeout>11</session-timeout></session-config>
            </sip-app>
            """;

    @Test
    void describedApplication_isMappedToItsServlets() throws Exception {
        ApplicationDescriptor descriptor = container
                .deploy(SipDeployment.named("module")
                        .descriptor(SIP_XML.getBytes(UTF_8))
                        .classLoader(getClass().getClassLoader()))
                .descriptor();
        assertEquals("described", descriptor.name());
        assertEquals(90, descriptor.options().proxyTimeoutSeconds());
        assertEquals(11, descriptor.options().sessionTimeoutMinutes());
        alice.send(alice.request("MESSAGE", uri("+49-30-1") + ";user=phone"));
        String phones = alice.expect("SIP/2.0 202");
        assertEquals("phones", SipPeer.header(phones, "X-Servlet"));
        assertEquals("here", SipPeer.header(phones, "X-Context"));
        alice.send(alice.request("MESSAGE", uri("bob")));
        assertEquals("others", SipPeer.header(alice.expect("SIP/2.0 480"), "X-Servlet"));
        alice.send(alice.request("MESSAGE", uri("secretary")));
        alice.expect("SIP/2.0 404");
    }

    private static List<String> problems(SipDeployment deployment) {
        return assertThrows(SipDeploymentException.class, () -> ApplicationDescriptors.read(deployment))
                .problems();
    }

    @Test
    void wrongDescriptor_namesAllThatIsWrongWithItsPlace() {
        List<String> problems = problems(SipDeployment.named("wrong").descriptor("""
                <sip-app version="1.1">
                  <servlet><servlet-name>a</servlet-name></servlet>
                  <servlet-mapping>
                    <servlet-name>b</servlet-name>
                    <pattern><equal><var>request.colour</var><value>red</value></equal></pattern>
                  </servlet-mapping>
                  <session-config><session-timeout>soon</session-timeout></session-config>
                  <security-constraint/>
                  <ejb-ref/>
                </sip-app>
                """.getBytes(UTF_8)));
        assertEquals(5, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("sip.xml:2:"), problems.get(0));
        assertTrue(problems.get(0).contains("servlet-class is missing in servlet"), problems.get(0));
        assertTrue(problems.get(1).contains("request.colour"), problems.get(1));
        assertTrue(problems.get(2).contains("soon"), problems.get(2));
        assertTrue(problems.get(3).contains("resource-collection is missing in security-constraint"), problems.get(3));
        assertTrue(problems.get(4).contains("ejb-ref"), problems.get(4));
    }

    @Test
    void brokenXml_andUnknownVersions_areProblemsToo() {
        assertTrue(problems(SipDeployment.named("x").descriptor("<sip-app><".getBytes(UTF_8)))
                .getFirst()
                .contains("SIPW02000"));
        assertTrue(problems(SipDeployment.named("x").descriptor("<sip-app version='3.0'/>".getBytes(UTF_8)))
                .getFirst()
                .contains("3.0"));
        // a document type is not read, let alone an entity of it
        assertTrue(problems(SipDeployment.named("x").descriptor("""
                        <!DOCTYPE sip-app [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <sip-app><app-name>&x;</app-name></sip-app>
                        """.getBytes(UTF_8)))
                .getFirst()
                .contains("SIPW020"));
    }

    @Test
    void severalServletsWithoutMainServlet_areRefused() {
        assertTrue(problems(
                        SipDeployment.named("two").servlet("a", new Answering()).servlet("b", new Answering()))
                .getFirst()
                .contains("neither a main servlet nor a servlet mapping"));
    }

    @Test
    void version10_doesNotInvalidateByItself_andHasNoVersionAttribute() throws Exception {
        ApplicationDescriptor descriptor =
                ApplicationDescriptors.read(SipDeployment.named("old").descriptor("""
                <!DOCTYPE sip-app PUBLIC "-//Java Community Process//DTD SIP Application 1.0//EN"
                  "http://www.jcp.org/dtd/sip-app_1_0.dtd">
                <sip-app><servlet><servlet-name>s</servlet-name><servlet-class>X</servlet-class></servlet></sip-app>
                """.getBytes(UTF_8)));
        assertEquals("1.0", descriptor.options().version());
        assertEquals(false, descriptor.options().invalidatesWhenReady());
        assertTrue(descriptor.options().clonesDerivedAttributes());
        assertEquals(Optional.of("s"), descriptor.mainServlet());
    }

    /** Handlers that cannot be told apart. */
    public static final class Ambiguous {
        @Invite
        void one(SipServletRequest request) {}

        @Invite
        void two(SipServletRequest request) {}
    }

    @Test
    void ambiguousHandlers_failTheDeployment() {
        SipDeploymentException refused = assertThrows(
                SipDeploymentException.class,
                () -> container.deploy(SipDeployment.named("x").servlet("x", new Ambiguous())));
        assertTrue(refused.getMessage().contains("equally specific"), refused.getMessage());
    }

    @Test
    void context_hasTheStandardAttributes_andRefusesTheRestByName() throws Exception {
        SipServletContext context = container
                .deploy(SipDeployment.named("c").servlet("c", new Answering()))
                .services()
                .context();
        assertInstanceOf(SipFactory.class, context.getAttribute(SipServlet.SIP_FACTORY));
        assertTrue(((List<?>) context.getAttribute(SipServlet.SUPPORTED)).contains("100rel"));
        assertEquals(
                "sip:127.0.0.1:" + container.port(),
                context.getOutboundInterfaces().getFirst().toString());
        assertNull(context.getAttribute("none"));
        assertSame(context, context);
        assertEquals("c", context.getSipApplicationConfiguration().getMainServlet());
        assertTrue(assertThrows(UnsupportedOperationException.class, () -> context.getRealPath("/"))
                .getMessage()
                .contains("getRealPath"));
    }

    @Test
    void secondApplicationOfOneName_isRefused_andTheFirstGoesOn() throws Exception {
        DeployedApplication first = container.deploy(SipDeployment.named("n").servlet("n", new Answering()));
        assertThrows(
                SipDeploymentException.class,
                () -> container.deploy(SipDeployment.named("n").servlet("n", new Answering())));
        first.close();
        container.deploy(SipDeployment.named("n").servlet("n", new Answering())).close();
        alice.send(alice.request("MESSAGE", uri("x")));
        alice.expect("SIP/2.0 404");
        assertEquals(Map.of(), first.descriptor().contextParameters());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.Message;
import javax.servlet.sip.annotation.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;

/** Servlets that an application adds while its context is initialised. */
class AddedServletsTest {
    private SipContainer container;
    private SipPeer alice;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        alice = new SipPeer("alice", container.port());
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
    }

    /** Answers MESSAGE. */
    public static final class Plain {
        @Resource
        private SipFactory factory;

        @Message
        void message(SipServletRequest request) throws IOException {
            request.createResponse(factory == null ? 500 : 202).send();
        }
    }

    /** Answers OPTIONS. */
    public static final class Other {
        @Options
        void options(SipServletRequest request) throws IOException {
            request.createResponse(204).send();
        }
    }

    private record AtStart(Consumer<SipServletContext> action) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            action.accept((SipServletContext) event.getServletContext());
        }
    }

    private DeployedContext deploy(Consumer<SipServletContext> action) throws SipDeploymentException {
        return new DeployedContext(container
                .deploy(SipDeployment.named("adding").listener(new AtStart(action)))
                .services()
                .context());
    }

    private record DeployedContext(SipServletContext context) {}

    private String uri() {
        return "sip:127.0.0.1:" + container.port();
    }

    @Test
    void onlyAddedServlet_getsItsServicesAndAllInitialRequests() throws Exception {
        deploy(context -> assertNotNull(context.addServletPOJO("added", Plain.class)));
        alice.send(alice.request("MESSAGE", uri()));
        alice.expect("SIP/2.0 202");
    }

    @Test
    void mainServlet_isChosenAmongSeveral() throws Exception {
        deploy(context -> {
            context.addServletPOJO("plain", Plain.class);
            try {
                ServletRegistration.Dynamic other =
                        context.addServletPOJO("other", context.createServletPOJO(Other.class));
                other.setLoadOnStartup(1);
                assertEquals(Set.of(), other.setInitParameters(Map.of("a", "1")));
                assertEquals(Set.of("a"), other.setInitParameters(Map.of("a", "2")));
                assertEquals("1", other.getInitParameter("a"));
                assertThrows(UnsupportedOperationException.class, () -> other.addMapping("/x"));
            } catch (ServletException failure) {
                throw new IllegalStateException(failure);
            }
            context.getSipApplicationConfiguration().setMainServlet("other");
        });
        alice.send(alice.request("OPTIONS", uri()));
        alice.expect("SIP/2.0 204");
    }

    @Test
    void severalWithoutAMainServlet_failTheDeployment() {
        SipDeploymentException failure = assertThrows(
                SipDeploymentException.class,
                () -> deploy(context -> {
                    context.addServletPOJO("plain", Plain.class);
                    context.addServletPOJO("other", Other.class);
                }));
        assertEquals(true, failure.getMessage().contains("SIPW02009"), failure.getMessage());
    }

    @Test
    void namesAndInstances_areTakenOnce_andOnlyWhileTheContextIsInitialised() throws Exception {
        DeployedContext deployed = deploy(context -> {
            Plain instance = new Plain();
            assertNotNull(context.addServletPOJO("added", instance));
            assertNull(context.addServletPOJO("added", new Plain()));
            assertNull(context.addServletPOJO("again", instance));
            assertNull(context.addServletPOJO("added", Plain.class));
        });
        SipServletContext context = deployed.context();
        assertThrows(IllegalStateException.class, () -> context.addServletPOJO("late", Plain.class));
        assertThrows(
                IllegalStateException.class,
                () -> context.getSipApplicationConfiguration().setMainServlet("added"));
    }
}

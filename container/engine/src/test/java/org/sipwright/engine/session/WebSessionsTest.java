// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSession.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.engine.container.SipContainer;

/** HTTP sessions that belong to an application session (JSR 289 section 13.5). */
class WebSessionsTest {
    private final AtomicInteger invalidated = new AtomicInteger();
    private SipContainer container;
    private AppSession session;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
        DeployedApplication application =
                container.deploy(SipDeployment.named("app").servlet("app", new Recording()));
        session = (AppSession) application.services().factory().createApplicationSession();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private HttpSession web() {
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "invalidate" -> {
                            invalidated.incrementAndGet();
                            throw new IllegalStateException("ended by the web side at the same time");
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "web session";
                    };
                });
    }

    @Test
    void webSession_isAProtocolSession() {
        HttpSession web = web();
        session.web().add("w1", web);
        assertEquals(Set.of(web), session.getSessionSet("HTTP"));
        assertEquals(Set.of(web), session.getSessionSet());
        assertEquals(Set.of(), session.getSessionSet("SIP"));
        assertSame(web, session.getSession("w1", Protocol.HTTP));
        assertNull(session.getSession("w1", Protocol.SIP));
        assertTrue(session.isReadyToInvalidate());
        session.web().remove("w1");
        assertNull(session.getSession("w1", Protocol.HTTP));
    }

    @Test
    void webSessions_goWithTheApplicationSession() {
        session.web().add("w1", web());
        session.web().add("w2", web());
        session.invalidate();
        assertEquals(2, invalidated.get());
        assertThrows(IllegalStateException.class, () -> session.getSession("w1", Protocol.HTTP));
    }

    @Test
    void unknownProtocol_isRefused() {
        SipApplicationSession plain = session;
        assertThrows(IllegalArgumentException.class, () -> plain.getSessions("FTP"));
    }
}

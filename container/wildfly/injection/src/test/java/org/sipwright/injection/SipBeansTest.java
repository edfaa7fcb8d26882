// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipSessionsUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SipBeansTest {
    private final SipApplications applications = new SipApplications();
    private final SipBeans beans = new SipBeans(applications);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<String> destroyed = new ArrayList<>();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static SipApplicationSession session(String id) {
        return (SipApplicationSession) Proxy.newProxyInstance(
                SipBeansTest.class.getClassLoader(),
                new Class<?>[] {SipApplicationSession.class},
                (proxy, method, arguments) -> method.getName().equals("getId") ? id : null);
    }

    private static SipApplications.Services sessionsOf(String id) {
        SipSessionsUtil util = (SipSessionsUtil) Proxy.newProxyInstance(
                SipBeansTest.class.getClassLoader(),
                new Class<?>[] {SipSessionsUtil.class},
                (proxy, method, arguments) -> session(id));
        return type -> type == SipSessionsUtil.class ? Optional.of(util) : Optional.empty();
    }

    /** A bean that remembers its name and tells when it is destroyed. */
    private final class Counted implements Contextual<String> {
        private int made;

        @Override
        public String create(CreationalContext<String> context) {
            return "bean " + ++made;
        }

        @Override
        public void destroy(String instance, CreationalContext<String> context) {
            destroyed.add(instance);
        }
    }

    private static final class Creation implements CreationalContext<String> {
        @Override
        public void push(String incomplete) {
            // nothing depends on these beans
        }

        @Override
        public void release() {
            // nothing depends on these beans
        }
    }

    @Test
    void service_isThatOfTheApplicationTheThreadWorksFor() {
        ClassLoader one = new URLClassLoader(new URL[0]);
        ClassLoader two = new URLClassLoader(new URL[0]);
        SipSessionsUtil injected = beans.late(SipSessionsUtil.class);
        applications.add(one, sessionsOf("one"));
        applications.add(two, sessionsOf("two"));
        Thread.currentThread().setContextClassLoader(two);
        assertEquals("two", injected.getCurrentApplicationSession().getId());
        Thread.currentThread().setContextClassLoader(one);
        assertEquals("one", injected.getCurrentApplicationSession().getId());
        Thread.currentThread().setContextClassLoader(before);
        assertThrows(IllegalStateException.class, injected::getCurrentApplicationSession);
    }

    @Test
    void onlyApplication_servesTheWholeDeployment() {
        SipSessionsUtil injected = beans.late(SipSessionsUtil.class);
        assertThrows(IllegalStateException.class, injected::getCurrentApplicationSession);
        ClassLoader only = new URLClassLoader(new URL[0]);
        applications.add(only, sessionsOf("only"));
        assertEquals("only", injected.getCurrentApplicationSession().getId());
        applications.remove(only);
        assertThrows(IllegalStateException.class, injected::getCurrentApplicationSession);
        assertNotEquals(injected, beans.late(SipSessionsUtil.class));
    }

    @Test
    void invocationScope_endsWithTheInvocation_andIsNested() {
        InvocationContext context = new InvocationContext();
        Counted bean = new Counted();
        assertThrows(ContextNotActiveException.class, () -> context.get(bean, new Creation()));
        Runnable outer = context.enter();
        assertEquals("bean 1", context.get(bean, new Creation()));
        Runnable inner = context.enter();
        assertEquals("bean 2", context.get(bean, new Creation()));
        inner.run();
        assertEquals("bean 1", context.get(bean));
        outer.run();
        assertEquals(List.of("bean 2", "bean 1"), destroyed);
        assertThrows(ContextNotActiveException.class, () -> context.get(bean));
    }

    @Test
    void sessionScope_keepsItsBeansFromCallToCall_untilTheSessionEnds() {
        SessionContext context = new SessionContext();
        Counted bean = new Counted();
        Runnable call = context.enter(Optional.of(session("a")));
        assertEquals("bean 1", context.get(bean, new Creation()));
        call.run();
        call = context.enter(Optional.of(session("b")));
        assertEquals("bean 2", context.get(bean, new Creation()));
        call.run();
        call = context.enter(Optional.of(session("a")));
        assertEquals("bean 1", context.get(bean, new Creation()));
        call.run();
        context.destroy(session("a"));
        assertEquals(List.of("bean 1"), destroyed);
        call = context.enter(Optional.empty());
        assertTrue(!context.isActive());
        call.run();
    }
}

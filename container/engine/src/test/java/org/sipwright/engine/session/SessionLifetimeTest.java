// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.servlet.sip.AttributeStoreBindingEvent;
import javax.servlet.sip.AttributeStoreListener;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionEvent;
import javax.servlet.sip.SipSessionListener;
import javax.servlet.sip.TimerListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.application.SipServices;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** Application sessions, their timers, keys and attributes, in virtual time. */
class SessionLifetimeTest {
    private static final long MINUTE = 60_000;

    private final VirtualTime time = new VirtualTime(1_000_000);
    private final Recording servlet = new Recording();
    private final Watch watch = new Watch(servlet);
    private SipContainer container;
    private SipServices services;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        services = container
                .deploy(SipDeployment.named("watched")
                        .servlet("watched", servlet)
                        .listener(watch))
                .services();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    /** Notes what happens to sessions. */
    private static final class Watch
            implements SipApplicationSessionListener,
                    SipSessionListener,
                    TimerListener,
                    AttributeStoreListener<SipApplicationSession> {
        private final Recording notes;
        private volatile boolean extend;

        Watch(Recording notes) {
            this.notes = notes;
        }

        @Override
        public void sessionCreated(SipApplicationSessionEvent ev) {
            notes.note("created");
        }

        @Override
        public void sessionDestroyed(SipApplicationSessionEvent ev) {
            notes.note("destroyed with " + ev.getApplicationSession().getAttribute("key"));
        }

        @Override
        public void sessionExpired(SipApplicationSessionEvent ev) {
            if (extend) {
                extend = false;
                ev.getApplicationSession().setExpires(1);
            }
            notes.note("expired");
        }

        @Override
        public void sessionReadyToInvalidate(SipApplicationSessionEvent ev) {
            notes.note("ready");
        }

        @Override
        public void sessionCreated(SipSessionEvent se) {
            notes.note("sip created");
        }

        @Override
        public void sessionDestroyed(SipSessionEvent se) {
            notes.note("sip destroyed");
        }

        @Override
        public void sessionReadyToInvalidate(SipSessionEvent se) {
            notes.note("sip ready");
        }

        @Override
        public void timeout(ServletTimer timer) {
            notes.note("timer " + timer.getInfo());
        }

        @Override
        public void attributeAdded(AttributeStoreBindingEvent<SipApplicationSession> ev) {
            notes.note("added " + ev.getName());
        }

        @Override
        public void attributeRemoved(AttributeStoreBindingEvent<SipApplicationSession> ev) {}

        @Override
        public void attributeReplaced(AttributeStoreBindingEvent<SipApplicationSession> ev) {
            notes.note("replaced " + ev.getName());
        }
    }

    private SipApplicationSession session() throws Exception {
        SipApplicationSession session = services.factory().createApplicationSession();
        servlet.expect("created");
        return session;
    }

    private static void await(BooleanSupplier condition) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < patience, "waited too long");
            Thread.onSpinWait();
        }
    }

    @Test
    void session_expiresAfterThreeMinutes_unlessTheListenerExtendsIt() throws Exception {
        SipApplicationSession session = session();
        session.setAttribute("key", "value");
        servlet.expect("added key");
        assertEquals(1_000_000 + 3 * MINUTE, session.getExpirationTime());
        watch.extend = true;
        time.advance(3 * MINUTE);
        servlet.expect("expired");
        time.advance(MINUTE);
        servlet.expect("expired");
        servlet.expect("destroyed with value");
        await(() -> !session.isValid());
        assertThrows(IllegalStateException.class, () -> session.getAttribute("key"));
        assertEquals(null, services.sessions().getApplicationSessionById(session.getId()));
    }

    @Test
    void immortalSession_neverExpires_andInvalidateSkipsExpired() throws Exception {
        SipApplicationSession session = session();
        assertEquals(Integer.MAX_VALUE, session.setExpires(0));
        assertEquals(0, session.getExpirationTime());
        time.advance(1_000 * MINUTE);
        assertTrue(session.isValid());
        session.invalidate();
        servlet.expect("destroyed with null");
        assertThrows(IllegalStateException.class, session::invalidate);
    }

    @Test
    void timers_fireOnceOrAgain_andKeepTheSessionFromBeingReady() throws Exception {
        SipApplicationSession session = session();
        ServletTimer once = services.timers().createTimer(session, 1_000, false, "once");
        ServletTimer again = services.timers().createTimer(session, 500, 1_000, false, false, "again");
        assertEquals(Set.of(once, again), Set.copyOf(session.getTimers()));
        assertFalse(session.isReadyToInvalidate());
        assertEquals(1_000, once.getTimeRemaining());
        time.advance(500);
        servlet.expect("timer again");
        time.advance(500);
        servlet.expect("timer once");
        time.advance(500);
        servlet.expect("timer again");
        again.cancel();
        time.advance(10_000);
        assertTrue(servlet.isEmpty());
        assertTrue(session.getTimers().isEmpty());
    }

    @Test
    void keys_leadToOneSession_andIndexKeysToMany() throws Exception {
        SipApplicationSession first = services.factory().createApplicationSessionByKey("room-1");
        assertSame(first, services.factory().createApplicationSessionByKey("room-1"));
        assertSame(first, services.sessions().getApplicationSessionByKey("room-1", false));
        assertEquals(null, services.sessions().getApplicationSessionByKey("room-2", true == false));
        assertTrue(first.getId().endsWith("room-1"), first.getId());
        SipApplicationSession second = services.factory().createApplicationSession();
        first.addIndexKey("tenant");
        second.addIndexKey("tenant");
        assertEquals(Set.of(first.getId(), second.getId()), services.sessions().getSipApplicationSessionIds("tenant"));
        assertEquals(Set.of(), services.sessions().getSipApplicationSessionIds("none"));
    }

    @Test
    void encodedUrl_carriesTheSession_beforeTheFragment() throws Exception {
        SipApplicationSession session = session();
        String url = session.encodeURL(URI.create("http://host/path?a=1#part").toURL())
                .toString();
        assertEquals("http://host/path?a=1&" + AppSession.ID_PARAMETER + '=' + session.getId() + "#part", url);
    }

    @Test
    void endedCall_isInvalidatedWhenReady_andItsApplicationSessionWithIt() throws Exception {
        servlet.onRequest(request -> {
            if (!request.getMethod().equals("ACK")) {
                request.createResponse(200).send();
            }
        });
        try (SipPeer alice = new SipPeer("alice", container.port())) {
            alice.send(alice.request("INVITE", "sip:x@127.0.0.1:" + container.port()));
            String ok = alice.expect("SIP/2.0 200");
            alice.send(alice.inDialog("ACK", ok));
            servlet.expect("created");
            servlet.expect("sip created");
            servlet.expect("INVITE");
            servlet.expect("ACK");
            alice.send(alice.inDialog("BYE", ok));
            alice.expect("SIP/2.0 200");
            servlet.expect("BYE");
            servlet.expect("sip ready");
            servlet.expect("sip destroyed");
            servlet.expect("ready");
            servlet.expect("destroyed with null");
            await(() -> services.sessions().getSipApplicationSessionIds().isEmpty());
        }
    }

    @Test
    void tasks_runForTheirSession_keepItFromBeingReady_andAreFoundByName() throws Exception {
        SipApplicationSession session = session();
        session.setInvalidateWhenReady(false);
        CountDownLatch hold = new CountDownLatch(1);
        Future<String> task = services.tasks().submit(session, "report", () -> {
            assertTrue(hold.await(5, TimeUnit.SECONDS));
            return services.sessions().getCurrentApplicationSession().getId();
        });
        assertSame(task, session.getTaskFuture("report"));
        assertEquals(Set.of(task), session.getTaskFutures());
        assertFalse(session.isReadyToInvalidate());
        Future<?> behind = services.tasks().submit(session, "later", () -> "never runs beside the first");
        assertFalse(behind.isDone());
        hold.countDown();
        assertEquals(session.getId(), task.get(5, TimeUnit.SECONDS));
        behind.get(5, TimeUnit.SECONDS);
    }

    @Test
    void invalidatedSession_refusesWhatItLeftUnanswered() throws Exception {
        servlet.onRequest(request -> request.getApplicationSession().invalidate());
        try (SipPeer alice = new SipPeer("alice", container.port())) {
            alice.send(alice.request("INVITE", "sip:x@127.0.0.1:" + container.port()));
            alice.expect("SIP/2.0 500");
        }
    }

    @Test
    void encodedUri_bringsTheRequestToItsSession() throws Exception {
        SipApplicationSession session = session();
        javax.servlet.sip.SipURI uri =
                (javax.servlet.sip.SipURI) services.factory().createURI("sip:x@127.0.0.1:" + container.port());
        session.encodeURI(uri);
        servlet.onRequest(request -> {
            servlet.note(request.getApplicationSession().getId());
            request.createResponse(200).send();
        });
        try (SipPeer alice = new SipPeer("alice", container.port())) {
            alice.send(alice.request("MESSAGE", uri.toString()));
            alice.expect("SIP/2.0 200");
        }
        servlet.expect("sip created");
        servlet.expect("MESSAGE");
        servlet.expect(session.getId());
        SipSession sip = (SipSession) session.getSessions("SIP").next();
        assertEquals(SipSession.State.INITIAL, sip.getState());
    }
}

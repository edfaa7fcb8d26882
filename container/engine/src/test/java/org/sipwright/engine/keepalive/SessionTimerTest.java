// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SessionKeepAlive;
import javax.servlet.sip.SessionKeepAlive.Refresher;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
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

/** Session timers (RFC 4028) of callers, callees and proxies, in virtual time. */
class SessionTimerTest {
    private final VirtualTime time = new VirtualTime(1_000_000);
    private final Recording servlet = new Recording();
    private final AtomicReference<SipSession> session = new AtomicReference<>();
    private SipContainer container;
    private SipServices services;
    private SipPeer alice;
    private SipPeer bob;

    @BeforeEach
    void start() throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
        services = container
                .deploy(SipDeployment.named("timed").servlet("timed", servlet))
                .services();
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
        bob.close();
    }

    private void answerWith(int expiration, int minimum, Refresher refresher) {
        servlet.onRequest(request -> {
            if (!request.getMethod().equals("ACK")) {
                session.set(request.getSession());
                request.getApplicationSession().setExpires(0);
                SipServletResponse ok = request.createResponse(200);
                SessionKeepAlive.Preference wanted = ok.getSessionKeepAlivePreference();
                wanted.setEnabled(true);
                wanted.setMinimumExpiration(minimum);
                wanted.setExpiration(expiration);
                wanted.setRefresher(refresher);
                ok.send();
            }
        });
    }

    private String callee() {
        return "sip:callee@127.0.0.1:" + container.port();
    }

    private void call() throws Exception {
        SipServletRequest invite = services.factory()
                .createRequest(services.factory().createApplicationSession(), "INVITE", "sip:us@here", bob.uri());
        invite.setRequestURI(services.factory().createURI(bob.uri()));
        SessionKeepAlive.Preference wanted = invite.getSessionKeepAlivePreference();
        wanted.setEnabled(true);
        wanted.setExpiration(200);
        session.set(invite.getSession());
        invite.getSession().getKeepAlive().setRefreshCallback(due -> {
            try {
                due.createRequest("UPDATE").send();
            } catch (IOException failure) {
                servlet.note(failure.toString());
            }
        });
        servlet.onResponse(response -> {
            if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                response.createAck().send();
            }
        });
        invite.send();
    }

    @Test
    void callee_settlesTheInterval_andHasTheCallEndedWhenTheCallerDoesNotRefresh() throws Exception {
        answerWith(300, 90, Refresher.NONE);
        alice.send(alice.request("INVITE", callee(), "Supported: timer", "Session-Expires: 1800"));
        String ok = alice.expect("SIP/2.0 200");
        assertEquals("300;refresher=uac", SipPeer.header(ok, "Session-Expires"));
        assertEquals("timer", SipPeer.header(ok, "Require"));
        alice.send(alice.inDialog("ACK", ok));
        servlet.expect("INVITE");
        servlet.expect("ACK");
        SessionKeepAlive timer = session.get().getKeepAlive();
        assertFalse(timer.isRefresher());
        assertEquals(300, timer.getExpirationInterval());
        assertEquals(300, timer.getRemainingTime());
        assertEquals(-1, timer.getLastExpirationTime());

        time.advance(200_000);
        String update = alice.inDialog("UPDATE", ok, "Supported: timer", "Session-Expires: 300;refresher=uac");
        alice.send(update);
        assertEquals("300;refresher=uac", SipPeer.header(alice.expect("SIP/2.0 200"), "Session-Expires"));
        servlet.expect("UPDATE");
        assertEquals(1_300_000, timer.getLastExpirationTime());
        time.advance(200_000);
        assertTrue(alice.hearsNothing());
        // 32 seconds before the end
        time.advance(68_000);
        String bye = alice.expect("BYE ");
        alice.send(alice.reply(bye, "200 OK", ""));
        assertEquals(-1, timer.getRemainingTime());
    }

    @Test
    void callee_answers422_whenTheIntervalIsTooSmallForTheApplication() throws Exception {
        answerWith(600, 600, Refresher.NONE);
        String invite = alice.request("INVITE", callee(), "Supported: timer", "Session-Expires: 100");
        alice.send(invite);
        String refusal = alice.expect("SIP/2.0 422 Session Interval Too Small");
        assertEquals("600", SipPeer.header(refusal, "Min-SE"));
        alice.send(SipPeer.hopByHop("ACK", invite, SipPeer.tag(SipPeer.header(refusal, "To"))));
        assertEquals("", SipPeer.header(refusal, "Session-Expires"));
    }

    @Test
    void callerWithoutSessionTimers_isRefreshedByTheCallee() throws Exception {
        answerWith(120, 90, Refresher.NONE);
        alice.send(alice.request("INVITE", callee()));
        String ok = alice.expect("SIP/2.0 200");
        assertEquals("120;refresher=uas", SipPeer.header(ok, "Session-Expires"));
        assertEquals("", SipPeer.header(ok, "Require"));
        alice.send(alice.inDialog("ACK", ok));
        servlet.expect("INVITE");
        servlet.expect("ACK");
        SessionKeepAlive timer = session.get().getKeepAlive();
        assertTrue(timer.isRefresher());
        timer.setRefreshCallback(due -> {
            try {
                due.createRequest("INVITE").send();
            } catch (IOException failure) {
                servlet.note(failure.toString());
            }
        });
        time.advance(60_000);
        String refresh = alice.expect("INVITE ");
        assertEquals("120;refresher=uac", SipPeer.header(refresh, "Session-Expires"));
        // a peer that does not know session timers answers without: RFC 4028 section 7.2
        servlet.onResponse(response -> response.createAck().send());
        alice.send(alice.reply(refresh, "200 OK", ""));
        alice.expect("ACK ");
        servlet.expect("200 INVITE");
        assertEquals(-1, timer.getExpirationInterval());
    }

    @Test
    void caller_asksAgainAfterA422_refreshes_andEndsTheCallWhenNobodyAnswers() throws Exception {
        call();
        String first = bob.expect("INVITE ");
        assertEquals("200", SipPeer.header(first, "Session-Expires"));
        assertTrue(SipPeer.lines(first, "Supported").toString().contains("timer"), first);
        bob.send(bob.reply(first, "422 Session Interval Too Small", "b", "Min-SE: 240"));
        bob.expect("ACK ");
        String second = bob.expect("INVITE ");
        assertEquals("240", SipPeer.header(second, "Session-Expires"));
        assertEquals("240", SipPeer.header(second, "Min-SE"));
        assertEquals("2 INVITE", SipPeer.header(second, "CSeq"));
        bob.send(bob.reply(second, "200 OK", "b", "Session-Expires: 240;refresher=uac", "Require: timer"));
        bob.expect("ACK ");
        servlet.expect("200 INVITE");
        assertTrue(session.get().getKeepAlive().isRefresher());

        time.advance(120_000);
        String update = bob.expect("UPDATE ");
        assertEquals("240;refresher=uac", SipPeer.header(update, "Session-Expires"));
        bob.send(bob.reply(update, "200 OK", "", "Session-Expires: 240;refresher=uac", "Require: timer"));
        servlet.expect("200 UPDATE");
        time.advance(120_000);
        bob.expect("UPDATE ");
        time.advance(88_000);
        bob.expect("BYE ");
    }

    @Test
    void expiryCallback_decidesInsteadOfTheContainer() throws Exception {
        answerWith(90, 90, Refresher.NONE);
        alice.send(alice.request("INVITE", callee(), "Supported: timer"));
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        servlet.expect("INVITE");
        servlet.expect("ACK");
        session.get().getKeepAlive().setExpiryCallback(expired -> servlet.note("expired " + expired.getState()));
        time.advance(60_000);
        servlet.expect("expired CONFIRMED");
        assertTrue(alice.hearsNothing());
    }

    @Test
    void proxy_asksForATimer_andTheCallerRefreshesWhenTheCalleeCannot() throws Exception {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                session.set(request.getSession());
                request.getApplicationSession().setExpires(0);
                SessionKeepAlive.Preference wanted = request.getSessionKeepAlivePreference();
                wanted.setEnabled(true);
                wanted.setMinimumExpiration(120);
                wanted.setExpiration(400);
                SipFactory factory = (SipFactory) request.getServletContext().getAttribute(SipServlet.SIP_FACTORY);
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(true);
                proxy.proxyTo(factory.createURI(bob.uri()));
            }
        });
        String small = alice.request("INVITE", callee(), "Supported: timer", "Session-Expires: 100");
        alice.send(small);
        String refusal = alice.expect("SIP/2.0 422");
        assertEquals("120", SipPeer.header(refusal, "Min-SE"));
        alice.send(SipPeer.hopByHop("ACK", small, SipPeer.tag(SipPeer.header(refusal, "To"))));
        servlet.expect("INVITE");

        alice.send(alice.request("INVITE", callee(), "Supported: timer").replace("Call-ID: call", "Call-ID: other"));
        String invite = bob.expect("INVITE ");
        assertEquals("400", SipPeer.header(invite, "Session-Expires"));
        assertEquals("120", SipPeer.header(invite, "Min-SE"));
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        assertEquals("400;refresher=uac", SipPeer.header(ok, "Session-Expires"));
        assertEquals("timer", SipPeer.header(ok, "Require"));
        servlet.expect("INVITE");
        servlet.expect("200 INVITE");
        session.get().getKeepAlive().setExpiryCallback(expired -> servlet.note("expired"));
        time.advance(400_000);
        servlet.expect("expired");
    }

    @Test
    void preferences_areChecked() throws Exception {
        SipServletRequest invite = services.factory()
                .createRequest(services.factory().createApplicationSession(), "INVITE", "sip:us@here", bob.uri());
        SessionKeepAlive.Preference wanted = invite.getSessionKeepAlivePreference();
        assertThrows(IllegalStateException.class, () -> wanted.setExpiration(300));
        wanted.setEnabled(true);
        assertThrows(IllegalArgumentException.class, () -> wanted.setMinimumExpiration(89));
        wanted.setMinimumExpiration(2_000);
        assertEquals(2_000, wanted.getExpiration());
        assertThrows(IllegalArgumentException.class, () -> wanted.setExpiration(1_999));
    }
}

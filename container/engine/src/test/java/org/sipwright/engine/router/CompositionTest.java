// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.ar.SipApplicationRouter;
import javax.servlet.sip.ar.SipApplicationRouterInfo;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import javax.servlet.sip.ar.SipRouteModifier;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;

/** Several applications in one container, one after the other, by the routers' will. */
class CompositionTest {
    private final Recording first = new Recording();
    private final Recording second = new Recording();
    private SipContainer container;
    private SipPeer alice;
    private SipPeer bob;

    private void start(SipApplicationRouter router) throws Exception {
        container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0).withRouter(router));
        alice = new SipPeer("alice", container.port());
        bob = new SipPeer("bob", container.port());
        container.deploy(SipDeployment.named("first").servlet("first", first));
        container.deploy(SipDeployment.named("second").servlet("second", second));
    }

    @AfterEach
    void stop() {
        container.close();
        alice.close();
        bob.close();
    }

    private void proxyOn(Recording servlet, boolean recordRoute) {
        servlet.onRequest(request -> {
            if (request.isInitial()) {
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(recordRoute);
                proxy.proxyTo(request.getRequestURI());
            }
        });
    }

    private static final String BOTH = """
            INVITE: ("first", "DAR:From", "ORIGINATING", "", "NO_ROUTE", "0"), \\
                    ("second", "DAR:To", "TERMINATING", "", "NO_ROUTE", "1")
            """;

    @Test
    void requestPassesBothApplications_andTheDialogComesBackThroughBoth() throws Exception {
        start(DefaultApplicationRouter.configured(BOTH));
        proxyOn(first, true);
        second.onRequest(request -> {
            if (request.isInitial()) {
                second.note(request.getRegion().getLabel()
                        + ' '
                        + request.getSubscriberURI()
                        + ' '
                        + request.isInternallyRouted()
                        + ' '
                        + (request.getInitialRemotePort() == alice.port()));
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(true);
                proxy.proxyTo(request.getRequestURI());
            }
        });
        alice.send(alice.request("INVITE", bob.uri()));
        String invite = bob.expect("INVITE ");
        assertEquals(2, SipPeer.lines(invite, "Record-Route").size(), invite);
        assertEquals("68", SipPeer.header(invite, "Max-Forwards"));
        assertEquals("", SipPeer.header(invite, "Route"));
        second.expect("INVITE");
        second.expect(
                SipApplicationRoutingRegion.TERMINATING_REGION.getLabel() + " sip:callee@example.invalid true true");
        bob.send(bob.reply(invite, "200 OK", "b"));
        String ok = alice.expect("SIP/2.0 200");
        alice.send(alice.inDialog("ACK", ok));
        bob.expect("ACK ");
        first.expect("INVITE");
        first.expect("200 INVITE");
        first.expect("ACK");
        second.expect("200 INVITE");
        second.expect("ACK");
        bob.send(bob.asCallee("BYE", invite, "b"));
        alice.send(alice.reply(alice.expect("BYE "), "200 OK", ""));
        bob.expect("SIP/2.0 200");
        second.expect("BYE");
        first.expect("BYE");
    }

    @Test
    void applicationThatAnswers_endsTheChain_andCancelPassesThroughIt() throws Exception {
        start(DefaultApplicationRouter.configured(BOTH));
        proxyOn(first, false);
        second.onRequest(request -> {
            if (request.getMethod().equals("INVITE")) {
                request.createResponse(180).send();
            }
        });
        String invite = alice.request("INVITE", bob.uri());
        alice.send(invite);
        alice.expect("SIP/2.0 180");
        alice.send(SipPeer.hopByHop("CANCEL", invite, ""));
        alice.expect("SIP/2.0 200");
        alice.expect("SIP/2.0 487");
        second.expect("INVITE");
        second.expect("CANCEL");
        first.expect("INVITE");
        first.expect("180 INVITE");
        first.expect("CANCEL");
    }

    @Test
    void requestThatNoApplicationWants_isForwardedOrRefused() throws Exception {
        start(DefaultApplicationRouter.configured(BOTH));
        alice.send(alice.request("MESSAGE", bob.uri()));
        String message = bob.expect("MESSAGE " + bob.uri());
        bob.send(bob.reply(message, "200 OK", "b"));
        alice.expect("SIP/2.0 200");
        alice.send(alice.request("MESSAGE", "sip:nobody@127.0.0.1:" + container.port()));
        alice.expect("SIP/2.0 404");
        alice.send(alice.request("MESSAGE", "tel:+4930"));
        alice.expect("SIP/2.0 416");
    }

    /** A router that does what a test says. */
    private abstract static class Router implements SipApplicationRouter {
        final List<String> deployed = new CopyOnWriteArrayList<>();

        @Override
        public void init() {}

        @Override
        public void init(Properties properties) {}

        @Override
        public void destroy() {}

        @Override
        public void applicationDeployed(List<String> names) {
            deployed.addAll(names);
        }

        @Override
        public void applicationUndeployed(List<String> names) {
            deployed.removeAll(names);
        }

        abstract SipApplicationRouterInfo next(
                SipServletRequest request, SipApplicationRoutingDirective directive, Serializable state);

        @Override
        public SipApplicationRouterInfo getNextApplication(
                SipServletRequest initialRequest,
                SipApplicationRoutingRegion region,
                SipApplicationRoutingDirective directive,
                SipTargetedRequestInfo targetedRequestInfo,
                Serializable stateInfo) {
            return next(initialRequest, directive, stateInfo);
        }
    }

    private static SipApplicationRouterInfo info(
            String name, SipRouteModifier modifier, String state, String... routes) {
        return new SipApplicationRouterInfo(
                name, SipApplicationRoutingRegion.NEUTRAL_REGION, null, routes, modifier, state);
    }

    @Test
    void routeBack_sendsTheRequestOut_andGoesOnWhenItComesBack() throws Exception {
        Router router = new Router() {
            @Override
            SipApplicationRouterInfo next(
                    SipServletRequest request, SipApplicationRoutingDirective directive, Serializable state) {
                return directive == SipApplicationRoutingDirective.NEW
                        ? info(null, SipRouteModifier.ROUTE_BACK, "seen", "sip:127.0.0.1:" + bob.port() + ";lr")
                        : info("seen".equals(state) ? "second" : null, SipRouteModifier.NO_ROUTE, "2");
            }
        };
        start(router);
        assertEquals(List.of("first", "second"), router.deployed);
        second.onRequest(request -> request.createResponse(486).send());
        alice.send(alice.request("INVITE", "sip:x@127.0.0.1:" + container.port()));
        String out = bob.expect("INVITE ");
        List<String> routes = SipPeer.lines(out, "Route");
        assertEquals(2, routes.size(), out);
        // a proxy outside: takes its route off and follows the next
        String back = out.replaceFirst("Route: [^\r]*\r\n", "")
                .replaceFirst("\r\nVia", "\r\nVia: SIP/2.0/UDP 127.0.0.1:" + bob.port() + ";branch=z9hG4bKout\r\nVia");
        bob.send(back);
        String busy = bob.expect("SIP/2.0 486");
        second.expect("INVITE");
        bob.send(busy.replaceFirst("Via: [^\r]*\r\n", ""));
        alice.expect("SIP/2.0 486");
    }

    @Test
    void routeOutside_sendsTheRequestThere_andFailuresOfTheRouterAre500() throws Exception {
        Router router = new Router() {
            @Override
            SipApplicationRouterInfo next(
                    SipServletRequest request, SipApplicationRoutingDirective directive, Serializable state) {
                assertThrows(IllegalStateException.class, () -> request.setHeader("X-Touched", "1"));
                return switch (request.getMethod()) {
                    case "INVITE" -> info("first", SipRouteModifier.ROUTE, "", "sip:127.0.0.1:" + bob.port() + ";lr");
                    case "MESSAGE" -> info("missing", SipRouteModifier.NO_ROUTE, "");
                    default -> throw new IllegalStateException("as the test wants it");
                };
            }
        };
        start(router);
        alice.send(alice.request("INVITE", "sip:x@127.0.0.1:" + container.port()));
        String out = bob.expect("INVITE sip:x@127.0.0.1");
        assertTrue(SipPeer.header(out, "Route").contains(":" + bob.port()), out);
        alice.send(alice.request("MESSAGE", bob.uri()));
        alice.expect("SIP/2.0 500");
        alice.send(alice.request("OPTIONS", bob.uri()));
        alice.expect("SIP/2.0 500");
        assertTrue(first.isEmpty());
    }

    @Test
    void malformedConfiguration_isRefusedWithItsMethod() throws Exception {
        start(new DefaultApplicationRouter());
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> DefaultApplicationRouter.configured(
                        "INVITE: (\"a\", \"\", \"NOWHERE\", \"\", \"NO_ROUTE\", \"0\")"));
        assertTrue(
                refused.getMessage().contains("INVITE") && refused.getMessage().contains("NOWHERE"));
    }
}

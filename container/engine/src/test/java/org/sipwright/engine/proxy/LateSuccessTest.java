// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.Recording;
import org.sipwright.engine.SipPeer;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.container.ContainerSettings;
import org.sipwright.engine.container.SipContainer;
import org.sipwright.engine.timer.VirtualTime;

/** RFC 3261 section 16.7 step 5: a 2xx goes upstream whatever went there before, and the call that it makes can be ended. */
class LateSuccessTest {
    @Test
    void successAfterTheProxyTimeout_goesUpstream_andTheCallerEndsTheCall() throws Exception {
        VirtualTime time = new VirtualTime(0);
        Recording servlet = new Recording();
        try (SipContainer container = SipContainer.start(
                        ContainerSettings.onUdp("127.0.0.1", 0).withTime(time));
                SipPeer alice = new SipPeer("alice", container.port());
                SipPeer bob = new SipPeer("bob", container.port())) {
            container.deploy(SipDeployment.named("proxy").servlet("proxy", servlet));
            servlet.onRequest(request -> {
                SipFactory factory = (SipFactory) request.getServletContext().getAttribute(SipServlet.SIP_FACTORY);
                Proxy proxy = request.getProxy();
                proxy.setRecordRoute(true);
                proxy.setProxyTimeout(5);
                proxy.proxyTo(factory.createURI(bob.uri()));
            });
            String invite = alice.request("INVITE", "sip:callee@127.0.0.1:" + container.port());
            alice.send(invite);
            String forwarded = bob.expect("INVITE ");
            bob.send(bob.reply(forwarded, "180 Ringing", "b"));
            alice.expect("SIP/2.0 180");
            time.advance(6_000);
            bob.expect("CANCEL ");
            String timeout = alice.expect("SIP/2.0 408");
            alice.send(SipPeer.hopByHop("ACK", invite, SipPeer.tag(SipPeer.header(timeout, "To"))));

            bob.send(bob.reply(forwarded, "200 OK", "b"));
            String success = alice.expect("SIP/2.0 200 OK");
            assertEquals("b", SipPeer.tag(SipPeer.header(success, "To")));
            alice.send(alice.inDialog("ACK", success));
            bob.expect("ACK ");
            alice.send(alice.inDialog("BYE", success));
            String bye = bob.expect("BYE ");
            bob.send(bob.reply(bye, "200 OK", "b"));
            alice.expect("SIP/2.0 200 OK");
        }
    }
}

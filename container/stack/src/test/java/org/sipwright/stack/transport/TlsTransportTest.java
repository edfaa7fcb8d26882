// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.transport.TlsDomain.PeerCheck;

/** Who may connect, and who is believed (RFC 5922, RFC 5923). */
class TlsTransportTest {
    private final EventLoops loops = new EventLoops(1);
    private final BlockingQueue<Source> sources = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        loops.close();
    }

    private StreamEndpoint open(PeerCheck server, PeerCheck client) throws IOException {
        return StreamEndpoint.open(
                loops,
                ListenPoint.of(Protocol.TLS, new InetSocketAddress("127.0.0.1", 0)),
                new SocketOptions(0, 1 << 20),
                new StreamSettings(
                        MessageLimits.STANDARD,
                        ConnectionLimits.STANDARD,
                        TestTls.domains(TestTls.domain(TestTls.SERVER, server), TestTls.domain(TestTls.CLIENT, client)),
                        Runnable::run),
                (bytes, source) -> sources.add(source));
    }

    private boolean arrives(StreamEndpoint from, StreamEndpoint to, String domain) throws Exception {
        byte[] message = StreamPeer.options(1, 0);
        InetAddress named = InetAddress.getByAddress(domain, new byte[] {127, 0, 0, 1});
        CountDownLatch failed = new CountDownLatch(1);
        from.send(
                message,
                message.length,
                new InetSocketAddress(named, to.listenPoint().address().getPort()),
                failed::countDown);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
            if (sources.poll(10, TimeUnit.MILLISECONDS) != null) {
                return true;
            }
            if (failed.getCount() == 0) {
                return false;
            }
        }
        throw new AssertionError("neither arrived nor failed");
    }

    @Test
    void serverThatSpeaksForTheDomain_isBelieved() throws Exception {
        StreamEndpoint server = open(PeerCheck.NONE, PeerCheck.NONE);
        StreamEndpoint client = open(PeerCheck.NONE, PeerCheck.IDENTITY);
        assertTrue(arrives(client, server, TestTls.DOMAIN));
        client.close();
        server.close();
    }

    @Test
    void serverThatSpeaksForAnotherDomain_isNotBelieved() throws Exception {
        StreamEndpoint server = open(PeerCheck.NONE, PeerCheck.NONE);
        StreamEndpoint strict = open(PeerCheck.NONE, PeerCheck.IDENTITY);
        StreamEndpoint lax = open(PeerCheck.NONE, PeerCheck.REQUIRED);
        assertFalse(arrives(strict, server, "other.example"));
        assertEquals(1, strict.counters().malformed().sum());
        assertTrue(arrives(lax, server, "other.example"));
        strict.close();
        lax.close();
        server.close();
    }

    @Test
    void peerWithoutACertificate_isRefusedWhereOneIsRequired() throws Exception {
        StreamEndpoint server = open(PeerCheck.REQUIRED, PeerCheck.NONE);
        var anonymous = javax.net.ssl.SSLContext.getInstance("TLS");
        anonymous.init(null, new javax.net.ssl.TrustManager[] {TestTls.AUTHORITY.toTrustManager()}, null);
        try (StreamPeer peer = new StreamPeer(server, anonymous.getSocketFactory())) {
            assertTrue(peer.isEnded());
        } catch (IOException refused) {
            assertTrue(refused instanceof javax.net.ssl.SSLException || refused instanceof java.net.SocketException);
        }
        server.close();
    }

    @Test
    void certificateOfThePeer_isKnownWhereItsMessagesAre() throws Exception {
        StreamEndpoint server = open(PeerCheck.OPTIONAL, PeerCheck.NONE);
        try (StreamPeer peer = new StreamPeer(server)) {
            peer.send(StreamPeer.options(1, 0));
            Source source = sources.poll(5, TimeUnit.SECONDS);
            TlsConnection tls = source.endpoint().tls(source.remote()).orElseThrow();
            assertTrue(tls.isPeerVerified());
            assertEquals(TestTls.CLIENT.getCertificate(), tls.peerCertificates().getFirst());
            assertTrue(tls.isPeerVerifiedFor("PHONE.example"));
            assertFalse(tls.isPeerVerifiedFor("phone"));
        }
        server.close();
    }

    @Test
    void nameThatNoDomainTakes_isRefused() throws Exception {
        StreamEndpoint server = open(PeerCheck.NONE, PeerCheck.NONE);
        try (Socket plain = StreamPeer.silent(server);
                SSLSocket socket = (SSLSocket) TestTls.context(TestTls.CLIENT)
                        .getSocketFactory()
                        .createSocket(plain, "unknown.example", plain.getPort(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("unknown.example")));
            socket.setSSLParameters(parameters);
            assertThrows(IOException.class, socket::startHandshake);
        }
        assertEquals(1, server.counters().malformed().sum());
        server.close();
    }

    @Test
    void domainsOfACertificate_areItsSipUrisElseItsDnsNamesElseItsCommonName() throws Exception {
        var builder = new io.netty.pkitesting.CertificateBuilder().ecp256();
        var uris = builder.copy()
                .subject("CN=c.example")
                .addSanDnsName("b.example")
                .addSanUriName("sip:A.example")
                .addSanUriName("sip:user@a2.example")
                .buildIssuedBy(TestTls.AUTHORITY);
        assertEquals(Set.of("a.example"), SipIdentity.domains(uris.getCertificate()));
        var names = builder.copy()
                .subject("CN=c.example")
                .addSanDnsName("b.example")
                .buildIssuedBy(TestTls.AUTHORITY);
        assertEquals(Set.of("b.example"), SipIdentity.domains(names.getCertificate()));
        assertFalse(SipIdentity.isFor(names.getCertificate(), "x.b.example"), "RFC 5922 section 7.2: the whole name");
        var common = builder.copy().subject("O=x,CN=c.example").buildIssuedBy(TestTls.AUTHORITY);
        assertEquals(Set.of("c.example"), SipIdentity.domains(common.getCertificate()));
    }

    @Test
    void aliasByName_isTakenWhereTheCertificateNamesIt() throws Exception {
        StreamEndpoint server = open(PeerCheck.OPTIONAL, PeerCheck.NONE);
        for (String host : List.of("stranger.example", "phone.example")) {
            try (StreamPeer peer = new StreamPeer(server)) {
                peer.send(StreamPeer.options(1, 0));
                Source source = sources.poll(5, TimeUnit.SECONDS);
                byte[] message = new String(StreamPeer.options(2, 0), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("127.0.0.1:5099", host + ":5099")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                var request = org.sipwright.stack.message.MessageParser.parse(
                        message, 0, message.length, MessageLimits.STANDARD);
                server.learn(request.topVia().orElseThrow(), source.remote());
                assertEquals(
                        host.startsWith("phone"), server.isConnected(new InetSocketAddress("127.0.0.1", 5099)), host);
            }
        }
        server.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An authority with the certificates of a server and a client, and TLS domains made of them. */
final class TestTls {
    /** What the server's certificate speaks for. */
    static final String DOMAIN = "sip.example";

    static final X509Bundle AUTHORITY = build(new CertificateBuilder()
            .subject("CN=Test authority")
            .setIsCertificateAuthority(true)
            .ecp256());
    static final X509Bundle SERVER = build(new CertificateBuilder()
            .subject("CN=proxy.example,O=Sipwright")
            .addSanDnsName(DOMAIN)
            .addSanIpAddress("127.0.0.1")
            .ecp256());
    static final X509Bundle CLIENT = build(new CertificateBuilder()
            .subject("CN=phone")
            .addSanDnsName("phone.example")
            .ecp256());

    private TestTls() {}

    private static X509Bundle build(CertificateBuilder builder) {
        try {
            return AUTHORITY == null ? builder.buildSelfSigned() : builder.buildIssuedBy(AUTHORITY);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext context(X509Bundle identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity.toKeyManagerFactory().getKeyManagers(),
                    new TrustManager[] {AUTHORITY.toTrustManager()},
                    null);
            return context;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TlsDomain domain(X509Bundle identity, TlsDomain.PeerCheck check) {
        return new TlsDomain("test", context(identity), List.of(), List.of(), check);
    }

    /** The server's certificate on both sides; a client asks for one, a server takes one. */
    static TlsDomains domains() {
        return domains(domain(SERVER, TlsDomain.PeerCheck.OPTIONAL), domain(SERVER, TlsDomain.PeerCheck.REQUIRED));
    }

    static TlsDomains domains(TlsDomain server, TlsDomain client) {
        return new TlsDomains() {
            @Override
            public Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName) {
                return serverName.filter("unknown.example"::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(server);
            }

            @Override
            public Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain) {
                return Optional.of(client);
            }
        };
    }
}

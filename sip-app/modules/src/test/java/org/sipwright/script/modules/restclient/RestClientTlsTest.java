// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.ScriptProbe;

/** Scripts that ask a server under TLS. */
class RestClientTlsTest {
    @TempDir
    private Path folder;

    private X509Bundle authority;
    private X509Bundle client;
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=Test authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        X509Bundle shown = new CertificateBuilder()
                .subject("CN=here")
                .addSanDnsName("localhost")
                .ecp256()
                .buildIssuedBy(authority);
        client = new CertificateBuilder().subject("CN=script").ecp256().buildIssuedBy(authority);
        Files.writeString(Files.createDirectory(folder.resolve("ca")).resolve("ca.pem"), authority.getCertificatePEM());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                shown.toKeyManagerFactory().getKeyManagers(), new TrustManager[] {authority.toTrustManager()}, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/who", exchange -> {
            String peer;
            try {
                peer = ((HttpsExchange) exchange)
                        .getSSLSession()
                        .getPeerPrincipal()
                        .getName();
            } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
                peer = "nobody";
            }
            exchange.sendResponseHeaders(200, peer.length());
            exchange.getResponseBody().write(peer.getBytes(ISO_8859_1));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest(name = "authorities known: {0}, verifypeer {1}, verifyhost {2}, host {3}")
    @CsvSource({
        "true,  1, 1, localhost, 1",
        "true,  1, 1, 127.0.0.1, -10",
        "true,  1, 0, 127.0.0.1, 1",
        "false, 1, 1, localhost, -10",
        "false, 1, 0, localhost, -10",
        "false, 0, 1, localhost, 1",
        "false, 0, 1, 127.0.0.1, -10",
        "false, 0, 0, 127.0.0.1, 1"
    })
    void certificate_isCheckedAsTheParametersSay(boolean known, int peer, int host, String name, int code) {
        ScriptProbe probe = ScriptProbe.of(
                        """
                        log_level=-3
                        loadmodule "rest_client.so"
                        modparam("rest_client", "ssl_verifypeer", %d)
                        modparam("rest_client", "ssl_verifyhost", %d)
                        """.formatted(peer, host)
                                + (known
                                        ? "modparam(\"rest_client\", \"ssl_capath\", \"" + folder.resolve("ca")
                                                + "\")\n"
                                        : ""),
                        """
                        $var(rc) = rest_get("https://%s:%d/who", $var(body));
                        exit;
                        """.formatted(name, server.getAddress().getPort()))
                .run();
        assertEquals(code + (code > 0 ? " nobody" : " <null>"), probe.text("$var(rc) $var(body)"));
        probe.environment().stop();
    }

    @Test
    void clientDomain_showsItsCertificateOnce() throws Exception {
        Files.writeString(folder.resolve("cert.pem"), client.getCertificatePathPEM());
        Files.writeString(folder.resolve("key.pem"), client.getPrivateKeyPEM());
        try (ScriptOnWire wire = new ScriptOnWire("""
                loadmodule "tls_mgm.so"
                loadmodule "rest_client.so"
                modparam("tls_mgm", "client_domain", "own")
                modparam("tls_mgm", "certificate", "[own]DIR/cert.pem")
                modparam("tls_mgm", "private_key", "[own]DIR/key.pem")
                modparam("rest_client", "ssl_capath", "DIR/ca")
                route {
                    $var(none) = rest_init_client_tls("nosuch");
                    $var(own) = rest_init_client_tls("own");
                    rest_get("https://localhost:PORT/who", $var(first));
                    rest_get("https://localhost:PORT/who", $var(second));
                    sl_send_reply(299, "$var(none) $var(own) $var(first) $var(second)");
                }
                """.replace("DIR", folder.toString())
                .replace("PORT", Integer.toString(server.getAddress().getPort())))) {
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 299 -1 1 CN=script nobody\r\n");
        }
    }
}

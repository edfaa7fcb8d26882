// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.modules.transport.ScriptSockets;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** Scripts that listen for TLS, with phones that are the JDK's sockets. */
class TlsScriptTest {
    private static final FunctionTable FUNCTIONS = FunctionTable.of(TlsScriptTest.class.getClassLoader());
    private static final String MODULES = """
            log_level=1
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "maxfwd.so"
            loadmodule "sipmsgops.so"
            """;

    @TempDir
    private Path folder;

    private X509Bundle authority;
    private X509Bundle server;
    private X509Bundle phone;
    private RoutingDispatcher dispatcher;
    private RoutingScript script;
    private List<SipEndpoint> sockets;

    @BeforeEach
    void certificates() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=Test authority,O=Sipwright,C=AT")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        server = new CertificateBuilder()
                .subject("CN=proxy.example,O=Proxies,C=AT")
                .addSanDnsName("proxy.example")
                .rsa2048()
                .buildIssuedBy(authority);
        phone = new CertificateBuilder()
                .subject("CN=phone,OU=Phones,O=Home,L=Graz,ST=Styria,C=AT")
                .addSanDnsName("phone.example")
                .addSanUriName("sip:phone.example")
                .addSanRfc822Name("a@phone.example")
                .addSanIpAddress("192.0.2.1")
                .ecp256()
                .buildIssuedBy(authority);
        Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
        Files.writeString(folder.resolve("cert.pem"), "a text before it\n" + server.getCertificatePathPEM());
        Files.writeString(folder.resolve("key.pem"), server.getPrivateKeyPEM());
    }

    @AfterEach
    void stop() {
        if (script != null) {
            script.destroy();
        }
        if (dispatcher != null) {
            dispatcher.stack().close();
        }
    }

    private void start(String body) throws Exception {
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS)
                .check((MODULES + body).replace("DIR", folder.toString()), "test.cfg");
        assertEquals(List.of(), checked.findings());
        Translation translation =
                new Translator(FUNCTIONS).translate(checked.script().orElseThrow());
        assertEquals(List.of(), translation.findings());
        script = translation.script().orElseThrow();
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        script.attach(new RoutingServices(dispatcher));
        script.init();
        sockets = ScriptSockets.open(checked.script().orElseThrow(), List.of(), script.environment());
        dispatcher.initialised();
    }

    /** A phone; it shows a certificate where one is given. */
    private SSLSocket phone(SipEndpoint socket, X509Bundle... shown) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                shown.length == 0 ? null : shown[0].toKeyManagerFactory().getKeyManagers(),
                new TrustManager[] {authority.toTrustManager()},
                null);
        SSLSocket made = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", socket.port());
        made.setSoTimeout(5_000);
        return made;
    }

    private static String request(String method, String uri, String more) {
        return method + ' ' + uri + " SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:9;rport;branch=z9hG4bK" + System.nanoTime()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: " + System.nanoTime()
                + "\r\nCSeq: 1 " + method + "\r\n" + more + "Content-Length: 0\r\n\r\n";
    }

    private static String exchange(SSLSocket socket, String message) throws IOException {
        socket.getOutputStream().write(message.getBytes(ISO_8859_1));
        return read(socket);
    }

    private static String read(SSLSocket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int one = socket.getInputStream().read();
            if (one < 0) {
                throw new IOException("ended after: " + text);
            }
            text.append((char) one);
        }
        return text.toString();
    }

    private static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static final String STOCK = """
            loadmodule "proto_tls.so"
            loadmodule "tls_openssl.so"
            loadmodule "tls_mgm.so"
            modparam("tls_mgm","server_domain", "default")
            modparam("tls_mgm","match_ip_address", "[default]*")
            modparam("tls_mgm","verify_cert", "[default]1")
            modparam("tls_mgm","require_cert", "[default]0")
            modparam("tls_mgm","tls_method", "[default]TLSv1_2-TLSv1_3")
            modparam("tls_mgm","certificate", "[default]DIR/cert.pem")
            modparam("tls_mgm","private_key", "[default]DIR/key.pem")
            modparam("tls_mgm","ca_list", "[default]DIR/ca.pem")
            socket=tls:127.0.0.1:0
            """;

    @Test
    void variables_showTheConnectionAndBothCertificates() throws Exception {
        start(STOCK + """
                route {
                    append_to_reply("X-V: $tls_version $tls_cipher_bits $tls_peer_verified\\r\\n");
                    append_to_reply("X-S: $tls_peer_subject\\r\\n");
                    append_to_reply("X-P: $tls_peer_subject_cn $tls_peer_subject_unit $tls_peer_subject_locality $tls_peer_issuer_cn\\r\\n");
                    append_to_reply("X-A: $tls_peer_san_hostname $tls_peer_san_uri $tls_peer_san_email $tls_peer_san_ip\\r\\n");
                    append_to_reply("X-M: $tls_my_subject_cn $tls_my_issuer_organization $tls_peer_selfsigned $tls_peer_expired\\r\\n");
                    append_to_reply("X-N: $(tls_peer_notAfter)\\r\\n");
                    if (is_peer_verified()) sl_send_reply(200, "verified"); else sl_send_reply(403, "no");
                }
                """);
        try (SSLSocket with = phone(sockets.getFirst(), phone)) {
            String reply = exchange(with, request("OPTIONS", "sip:x", ""));
            assertTrue(reply.startsWith("SIP/2.0 200 verified"), reply);
            assertEquals("TLSv1.3 256 1", header(reply, "X-V"));
            assertEquals("/C=AT/ST=Styria/L=Graz/O=Home/OU=Phones/CN=phone", header(reply, "X-S"));
            assertEquals("phone Phones Graz Test authority", header(reply, "X-P"));
            assertEquals("phone.example sip:phone.example a@phone.example 192.0.2.1", header(reply, "X-A"));
            assertEquals("proxy.example Sipwright 0 0", header(reply, "X-M"));
            assertTrue(header(reply, "X-N").endsWith(" GMT"), reply);
        }
        try (SSLSocket without = phone(sockets.getFirst())) {
            String reply = exchange(without, request("OPTIONS", "sip:x", ""));
            assertTrue(reply.startsWith("SIP/2.0 403 no"), reply);
            assertEquals("TLSv1.3 256 0", header(reply, "X-V"));
            assertEquals("<null>", header(reply, "X-S"));
        }
        Object list = script.environment().commands().run("tls_list", Map.of());
        Map<?, ?> domain = (Map<?, ?>) ((List<?>) ((Map<?, ?>) list).get("Domains")).getFirst();
        assertEquals("TLS_DOMAIN_SRV", domain.get("type"));
        assertEquals(folder + "/cert.pem", domain.get("CERT_FILE"));
        assertEquals(List.of("*"), domain.get("IP ADDRESS FILTERS"));
        assertEquals("OK", script.environment().commands().run("tls_reload", Map.of()));
    }

    @Test
    void callFromTlsToUdp_carriesBothSocketsAndComesBack() throws Exception {
        start("loadmodule \"proto_udp.so\"\n" + STOCK + """
                socket=udp:127.0.0.1:0
                route {
                    if (has_totag()) { loose_route(); t_relay(); exit; }
                    record_route();
                    t_relay();
                }
                """);
        try (SSLSocket caller = phone(sockets.getFirst());
                java.net.DatagramSocket called =
                        new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
            called.setSoTimeout(5_000);
            caller.getOutputStream()
                    .write(request(
                                    "INVITE",
                                    "sip:b@127.0.0.1:" + called.getLocalPort(),
                                    "Contact: <sip:a@127.0.0.1;transport=tls>\r\n")
                            .getBytes(ISO_8859_1));
            java.net.DatagramPacket packet = new java.net.DatagramPacket(new byte[8_000], 8_000);
            called.receive(packet);
            String invite = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
            List<String> routes = invite.lines()
                    .filter(line -> line.startsWith("Record-Route: "))
                    .toList();
            assertEquals(2, routes.size(), invite);
            assertEquals("Record-Route: <sip:127.0.0.1:" + sockets.get(1).port() + ";r2=on;lr;ftag=1>", routes.get(0));
            assertEquals(
                    "Record-Route: <sip:127.0.0.1:" + sockets.get(0).port() + ";transport=tls;r2=on;lr;ftag=1>",
                    routes.get(1));
            assertTrue(read(caller).startsWith("SIP/2.0 100 "));
            String ok = "SIP/2.0 200 OK\r\n"
                    + invite.substring(invite.indexOf("\r\n") + 2).replace("To: <sip:b@x>", "To: <sip:b@x>;tag=2");
            byte[] bytes = ok.getBytes(ISO_8859_1);
            called.send(new java.net.DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            assertTrue(read(caller).startsWith("SIP/2.0 200 OK"));
            // the called side ends it: its routes lead to the caller's connection
            String bye = "BYE sip:a@127.0.0.1:" + caller.getLocalPort()
                    + ";transport=tls SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                    + called.getLocalPort() + ";branch=z9hG4bKbye\r\nMax-Forwards: 70\r\n"
                    + routes.get(0).replace("Record-Route", "Route") + "\r\n"
                    + routes.get(1).replace("Record-Route", "Route") + "\r\n"
                    + "From: <sip:b@x>;tag=2\r\nTo: <sip:a@x>;tag=1\r\nCall-ID: " + header(invite, "Call-ID")
                    + "\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n";
            bytes = bye.getBytes(ISO_8859_1);
            called.send(new java.net.DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            String received = read(caller);
            assertTrue(received.startsWith("BYE sip:a@127.0.0.1:"), received);
            assertTrue(
                    received.contains(
                            "\r\nVia: SIP/2.0/TLS 127.0.0.1:" + sockets.get(0).port()),
                    received);
        }
    }

    @Test
    void domains_areChosenByTheNameThatIsAskedFor() throws Exception {
        X509Bundle other =
                new CertificateBuilder().subject("CN=other.example").rsa2048().buildIssuedBy(authority);
        Files.writeString(folder.resolve("other.pem"), other.getCertificatePathPEM() + other.getPrivateKeyPEM());
        start(STOCK + """
                modparam("tls_mgm","server_domain", "second")
                modparam("tls_mgm","match_sip_domain", "[second]other.example, *.more.example")
                modparam("tls_mgm","certificate", "[second]DIR/other.pem")
                modparam("tls_mgm","verify_cert", "[second]0")
                route { sl_send_reply(200, "OK"); }
                """);
        assertEquals("CN=other.example", shownTo("other.example"));
        assertEquals("CN=other.example", shownTo("a.more.example"));
        assertEquals("CN=proxy.example,O=Proxies,C=AT", shownTo("proxy.example"));
    }

    private String shownTo(String name) throws Exception {
        try (SSLSocket socket = phone(sockets.getFirst())) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new javax.net.ssl.SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return ((java.security.cert.X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @Test
    void globalParametersOfOldReleases_openTheSocket() throws Exception {
        start("""
                disable_tls=no
                listen=tls:127.0.0.1:0
                tls_verify_client=0
                tls_method=TLSv1
                tls_certificate="DIR/cert.pem"
                tls_private_key="DIR/key.pem"
                tls_ca_list="DIR/ca.pem"
                route { sl_send_reply("200", "OK"); }
                """);
        try (SSLSocket caller = phone(sockets.getFirst())) {
            assertTrue(exchange(caller, request("OPTIONS", "sip:x", "")).startsWith("SIP/2.0 200 OK"));
        }
    }

    @Test
    void certificateThatIsNotThere_isNamedAtTheStart() {
        Exception failure =
                assertThrows(Exception.class, () -> start(STOCK.replace("cert.pem", "none.pem") + "route { exit; }"));
        assertTrue(
                failure.getMessage().contains("server domain 'default': the file " + folder.resolve("none.pem")),
                failure.getMessage());
    }

    @Test
    void secureSocketWithoutCertificates_isRefused() {
        Exception failure = assertThrows(IOException.class, () -> start("""
                loadmodule "proto_tls.so"
                loadmodule "tls_mgm.so"
                socket=tls:127.0.0.1:0
                route { exit; }
                """));
        assertTrue(failure.getMessage().contains("no TLS certificate is configured"), failure.getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A connector for TLS with a context of Elytron, and a servlet that sees the certificate of its peer. */
@ExtendWith(ArquillianExtension.class)
class TlsConnectorIT {
    private static final String PASSWORD = "a password of no secret";

    @TempDir
    private Path folder;

    @ContainerResource
    private ManagementClient management;

    private final List<ModelNode> made = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, "certificates.war").addClass(CertificateServlet.class);
    }

    private static ModelNode address(String... steps) {
        ModelNode address = new ModelNode();
        for (int i = 0; i < steps.length; i += 2) {
            address.add(steps[i], steps[i + 1]);
        }
        return address;
    }

    private ModelNode execute(ModelNode operation) throws IOException {
        return management.getControllerClient().execute(operation);
    }

    private void add(ModelNode address, String... attributes) throws IOException {
        ModelNode operation = Operations.createAddOperation(address);
        for (int i = 0; i < attributes.length; i += 2) {
            operation.get(attributes[i]).set(attributes[i + 1]);
        }
        ModelNode result = execute(operation);
        assertTrue(Operations.isSuccessfulOutcome(result), result.toString());
        made.add(address);
    }

    private void store(String name, KeyStore keys) throws Exception {
        Path file = folder.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        ModelNode operation = Operations.createAddOperation(address("subsystem", "elytron", "key-store", name));
        operation.get("path").set(file.toString());
        operation.get("type").set("PKCS12");
        operation.get("credential-reference", "clear-text").set(PASSWORD);
        ModelNode result = execute(operation);
        assertTrue(Operations.isSuccessfulOutcome(result), result.toString());
        made.add(address("subsystem", "elytron", "key-store", name));
    }

    private void configure(X509Bundle server, X509Bundle authority, int port) throws Exception {
        store("sip-keys", server.toKeyStore(PASSWORD.toCharArray()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.getCertificate());
        store("sip-trust", trusted);
        ModelNode keys = Operations.createAddOperation(address("subsystem", "elytron", "key-manager", "sip-keys"));
        keys.get("key-store").set("sip-keys");
        keys.get("credential-reference", "clear-text").set(PASSWORD);
        ModelNode result = execute(keys);
        assertTrue(Operations.isSuccessfulOutcome(result), result.toString());
        made.add(address("subsystem", "elytron", "key-manager", "sip-keys"));
        add(address("subsystem", "elytron", "trust-manager", "sip-trust"), "key-store", "sip-trust");
        ModelNode context = address("subsystem", "elytron", "server-ssl-context", "sip");
        add(context, "key-manager", "sip-keys", "trust-manager", "sip-trust", "want-client-auth", "true");
        ModelNode binding = address("socket-binding-group", "standard-sockets", "socket-binding", "sip-tls-it");
        add(binding, "port", Integer.toString(port), "fixed-port", "true");
        add(
                address("subsystem", "sip", "connector", "tls-it"),
                "socket-binding",
                "sip-tls-it",
                "protocol",
                "tls",
                "ssl-context",
                "sip");
    }

    private void remove() throws IOException {
        for (ModelNode address : made.reversed()) {
            ModelNode operation = Operations.createRemoveOperation(address);
            operation.get("operation-headers", "allow-resource-service-restart").set(true);
            execute(operation);
        }
    }

    private static String options(int port, SSLContext context) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = "OPTIONS sip:a@127.0.0.1:" + port + ";transport=tls SIP/2.0\r\n"
                    + "Via: SIP/2.0/TLS 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK1;rport\r\n"
                    + "From: <sip:b@example.invalid>;tag=b\r\nTo: <sip:a@example.invalid>\r\nCall-ID: "
                    + socket.getLocalPort() + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            StringBuilder reply = new StringBuilder();
            while (reply.indexOf("\r\n\r\n") < 0) {
                int one = socket.getInputStream().read();
                assertTrue(one >= 0, reply::toString);
                reply.append((char) one);
            }
            return reply.toString();
        }
    }

    private static SSLContext context(X509Bundle authority, X509Bundle... shown) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                shown.length == 0 ? null : shown[0].toKeyManagerFactory().getKeyManagers(),
                new TrustManager[] {authority.toTrustManager()},
                null);
        return context;
    }

    @Test
    void certificateOfThePeer_isAnAttributeOfTheRequest() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Test authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        X509Bundle server = new CertificateBuilder()
                .subject("CN=server")
                .addSanIpAddress("127.0.0.1")
                .ecp256()
                .buildIssuedBy(authority);
        X509Bundle phone = new CertificateBuilder().subject("CN=phone").ecp256().buildIssuedBy(authority);
        int port = RawSip.freePort();
        try {
            configure(server, authority, port);
            String known = options(port, context(authority, phone));
            assertTrue(known.contains("\r\nX-Secure: true TLS\r\n"), known);
            assertTrue(known.contains("\r\nX-Peer: CN=phone\r\n"), known);
            assertTrue(known.contains("\r\nX-Cipher: TLS_"), known);
            assertTrue(options(port, context(authority)).contains("\r\nX-Peer: none\r\n"));
        } finally {
            remove();
        }
    }

    @Test
    void secureConnectorWithoutAContext_isRefused() throws IOException {
        ModelNode operation = Operations.createAddOperation(address("subsystem", "sip", "connector", "bare"));
        operation.get("socket-binding").set("http");
        operation.get("protocol").set("wss");
        ModelNode result = execute(operation);
        assertFalse(Operations.isSuccessfulOutcome(result));
        assertTrue(result.get("failure-description").asString().contains("SIPW03010"), result.toString());
        assertEquals("failed", result.get("outcome").asString());
    }
}

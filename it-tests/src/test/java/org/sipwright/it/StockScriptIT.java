// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts that OpenSIPS ships, started by the launcher as they are but for the socket, the database and the named pipe; a call
 * passes through each. What else they do is tried by the tests of sip-app/testing, on a clock of their own.
 */
class StockScriptIT {
    private static final Path CORPUS = Path.of(System.getProperty("sipwright.corpus", "../../shared/corpus"));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void scriptsAreThere() {
        assumeTrue(Files.isDirectory(CORPUS), () -> "no scripts of OpenSIPS in " + CORPUS.toAbsolutePath());
    }

    private static Path stock(String name) {
        return CORPUS.resolve(name).toAbsolutePath().normalize();
    }

    /** A filter that moves what the machine has once only, and turns switches of the template on. */
    private static String filter(String name, String... switches) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("s#mysql://opensips:opensipsrw@localhost/opensips#h2://" + folder.resolve(name) + "#");
        lines.add("s#/tmp/opensips_fifo#" + folder.resolve(name + ".fifo") + "#");
        for (String one : switches) {
            lines.add("s/define(`" + one + "', `no')/define(`" + one + "', `yes')/");
        }
        Path sed = Files.write(folder.resolve(name + ".sed"), lines);
        return "sed -f " + sed + " | m4 "
                + String.join(
                        " ",
                        List.of(switches).stream()
                                .map(one -> "-D" + one + "=yes")
                                .toList());
    }

    private static void call(int port) throws IOException {
        try (RawSip alice = new RawSip("alice", port);
                RawSip bob = new RawSip("bob", port)) {
            String domain = "sip:127.0.0.1:" + port;
            String callee = "sip:bob@127.0.0.1:" + port;
            bob.send(bob.request("REGISTER", domain, callee, bob.newCall(), "Expires: 600"));
            bob.await("SIP/2.0 200 ");
            String invite = alice.request("INVITE", callee, callee, alice.newCall());
            alice.send(invite);
            String received = bob.await("INVITE ");
            bob.send(bob.reply(received, 180, "Ringing"));
            alice.await("SIP/2.0 180 ");
            bob.send(bob.reply(received, 200, "OK"));
            String ok = alice.await("SIP/2.0 200 ");
            alice.send(alice.inDialog("ACK", 1, invite, ok));
            bob.await("ACK ");
            alice.send(alice.inDialog("BYE", 2, invite, ok));
            bob.send(bob.reply(bob.await("BYE "), 200, "OK"));
            assertTrue(RawSip.header(alice.await("SIP/2.0 200 "), "CSeq").endsWith("BYE"));
        }
    }

    /** Certificates where the template has those of OpenSIPS's packages. */
    private static X509Bundle certificates(Path sed) throws Exception {
        X509Bundle identity = new CertificateBuilder()
                .subject("CN=127.0.0.1")
                .setIsCertificateAuthority(true)
                .rsa2048()
                .buildSelfSigned();
        Path tls = Files.createDirectories(folder.resolve("tls"));
        Files.writeString(tls.resolve("user-cert.pem"), identity.getCertificatePEM());
        Files.writeString(tls.resolve("user-calist.pem"), identity.getCertificatePEM());
        Files.writeString(tls.resolve("user-privkey.pem"), identity.getPrivateKeyPEM());
        Files.writeString(sed, "s#/etc/opensips/tls/user#" + tls + "#\n", StandardOpenOption.APPEND);
        return identity;
    }

    /** What a management command answers over HTTP. */
    private static String manage(int port, String command) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mi"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"method\":\"" + command + "\",\"id\":1}"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** The answer to an OPTIONS over TLS. */
    private static String overTls(X509Bundle server, int port) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, server.toTrustManagerFactory().getTrustManagers(), null);
        try (Socket socket = trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = "OPTIONS sip:127.0.0.1:" + port + ";transport=tls SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:"
                    + socket.getLocalPort() + ";branch=z9hG4bKtls;rport\r\nFrom: <sip:a@127.0.0.1>;tag=a\r\n"
                    + "To: <sip:127.0.0.1>\r\nCall-ID: over-tls\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n"
                    + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }

    private static void runs(String name, String... options) throws Exception {
        int port = RawSip.freePort();
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-l", "udp:127.0.0.1:" + port));
        try (RunningServer server = RunningServer.start(folder, name, all.toArray(String[]::new))) {
            assertTrue(server.isRunning(), server.log());
            call(port);
            assertEquals(0, server.terminate());
        }
    }

    @Test
    void defaultScript_ofRelease3Calls() throws Exception {
        runs(
                "release3",
                "--port-offset",
                "3910",
                "-f",
                stock("001-etc-opensips.cfg").toString());
    }

    @Test
    void defaultScript_ofRelease1Calls() throws Exception {
        runs(
                "release1",
                "--port-offset",
                "3920",
                "-f",
                stock("012-etc-opensips.cfg").toString());
    }

    @Test
    void residentialTemplate_withItsDatabaseCalls() throws Exception {
        runs(
                "residential",
                "--port-offset",
                "3930",
                "-f",
                stock("019-examples-templates-residential.m4").toString(),
                "-p",
                filter("residential", "USE_DBACC", "USE_DBUSRLOC", "USE_DIALOG", "USE_PRESENCE", "VM_DIVERSION"));
    }

    @Test
    void residentialTemplate_answersToManagementOverHttpAndToPhonesOverTls() throws Exception {
        int udp = RawSip.freePort();
        int tls = RawSip.freePort();
        int http = RawSip.freePort();
        String filter = filter("managed", "ENABLE_TCP", "ENABLE_TLS", "USE_HTTP_MANAGEMENT_INTERFACE");
        Path sed = folder.resolve("managed.sed");
        Files.writeString(sed, "s/\"port\", 8888/\"port\", " + http + "/\n", StandardOpenOption.APPEND);
        X509Bundle identity = certificates(sed);
        try (RunningServer server = RunningServer.start(
                folder,
                "managed",
                "--port-offset",
                "3940",
                "-l",
                "udp:127.0.0.1:" + udp,
                "-l",
                "tls:127.0.0.1:" + tls,
                "-f",
                stock("019-examples-templates-residential.m4").toString(),
                "-p",
                filter)) {
            assertTrue(server.isRunning(), server.log());
            call(udp);
            String contacts = manage(http, "ul_dump");
            assertTrue(contacts.contains("\"AOR\":\"bob\""), contacts);
            assertEquals("SIP/2.0 ", overTls(identity, tls).substring(0, 8));
            assertTrue(manage(http, "tls_list").contains("TLS_DOMAIN_SRV"));
            assertEquals(0, server.terminate());
        }
    }

    @Test
    void seedScripts_relayACall() throws Exception {
        for (String name : List.of("seed-new", "seed-old")) {
            int port = RawSip.freePort();
            Path script = Path.of("../sip-app/language/src/test/resources/scripts", name + ".cfg")
                    .toAbsolutePath()
                    .normalize();
            try (RunningServer server = RunningServer.start(
                            folder,
                            name,
                            "--port-offset",
                            name.equals("seed-new") ? "3950" : "3960",
                            "-l",
                            "udp:127.0.0.1:" + port,
                            "-f",
                            script.toString());
                    RawSip alice = new RawSip("alice", port);
                    RawSip bob = new RawSip("bob", port)) {
                assertTrue(server.isRunning(), server.log());
                String callee = "sip:bob@127.0.0.1:" + bob.port();
                String invite = alice.request("INVITE", callee, callee, alice.newCall());
                alice.send(invite);
                String received = bob.await("INVITE ");
                bob.send(bob.reply(received, 486, "Busy Here"));
                assertTrue(alice.await("SIP/2.0 480 ").startsWith("SIP/2.0 480 Temporarily Unavailable"));
                assertEquals(0, server.terminate());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Phones that were not written here: baresip over UDP, TCP and TLS, JsSIP in a browser over secure WebSockets. Each is
 * skipped, with a message, where what it needs is missing.
 */
class PhonesIT {
    private static final Path FILES = Path.of("src/test/resources/phones").toAbsolutePath();
    private static final int PATIENCE_S = 40;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int udp;
    private static int tcp;
    private static int tls;
    private static int wss;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Programs.isInstalled("baresip") || Programs.isInstalled("chromium"),
                "neither baresip nor chromium is installed (Debian: baresip-core, chromium)");
        X509Bundle identity = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true)
                .rsa2048()
                .buildSelfSigned();
        Files.writeString(folder.resolve("cert.pem"), identity.getCertificatePEM());
        Files.writeString(folder.resolve("key.pem"), identity.getPrivateKeyPEM());
        udp = RawSip.freePort();
        tcp = RawSip.freePort();
        tls = RawSip.freePort();
        wss = RawSip.freePort();
        String script = Files.readString(FILES.resolve("phones.cfg"))
                .replace("PORT_UDP", Integer.toString(udp))
                .replace("PORT_TCP", Integer.toString(tcp))
                .replace("PORT_TLS", Integer.toString(tls))
                .replace("PORT_WSS", Integer.toString(wss))
                .replace("PORT_WS", Integer.toString(RawSip.freePort()))
                .replace("PORT_MI", Integer.toString(RawSip.freePort()))
                .replace("TLS_DIR", folder.toString());
        Path file = Files.writeString(folder.resolve("phones.cfg"), script);
        server = RunningServer.start(folder, "phones", "-f", file.toString(), "--port-offset", "3950");
        assertTrue(server.isRunning(), server.log());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            try {
                assertEquals(0, server.terminate());
            } finally {
                server.close();
            }
        }
    }

    private static int port(String transport) {
        return switch (transport) {
            case "udp" -> udp;
            case "tcp" -> tcp;
            default -> tls;
        };
    }

    /** One program; what it says goes to a file. */
    private static final class Program implements AutoCloseable {
        private final Process process;
        private final Path output;

        Program(Path place, List<String> command) throws IOException {
            output = place.resolve("output");
            process = new ProcessBuilder(command)
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        }

        String said() throws IOException {
            return Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        void awaitWords(String... words) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
            for (String word : words) {
                while (!said().contains(word)) {
                    assertTrue(System.nanoTime() < end, "never said '" + word + "':\n" + said() + server.log());
                    LockSupport.parkNanos(50_000_000);
                }
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Program baresip(String user, String transport, String... commands) throws IOException {
        Path place = Files.createDirectories(folder.resolve(user));
        Files.writeString(
                place.resolve("config"),
                Files.readString(FILES.resolve("baresip.config"))
                        .replace("PORT_SIP", Integer.toString(RawSip.freePort())));
        Files.writeString(
                place.resolve("accounts"),
                "<sip:" + user + "@127.0.0.1:" + port(transport) + ";transport=" + transport
                        + ">;regint=60;answermode=auto\n");
        Files.writeString(place.resolve("contacts"), "");
        List<String> command = new ArrayList<>(List.of("baresip", "-f", place.toString(), "-s"));
        for (String one : commands) {
            command.add("-e");
            command.add(one);
        }
        return new Program(place, command);
    }

    @ParameterizedTest
    @CsvSource({"udp, tcp", "tcp, tls", "tls, udp", "tls, tls"})
    void baresip_registersAndCallsOverEachTransport(String caller, String callee) throws Exception {
        assumeTrue(Programs.isInstalled("baresip"), "baresip is not installed (Debian: baresip-core)");
        String calledUser = "called-" + caller + callee;
        try (Program called = baresip(calledUser, callee)) {
            called.awaitWords("200 OK (Sipwright) [1 binding]");
            String target = "sip:" + calledUser + "@127.0.0.1:" + port(caller) + ";transport=" + caller;
            try (Program calling = baresip("calling-" + caller + callee, caller, "d " + target)) {
                calling.awaitWords("200 OK (Sipwright) [1 binding]", "Call established");
                called.awaitWords("Call established");
                calling.process.destroy();
                called.awaitWords("BYE sip:", "session closed");
            }
        }
    }

    @Test
    void jsSipInABrowser_registersAndCallsOverSecureWebSockets() throws Exception {
        assumeTrue(Programs.isInstalled("chromium"), "chromium is not installed (Debian: chromium)");
        assumeTrue(Programs.isInstalled("npm"), "npm is not installed, which brings JsSIP (Debian: npm)");
        Path place = Files.createDirectories(folder.resolve("browser"));
        Files.copy(FILES.resolve("browser.html"), place.resolve("browser.html"));
        assumeTrue(
                runs(place, "npm", "install", "--no-audit", "--no-fund", "jssip@3.13.8", "esbuild@0.25.12")
                        && runs(
                                place,
                                "npx",
                                "--no-install",
                                "esbuild",
                                "node_modules/jssip/lib/JsSIP.js",
                                "--bundle",
                                "--global-name=JsSIP",
                                "--outfile=jssip.js"),
                "JsSIP cannot be brought by npm: no registry is reached");
        List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--user-data-dir=" + place.resolve("profile"), "--ignore-certificate-errors"));
        command.addAll(List.of("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"));
        // a page that is shown for debugging stays open; without it the browser ends as soon as the page is there
        command.addAll(List.of("--enable-logging=stderr", "--remote-debugging-port=0"));
        command.add("file://" + place.resolve("browser.html") + "?at=wss://127.0.0.1:" + wss);
        try (Program browser = new Program(place, command)) {
            browser.awaitWords(
                    "phone: grace registered",
                    "phone: frank registered",
                    "phone: grace progress",
                    "phone: frank confirmed",
                    "phone: grace confirmed",
                    "phone: frank ended by local",
                    "phone: grace ended by remote");
        }
    }

    private static boolean runs(Path place, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve(command[0] + ".log").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}

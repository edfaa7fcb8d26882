// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as one archive, started as docs/install.md says; only the profile {@code bootable} makes it. */
class BootableJarIT {
    private static final Path ARCHIVE =
            Path.of(System.getProperty("sipwright.home", ".."), "deploy/target/sipwright-bootable.jar");

    private static final String SCRIPT = """
            socket=udp:127.0.0.1:%d
            loadmodule "proto_udp.so"
            loadmodule "tm.so"
            loadmodule "rr.so"
            loadmodule "sl.so"
            loadmodule "sipmsgops.so"

            route {
                if (has_totag()) {
                    if (loose_route())
                        t_relay();
                    exit;
                }
                record_route();
                $ru = "sip:bob@127.0.0.1:%d";
                t_relay();
            }
            """;

    @TempDir
    private static Path folder;

    private static Process start(Path script, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsipwright.script=" + script,
                        "-jar",
                        ARCHIVE.toString(),
                        "--install-dir=" + folder.resolve("server"),
                        "-Djboss.server.data.dir=" + folder.resolve("data"),
                        "-Djboss.socket.binding.port-offset=4900")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitStart(Process process, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (!Files.readString(log).contains("WFLYSRV0025")) {
            String text = Files.readString(log);
            boolean failed = text.contains("WFLYSRV0026") || !process.isAlive();
            assertTrue(!failed && System.nanoTime() < end, text);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Test
    void startedWithJavaAlone_itRelaysACall() throws Exception {
        assumeTrue(Files.exists(ARCHIVE), "the profile bootable has not made " + ARCHIVE);
        int sip = RawSip.freePort();
        try (RawSip bob = new RawSip("bob", sip);
                RawSip alice = new RawSip("alice", sip)) {
            Path script = Files.writeString(folder.resolve("relay.cfg"), SCRIPT.formatted(sip, bob.port()));
            Path log = folder.resolve("log");
            Process process = start(script, log);
            try {
                awaitStart(process, log);
                String invite = alice.request("INVITE", "sip:bob@example.org", "sip:bob@example.org", alice.newCall());
                alice.send(invite);
                bob.send(bob.reply(bob.await("INVITE "), 200, "OK"));
                String ok = alice.await("SIP/2.0 200 ");
                alice.send(alice.inDialog("ACK", 1, invite, ok));
                bob.await("ACK ");
                alice.send(alice.inDialog("BYE", 2, invite, ok));
                bob.send(bob.reply(bob.await("BYE "), 200, "OK"));
                alice.await("SIP/2.0 200 ");
                process.destroy();
                assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it does not end");
                assertTrue(Files.isDirectory(folder.resolve("data/console-users")), "the console's users are not kept");
            } finally {
                process.destroyForcibly();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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

/** The packaged residential script with callers and phones that were not written here: sipp. Skipped where it is missing. */
class SippIT {
    private static final Path SCENARIOS = Path.of("src/test/resources/sipp").toAbsolutePath();
    private static final int PATIENCE_S = 30;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Programs.isInstalled("sipp"), "sipp is not installed (Debian: sip-tester)");
        port = RawSip.freePort();
        server = RunningServer.start(folder, "sipp", "-l", "udp:127.0.0.1:" + port, "--port-offset", "3850");
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

    /** One sipp process; what it says goes to a file beside its logs. */
    private static final class Sipp implements AutoCloseable {
        private final Process process;
        private final Path output;

        Sipp(String scenario, int ownPort, String user, String... options) throws IOException {
            Path place = Files.createDirectories(folder.resolve(user + "-" + scenario));
            output = place.resolve("output");
            List<String> command = new ArrayList<>(List.of("sipp", "-sf", SCENARIOS + "/" + scenario + ".xml"));
            command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(ownPort), "-m", "1", "-nostdin"));
            command.addAll(List.of("-key", "user", user, "-timeout", PATIENCE_S + "s", "-timeout_error"));
            command.addAll(List.of("-trace_msg", "-trace_err"));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command)
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        }

        /** Waits for its end, which has to be that of a successful call. */
        void succeeds() throws InterruptedException, IOException {
            assertTrue(process.waitFor(PATIENCE_S + 5, TimeUnit.SECONDS), "sipp still runs");
            assertEquals(0, process.exitValue(), () -> told(output.getParent()));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static String told(Path place) {
        StringBuilder all = new StringBuilder();
        for (File file : place.toFile().listFiles()) {
            try {
                all.append(file.getName()).append(":\n").append(Files.readString(file.toPath()));
            } catch (IOException e) {
                all.append(e);
            }
        }
        return all.toString();
    }

    private static void register(String user, int phone) throws Exception {
        try (Sipp registration = new Sipp(
                "register", RawSip.freePort(), user, "-key", "contact", "127.0.0.1:" + phone, "127.0.0.1:" + port)) {
            registration.succeeds();
        }
    }

    /** A sipp phone serves its port a moment after its start, and says so nowhere but in the kernel's table of sockets. */
    private static void awaitSocket(int phone) throws IOException {
        String wanted = "%04X".formatted(phone);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.readString(Path.of("/proc/net/udp")).contains(":" + wanted + " ")) {
            assertTrue(System.nanoTime() < end, "sipp does not listen on " + phone);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"call, answer", "cancel, ring", "busy, reject"})
    void callToARegisteredPhone_takesItsCourse(String caller, String callee) throws Exception {
        int phone = RawSip.freePort();
        register(callee, phone);
        try (Sipp called = new Sipp(callee, phone, callee)) {
            awaitSocket(phone);
            try (Sipp calling = new Sipp(caller, RawSip.freePort(), callee, "127.0.0.1:" + port)) {
                calling.succeeds();
                called.succeeds();
            }
        }
    }

    @Test
    void silentPhone_isGivenUpWith408() throws Exception {
        try (RawSip phone = new RawSip("silent", port)) {
            register("silent", phone.port());
            try (Sipp calling = new Sipp("silent", RawSip.freePort(), "silent", "127.0.0.1:" + port)) {
                calling.succeeds();
            }
        }
    }
}

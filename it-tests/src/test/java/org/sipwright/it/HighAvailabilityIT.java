// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two nodes of docs/high-availability.md, with the script and the check of the distribution. Both run on one machine, so
 * that the address need not be moved: the second one starts where the first one was killed.
 */
class HighAvailabilityIT {
    private static final Path DIST = Path.of(System.getProperty("sipwright.home", ".."), "deploy/src/main/dist/ha")
            .toAbsolutePath();

    private static final Pattern CALL = Pattern.compile("\"callid\":");
    private static final String ACTIVE = "#!/bin/sh\n[ \"$1\" = is-active ] && echo active || echo 1000000\n";

    @TempDir
    private static Path folder;

    private final int sip = RawSip.freePort();
    private final String mi;

    HighAvailabilityIT() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            mi = "http://127.0.0.1:" + socket.getLocalPort() + "/mi";
        }
    }

    /** An answered call: what the callee received and gave, and what the caller sent and received. */
    private record Call(String invite, String received, String given, String ok) {}

    private Call call(RawSip caller, RawSip callee, String uri) throws IOException {
        String invite = caller.request("INVITE", uri, uri, caller.newCall());
        caller.send(invite);
        String received = callee.await("INVITE ");
        String given = callee.reply(received, 200, "OK");
        callee.send(given);
        String ok = caller.await("SIP/2.0 200 ");
        caller.send(caller.inDialog("ACK", 1, invite, ok));
        callee.await("ACK ");
        return new Call(invite, received, given, ok);
    }

    private RunningServer node(String name, Path script, int offset) throws IOException {
        RunningServer server =
                RunningServer.start(folder, name, "-f", script.toString(), "--port-offset", Integer.toString(offset));
        assertTrue(server.isRunning(), server.log());
        return server;
    }

    private Path script(PostgresServer database) throws IOException {
        String text = Files.readString(DIST.resolve("opensips.cfg"));
        String moved = text.replace("udp:192.0.2.10:5060", "udp:127.0.0.1:" + sip)
                .replace("postgres://sipwright:secret@192.0.2.20/opensips", database.url())
                .replace("\"port\", 8888", "\"port\", " + URI.create(mi).getPort());
        return Files.writeString(folder.resolve("ha.cfg"), moved);
    }

    /** The exit status of the check, on a node whose server was started a second after the machine. */
    private int check() throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path systemctl = Files.writeString(programs.resolve("systemctl"), ACTIVE);
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("sh", DIST.resolve("check").toString()).inheritIO();
        builder.environment().merge("PATH", programs.toString(), (path, own) -> own + ':' + path);
        builder.environment().put("SIPWRIGHT_MI", mi);
        builder.environment().put("SIPWRIGHT_START_SECONDS", "0");
        Process process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the check goes on");
        return process.exitValue();
    }

    /** The calls that the running node knows. */
    private int calls() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"dlg_list\"}";
            HttpRequest request = HttpRequest.newBuilder(URI.create(mi))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertTrue(answer.contains("\"Dialogs\":["), answer);
            return (int) CALL.matcher(answer).results().count();
        }
    }

    /** Calls are written by a thread of their own, so the table follows a moment later. */
    private static void awaitWritten(PostgresServer database, int calls) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String written = "";
        while (System.nanoTime() < end) {
            written = database.value("SELECT count(*) FROM dialog");
            if (written.equals(Integer.toString(calls))) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        assertEquals(calls, Integer.parseInt(written), "calls in the database");
    }

    @Test
    void theSecondNodeFindsContacts_andEndsCallsOfTheKilledOne() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed here");
        assumeTrue(Programs.isInstalled("curl"), "curl is not installed here");
        try (PostgresServer database = PostgresServer.start(programs.get());
                RawSip bob = new RawSip("bob", sip);
                RawSip alice = new RawSip("alice", sip)) {
            Path script = script(database);
            String uri = "sip:bob@127.0.0.1:" + sip;
            Call first;
            Call second;
            try (RunningServer a = node("a", script, 4_700)) {
                bob.send(bob.request("REGISTER", "sip:127.0.0.1:" + sip, uri, bob.newCall(), "Expires: 600"));
                bob.await("SIP/2.0 200 ");
                first = call(alice, bob, uri);
                second = call(alice, bob, uri);
                assertEquals(2, calls());
                assertEquals(0, check());
                awaitWritten(database, 2);
                a.kill();
            }
            assertNotEquals(0, check());
            try (RunningServer b = node("b", script, 4_800)) {
                assertEquals(0, check());
                assertEquals(2, calls());
                alice.send(alice.inDialog("BYE", 2, first.invite(), first.ok()));
                bob.send(bob.reply(bob.await("BYE "), 200, "OK"));
                alice.await("SIP/2.0 200 ");
                bob.send(bob.fromCallee("BYE", 1, second.received(), second.given()));
                alice.send(alice.reply(alice.await("BYE "), 200, "OK"));
                bob.await("SIP/2.0 200 ");
                assertEquals(0, calls());
                awaitWritten(database, 0);
                alice.send(alice.request("MESSAGE", uri, uri, alice.newCall()));
                bob.send(bob.reply(bob.await("MESSAGE "), 200, "OK"));
                alice.await("SIP/2.0 200 ");
                assertEquals(0, b.terminate());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged residential script, started by the launcher and spoken to with datagrams. */
class ResidentialIT {
    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        port = RawSip.freePort();
        server = RunningServer.start(folder, "residential", "-l", "udp:127.0.0.1:" + port, "--port-offset", "3700");
        assertTrue(server.log().contains("ready: sip udp:127.0.0.1:" + port), server.log());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try {
            assertEquals(0, server.terminate());
        } finally {
            server.close();
        }
    }

    private static RawSip peer(String user) throws IOException {
        return new RawSip(user, port);
    }

    private static String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    private static void register(RawSip phone, String user) throws IOException {
        phone.send(phone.request("REGISTER", "sip:127.0.0.1:" + port, uri(user), phone.newCall(), "Expires: 600"));
        String ok = phone.await("SIP/2.0 200 ");
        assertTrue(RawSip.header(ok, "Contact").contains(phone.contact()), ok);
    }

    @Test
    void callToARegisteredContact_isAnsweredAndEnded() throws IOException {
        try (RawSip alice = peer("alice");
                RawSip bob = peer("bob")) {
            register(bob, "bob");
            String invite = alice.request("INVITE", uri("bob"), uri("bob"), alice.newCall());
            alice.send(invite);
            String received = bob.await("INVITE sip:bob@127.0.0.1:" + bob.port());
            assertTrue(received.contains("\r\nRecord-Route: <sip:127.0.0.1:" + port), received);
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

    @Test
    void callThatIsCancelled_endsWith487() throws IOException {
        try (RawSip alice = peer("alice");
                RawSip carol = peer("carol")) {
            register(carol, "carol");
            String invite = alice.request("INVITE", uri("carol"), uri("carol"), alice.newCall());
            alice.send(invite);
            String received = carol.await("INVITE ");
            carol.send(carol.reply(received, 180, "Ringing"));
            alice.await("SIP/2.0 180 ");
            alice.send(alice.sameBranch("CANCEL", invite, "<" + uri("carol") + ">"));
            String cancel = carol.await("CANCEL ");
            carol.send(carol.reply(cancel, 200, "OK"));
            carol.send(carol.reply(received, 487, "Request Terminated"));
            carol.await("ACK ");
            String end = alice.await("SIP/2.0 487 ");
            alice.send(alice.sameBranch("ACK", invite, RawSip.header(end, "To")));
        }
    }

    @Test
    void busyPhone_givesItsAnswerToTheCaller() throws IOException {
        try (RawSip alice = peer("alice");
                RawSip dave = peer("dave")) {
            register(dave, "dave");
            String invite = alice.request("INVITE", uri("dave"), uri("dave"), alice.newCall());
            alice.send(invite);
            dave.send(dave.reply(dave.await("INVITE "), 486, "Busy Here"));
            dave.await("ACK ");
            String end = alice.await("SIP/2.0 486 Busy Here");
            alice.send(alice.sameBranch("ACK", invite, RawSip.header(end, "To")));
        }
    }

    @Test
    void phoneThatSaysNothing_isGivenUpWith408() throws IOException {
        try (RawSip alice = peer("alice");
                RawSip erin = peer("erin")) {
            register(erin, "erin");
            String invite = alice.request("INVITE", uri("erin"), uri("erin"), alice.newCall());
            alice.send(invite);
            erin.await("INVITE ");
            // the script's fr_timeout is 5 s
            String end = alice.await("SIP/2.0 408 ");
            alice.send(alice.sameBranch("ACK", invite, RawSip.header(end, "To")));
        }
    }

    @Test
    void unknownUser_isNotFound_andAStrangerIsNotServed() throws IOException {
        try (RawSip alice = peer("alice")) {
            alice.send(alice.request("MESSAGE", uri("nobody"), uri("nobody"), alice.newCall()));
            alice.await("SIP/2.0 404 ");
            String call = alice.newCall();
            alice.send(alice.request("MESSAGE", "sip:x@elsewhere.invalid", "sip:x@elsewhere.invalid", call)
                    .replace("From: <sip:alice@127.0.0.1>", "From: <sip:alice@elsewhere.invalid>"));
            alice.await("SIP/2.0 403 ");
        }
    }

    @Test
    void secondInstance_runsBesideTheFirst() throws Exception {
        int other = RawSip.freePort();
        try (RunningServer second =
                        RunningServer.start(folder, "second", "-l", "udp:127.0.0.1:" + other, "--port-offset", "3750");
                RawSip alice = new RawSip("alice", other)) {
            assertTrue(second.isRunning(), second.log());
            alice.send(alice.request("OPTIONS", "sip:127.0.0.1:" + other, "sip:127.0.0.1:" + other, alice.newCall()));
            alice.await("SIP/2.0 200 ");
            assertEquals(0, second.terminate());
        }
    }

    @Test
    void scriptWithAnError_endsTheStartWithOne_andNamesThePlace() throws Exception {
        Path script = Files.writeString(folder.resolve("wrong.cfg"), "route {\n    nonsense();\n}\n");
        try (RunningServer wrong = RunningServer.start(folder, "wrong", "-f", script.toString())) {
            assertEquals(1, wrong.status());
            assertTrue(wrong.log().contains("wrong.cfg:2:5: error: "), wrong.log());
        }
    }

    @Test
    void takenSocket_endsTheStartWithOne() throws Exception {
        try (RunningServer wrong =
                RunningServer.start(folder, "taken", "-l", "udp:127.0.0.1:" + port, "--port-offset", "3800")) {
            assertEquals(1, wrong.status());
            assertTrue(wrong.log().contains("udp:127.0.0.1:" + port), wrong.log());
        }
    }
}

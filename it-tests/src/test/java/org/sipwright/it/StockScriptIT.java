// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}

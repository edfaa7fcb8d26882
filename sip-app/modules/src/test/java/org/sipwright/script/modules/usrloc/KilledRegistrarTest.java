// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;

/** Registrars with write-through that are killed (SIGKILL): what they acknowledged is there after the next start. */
@Timeout(120)
class KilledRegistrarTest {
    private static final int USERS = 200;
    private static final String PRESET =
            "modparam(\"usrloc\", \"working_mode_preset\", \"single-instance-sql-write-through\")";

    @TempDir
    private Path folder;

    private DatagramSocket phone;
    private Process process;
    private int server;
    private int sequence;

    @BeforeEach
    void open() throws IOException {
        phone = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        phone.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        kill();
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void launch(String url, String mode) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                RegistrarProcess.class.getName(),
                url,
                mode));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private void start(String url, String mode) throws IOException {
        launch(url, mode);
        BufferedReader lines = process.inputReader(ISO_8859_1);
        String line = lines.readLine();
        while (line != null && !line.startsWith(RegistrarProcess.READY)) {
            line = lines.readLine();
        }
        assertTrue(line != null, () -> {
            try {
                return "the registrar did not start:\n" + Files.readString(folder.resolve("errors.txt"));
            } catch (IOException e) {
                return "the registrar did not start";
            }
        });
        server = Integer.parseInt(line.substring(RegistrarProcess.READY.length()));
    }

    /** Registers and gives the contacts of the 200. */
    private String register(String user, String lines) throws IOException {
        sequence++;
        String branch = "z9hG4bK" + sequence;
        byte[] bytes = ("REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + phone.getLocalPort()
                        + ";branch=" + branch + "\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=a\r\nTo: <sip:" + user
                        + "@127.0.0.1>\r\nCall-ID: c-" + user + "\r\nCSeq: " + sequence
                        + " REGISTER\r\nMax-Forwards: 70\r\n" + lines + "Content-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1);
        phone.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        phone.receive(packet);
        String reply = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
        assertTrue(reply.startsWith("SIP/2.0 200") && reply.contains(branch), reply);
        return ScriptOnWire.header(reply, "Contact");
    }

    private static String contact(int user) {
        return "<sip:u" + user + "@192.0.2.1:" + (5_000 + user) + ">";
    }

    private String url(String scheme) {
        return scheme + "://" + folder.resolve("locations");
    }

    @ParameterizedTest
    @CsvSource({
        "h2, working_mode_preset, '\"single-instance-sql-write-through\"'",
        "sqlite, db_mode, 1",
    })
    void whatWasAcknowledged_isThereAfterAKill(String scheme, String parameter, String value) throws Exception {
        String mode = "modparam(\"usrloc\", \"" + parameter + "\", " + value + ")";
        start(url(scheme), mode);
        for (int user = 0; user < USERS; user++) {
            register("u" + user, "Contact: " + contact(user) + ";expires=3600\r\n");
        }
        register("u0", "Contact: " + contact(0) + ";expires=0\r\n");
        register("u1", "Contact: <sip:other@192.0.2.9>;expires=3000\r\n");
        kill();
        start(url(scheme), mode);
        assertEquals("", register("u0", ""));
        String both = register("u1", "");
        assertTrue(both.contains(contact(1)) && both.contains("<sip:other@192.0.2.9>"), both);
        for (int user = 2; user < USERS; user++) {
            String contacts = register("u" + user, "");
            assertTrue(contacts.startsWith(contact(user) + ";expires="), "u" + user + ": " + contacts);
        }
    }

    @Test
    void firstStartThatIsKilledAtOnce_doesNotSpoilTheNext() throws Exception {
        start(url("h2"), PRESET);
        kill();
        start(url("h2"), PRESET);
        register("u0", "Contact: " + contact(0) + "\r\n");
    }

    @Test
    void startsThatAreKilledWhileTheyMakeTables_doNotSpoilTheNext() throws Exception {
        Path file = folder.resolve("locations.mv.db");
        long size = 0;
        for (int round = 0; round < 3; round++) {
            launch(url("h2"), PRESET);
            while (process.isAlive() && (!Files.exists(file) || Files.size(file) <= size)) {
                LockSupport.parkNanos(200_000);
            }
            assertTrue(process.isAlive(), "it ended by itself");
            kill();
            assertFalse(process.isAlive());
            size = Files.size(file);
        }
        start(url("h2"), PRESET);
        register("u0", "Contact: " + contact(0) + "\r\n");
    }
}

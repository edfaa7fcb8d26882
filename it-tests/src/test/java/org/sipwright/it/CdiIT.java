// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.it.numbers.ShortNumbers;

/** The example of docs/cdi.md: a jar with a bean in the archive's lib folder, and a script that calls it. */
class CdiIT {
    private static final Path HOME = Path.of(System.getProperty("sipwright.home", ".."));

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        port = RawSip.freePort();
        Path script = folder.resolve("cdi.cfg");
        try (InputStream text = CdiIT.class.getResourceAsStream("/cdi/cdi.cfg")) {
            Files.writeString(script, new String(text.readAllBytes()).replace("PORT", Integer.toString(port)));
        }
        server = RunningServer.startWith(folder, "cdi", archive(), "-f", script.toString(), "--port-offset", "3750");
        assertTrue(server.isRunning(), server.log());
    }

    /** The archive with one more jar in its lib folder. */
    private static Path archive() throws IOException {
        Path application = folder.resolve("sipwright.ear");
        Files.copy(HOME.resolve("ear/target/sipwright.ear"), application);
        try (FileSystem inside = FileSystems.newFileSystem(application);
                OutputStream out = Files.newOutputStream(inside.getPath("lib", "numbers.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            String name = ShortNumbers.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (InputStream content = CdiIT.class.getResourceAsStream('/' + name)) {
                content.transferTo(jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/beans.xml"));
            jar.write("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" bean-discovery-mode=\"annotated\"/>"
                    .getBytes());
            jar.closeEntry();
        }
        return application;
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

    private static String answer(RawSip caller, String user) throws IOException {
        caller.send(caller.request(
                "OPTIONS", "sip:" + user + "@127.0.0.1:" + port, "sip:" + user + "@127.0.0.1", caller.newCall()));
        return caller.await("SIP/2.0 ");
    }

    @Test
    void functionOfABean_isAFunctionOfTheScript() throws Exception {
        try (RawSip caller = new RawSip("caller", port)) {
            String moved = answer(caller, "10");
            assertTrue(moved.startsWith("SIP/2.0 302 Moved"), moved);
            assertTrue(moved.contains("Contact: <sip:reception@127.0.0.1>"), moved);
            assertTrue(answer(caller, "99").startsWith("SIP/2.0 404 No Such Number"));
        }
    }

    @Test
    void beanByName_isCalledAndEventsGoBothWays() throws Exception {
        try (RawSip caller = new RawSip("caller", port)) {
            assertTrue(answer(caller, "find").startsWith("SIP/2.0 404 None"));
            assertTrue(answer(caller, "add").startsWith("SIP/2.0 200 2 numbers"));
            assertTrue(answer(caller, "find").startsWith("SIP/2.0 200 sip:lab@127.0.0.1"));
            awaitAnswer(caller, "heard", "SIP/2.0 200 sip:lab@127.0.0.1");
            assertTrue(answer(caller, "leave").startsWith("SIP/2.0 200 OK"));
            awaitAnswer(caller, "find", "SIP/2.0 404 None");
        }
    }

    /** Events run beside the request that raised them. */
    private static void awaitAnswer(RawSip caller, String user, String start) throws IOException {
        String answer = answer(caller, user);
        for (int i = 0; i < 200 && !answer.startsWith(start); i++) {
            answer = answer(caller, user);
        }
        assertTrue(answer.startsWith(start), answer);
    }

    @Test
    void beanThatThrows_costsThatCallOnly() throws Exception {
        try (RawSip caller = new RawSip("caller", port)) {
            assertTrue(answer(caller, "fail").startsWith("SIP/2.0 480 The Bean Failed"));
            assertTrue(answer(caller, "throw").startsWith("SIP/2.0 500 "));
            assertTrue(answer(caller, "10").startsWith("SIP/2.0 302 Moved"));
            assertTrue(server.log().contains("SIPW05690: cdi_call(numbers.fail) failed"), server.log());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mififo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Commands by the named pipe, as opensips-cli gives them: it opens the pipe once to try it, and ends no line. */
class MiFifoTest {
    @TempDir
    private Path folder;

    private static List<String> commands(String text) {
        CommandFrames frames = new CommandFrames();
        List<String> commands = new ArrayList<>();
        for (char c : text.toCharArray()) {
            frames.take(c).ifPresent(commands::add);
        }
        return commands;
    }

    @Test
    void commandsWithoutLineEnds_areCutBehindTheirJson() {
        assertEquals(
                List.of(":a:{\"m\":\"}\\\"{\",\"p\":[1,{}]}", ":b:{}", "junk", ":c:{\"x\": 1}"),
                commands(":a:{\"m\":\"}\\\"{\",\"p\":[1,{}]}:b:{}\njunk\n\n:c:{\"x\":\n 1}"));
    }

    @Test
    void commandWithoutAnEnd_staysPartialUntilItIsForgotten() {
        CommandFrames frames = new CommandFrames();
        for (char c : ":a:{\"m\":\"x".toCharArray()) {
            assertTrue(frames.take(c).isEmpty());
        }
        assertTrue(frames.isPartial());
        frames.clear();
        assertEquals(
                ":b:{}",
                ":b:{}".chars().mapToObj(c -> frames.take((char) c).orElse("")).reduce("", String::concat));
    }

    @Test
    void everyAsker_findsThePipeOpen() throws Exception {
        Path fifo = folder.resolve("fifo");
        Path reply = folder.resolve("reply");
        ScriptEnvironment environment = ScriptProbe.of("""
                        loadmodule "mi_fifo.so"
                        modparam("mi_fifo", "fifo_name", "FOLDER/fifo")
                        modparam("mi_fifo", "reply_dir", "FOLDER/")
                        """.replace("FOLDER", folder.toString()), "exit;")
                .environment();
        assertEquals(0, new ProcessBuilder("mkfifo", reply.toString()).start().waitFor());
        try {
            for (int i = 0; i < 200; i++) {
                Files.newOutputStream(fifo, StandardOpenOption.WRITE).close();
                String answer = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ask(fifo, reply));
                assertTrue(answer.startsWith("{\"jsonrpc\":\"2.0\",\"result\":{\"WD\":"), answer);
            }
        } finally {
            environment.module(MiFifoModule.class).orElseThrow().stop();
        }
    }

    private static String ask(Path fifo, Path reply) throws Exception {
        try (OutputStream out = Files.newOutputStream(fifo, StandardOpenOption.WRITE)) {
            out.write(":reply:{\"jsonrpc\":\"2.0\",\"method\":\"pwd\",\"id\":1}".getBytes(ISO_8859_1));
        }
        try (InputStream in = Files.newInputStream(reply)) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }
}

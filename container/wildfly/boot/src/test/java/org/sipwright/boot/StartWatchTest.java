// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartWatchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private List<Integer> exits(boolean train, String... lines) throws IOException {
        if (lines.length > 0) {
            Files.write(folder.resolve("ready"), List.of(lines));
        }
        Files.writeString(folder.resolve("startup-marker"), "success:1");
        List<Integer> exits = new ArrayList<>();
        watch(train).await(exits::add, status -> exits.add(-status));
        return exits;
    }

    private StartWatch watch(boolean train) {
        return new StartWatch(
                folder.resolve("ready"),
                Optional.of("http://127.0.0.1:8080/console"),
                folder.resolve("startup-marker"),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                train);
    }

    @Test
    void refusedScript_haltsTheStartWithOne() throws IOException {
        Files.createFile(folder.resolve("refused"));
        List<Integer> halts = new ArrayList<>();
        watch(false).await(status -> halts.add(-status), halts::add);
        assertEquals(List.of(1), halts);
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void readyApplication_goesOn() throws IOException {
        assertEquals(List.of(), exits(false, "ready: sip udp:127.0.0.1:5060"));
        assertEquals(
                "ready: sip udp:127.0.0.1:5060\nready: console http://127.0.0.1:8080/console\n", out.toString(UTF_8));
    }

    @Test
    void readyApplication_inTraining_endsWithZero() throws IOException {
        assertEquals(List.of(0), exits(true, "ready: sip udp:127.0.0.1:5060"));
    }

    @Test
    void failedApplication_endsWithOne() throws IOException {
        assertEquals(List.of(1), exits(false, "failed: x.cfg cannot run", "x.cfg:1:1: error: nonsense"));
        assertEquals("sipwright: x.cfg cannot run\nx.cfg:1:1: error: nonsense\n", err.toString(UTF_8));
    }

    @Test
    void missingApplication_endsWithOne() throws IOException {
        assertEquals(List.of(1), exits(true));
    }
}

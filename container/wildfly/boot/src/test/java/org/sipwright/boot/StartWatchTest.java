// SPDX-License-Identifier: Apache-2.0
package org.sipwright.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartWatchTest {
    @TempDir
    private Path folder;

    private List<Integer> exits(boolean train, String... lines) throws IOException {
        Path status = folder.resolve("ready");
        if (lines.length > 0) {
            Files.write(status, List.of(lines));
        }
        Path marker = Files.writeString(folder.resolve("startup-marker"), "success:1");
        List<Integer> exits = new ArrayList<>();
        new StartWatch(status, marker, train).await(exits::add);
        return exits;
    }

    @Test
    void readyApplication_goesOn() throws IOException {
        assertEquals(List.of(), exits(false, "ready: sip udp:127.0.0.1:5060"));
    }

    @Test
    void readyApplication_inTraining_endsWithZero() throws IOException {
        assertEquals(List.of(0), exits(true, "ready: sip udp:127.0.0.1:5060"));
    }

    @Test
    void failedApplication_endsWithOne() throws IOException {
        assertEquals(List.of(1), exits(false, "failed: x.cfg cannot run", "x.cfg:1:1: error: nonsense"));
    }

    @Test
    void missingApplication_endsWithOne() throws IOException {
        assertEquals(List.of(1), exits(true));
    }
}

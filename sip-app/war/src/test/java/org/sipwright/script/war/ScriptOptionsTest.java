// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptOptionsTest {
    @TempDir
    private Path folder;

    private ScriptOptions options() {
        return new ScriptOptions(
                folder.resolve("x.cfg"), List.of(), Optional.of(folder.resolve("ready")), false, Optional.empty());
    }

    @Test
    void readiness_isOneLineEach() throws IOException {
        options().reportReady(List.of("sip udp:127.0.0.1:5060", "mi http://127.0.0.1:8888/mi"));
        assertEquals(
                List.of("ready: sip udp:127.0.0.1:5060", "ready: mi http://127.0.0.1:8888/mi"),
                Files.readAllLines(folder.resolve("ready")));
    }

    @Test
    void failure_isMarkedInItsFirstLine() throws IOException {
        options().reportFailure("x.cfg cannot run:\nx.cfg:1:1: error: nonsense");
        assertEquals(
                List.of("failed: x.cfg cannot run:", "x.cfg:1:1: error: nonsense"),
                Files.readAllLines(folder.resolve("ready")));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLoadTest {
    @TempDir
    private Path proc;

    private SystemLoad load;

    @BeforeEach
    void make() {
        load = new SystemLoad(proc);
    }

    @Test
    void load_isThePartOfTheTimeSinceTheLastCallThatWasNotIdle() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 1 1 1\n");
        assertEquals(OptionalDouble.of(0), load.processors());
        Files.writeString(proc.resolve("stat"), "cpu  160 5 110 825 0 0 0 0 0 0\n");
        assertEquals(OptionalDouble.of(0.75), load.processors());
    }

    @Test
    void machineThatTellsNothing_hasNoLoad() throws IOException {
        assertEquals(OptionalDouble.empty(), load.processors());
        Files.writeString(proc.resolve("stat"), "intr 5\n");
        assertEquals(OptionalDouble.empty(), load.processors());
        assertEquals(0, load.waiting(Set.of(5060)));
    }

    @Test
    void bytesThatWait_areThoseOfTheServersOwnPorts() throws IOException {
        Files.createDirectory(proc.resolve("net"));
        Files.writeString(proc.resolve("net/udp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt
                 101: 0100007F:13C4 00000000:0000 07 00000000:00000100 00:00000000 00000000
                 102: 0100007F:13C5 00000000:0000 07 00000000:00000200 00:00000000 00000000
                """);
        Files.writeString(proc.resolve("net/tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt
                   0: 00000000:13C4 00000000:0000 0A 00000000:00000009 00:00000000 00000000
                   1: 0100007F:13C4 0100007F:9C40 01 00000000:00000010 00:00000000 00000000
                """);
        assertEquals(0x110, load.waiting(Set.of(5060)));
    }
}

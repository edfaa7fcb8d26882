// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** What Linux tells of the load of the processors and of the bytes that wait in sockets. Not thread-safe; it reads files. */
final class SystemLoad {
    private static final int COUNTERS = 8;
    private static final int IDLE = 3;
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int QUEUES = 4;
    private static final int HEX = 16;
    /** A stream socket that listens: what waits there are connections, no bytes. */
    private static final String LISTENING = "0A";

    private final Path proc;
    private long total;
    private long idle;
    private boolean known;

    /** Reads beneath a folder, which is {@code /proc} but in tests. */
    SystemLoad(Path proc) {
        this.proc = proc;
    }

    /** The part of their time that the processors worked since the last call; 0 at the first, empty when nobody tells it. */
    OptionalDouble processors() {
        String[] words;
        try (Stream<String> lines = Files.lines(proc.resolve("stat"), ISO_8859_1)) {
            words = lines.findFirst().orElse("").strip().split("\\s+");
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
        if (words.length <= COUNTERS || !words[0].equals("cpu")) {
            return OptionalDouble.empty();
        }
        long newTotal = 0;
        for (int i = 0; i < COUNTERS; i++) {
            newTotal += Long.parseLong(words[i + 1]);
        }
        long newIdle = Long.parseLong(words[IDLE + 1]);
        double load = known && newTotal > total ? 1 - (double) (newIdle - idle) / (newTotal - total) : 0;
        total = newTotal;
        idle = newIdle;
        known = true;
        return OptionalDouble.of(Math.clamp(load, 0, 1));
    }

    /** The bytes that wait to be read in sockets bound to these ports. */
    long waiting(Set<Integer> ports) {
        long sum = 0;
        for (String table : List.of("udp", "udp6", "tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(proc.resolve("net").resolve(table), ISO_8859_1)) {
                sum += lines.skip(1).mapToLong(line -> waiting(line, ports)).sum();
            } catch (IOException e) {
                // a machine without IPv6 has no table for it
                continue;
            }
        }
        return sum;
    }

    private static long waiting(String line, Set<Integer> ports) {
        String[] words = line.strip().split("\\s+");
        if (words.length <= QUEUES || words[STATE].equals(LISTENING)) {
            return 0;
        }
        String address = words[ADDRESS];
        String queues = words[QUEUES];
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
        return ports.contains(port) ? Long.parseLong(queues.substring(queues.indexOf(':') + 1), HEX) : 0;
    }
}

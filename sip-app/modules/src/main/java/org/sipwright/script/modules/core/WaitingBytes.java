// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.sip.SipEndpoint;

/** How many bytes wait in the kernel for the server to read them, by protocol: what Linux tells in /proc/net. */
final class WaitingBytes {
    private static final Path TABLES = Path.of("/proc/net");
    private static final int LOCAL = 1;
    private static final int QUEUES = 4;

    private final ScriptEnvironment environment;

    private WaitingBytes(ScriptEnvironment environment) {
        this.environment = environment;
    }

    /** Adds the figures to the group that OpenSIPS has for them; they are 0 where the system tells nothing. */
    static void add(ScriptEnvironment environment) {
        WaitingBytes waiting = new WaitingBytes(environment);
        for (String protocol : List.of("udp", "tcp", "tls")) {
            String transport = protocol.equals("udp") ? "udp" : "tcp";
            environment
                    .statistics()
                    .add(
                            "net",
                            Statistic.gauge(
                                    "waiting_" + protocol,
                                    "Bytes that the kernel holds for " + protocol + " sockets, on Linux.",
                                    () -> waiting.bytes(protocol, transport)));
        }
    }

    private long bytes(String protocol, String transport) {
        Set<Integer> ports = environment.container().endpoints().stream()
                .filter(endpoint -> endpoint.protocol().equals(protocol))
                .map(SipEndpoint::port)
                .collect(Collectors.toSet());
        return ports.isEmpty() ? 0 : bytes(transport, ports) + bytes(transport + "6", ports);
    }

    private static long bytes(String table, Set<Integer> ports) {
        try (Stream<String> lines = Files.lines(TABLES.resolve(table))) {
            return lines.skip(1).mapToLong(line -> waiting(line, ports)).sum();
        } catch (IOException absent) {
            return 0;
        }
    }

    /** A line of such a table: number, local address:port, remote one, state, bytes to send:bytes to read, all hexadecimal. */
    static long waiting(String line, Set<Integer> ports) {
        String[] fields = line.strip().split(" +");
        if (fields.length <= QUEUES) {
            return 0;
        }
        int port = Integer.parseInt(fields[LOCAL].substring(fields[LOCAL].indexOf(':') + 1), 16);
        String read = fields[QUEUES].substring(fields[QUEUES].indexOf(':') + 1);
        return ports.contains(port) ? Long.parseLong(read, 16) : 0;
    }
}

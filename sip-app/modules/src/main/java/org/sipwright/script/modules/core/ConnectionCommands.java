// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.sip.ConnectionGlance;

/** Management commands about connections, and those about memory that a Java virtual machine has no use for. */
final class ConnectionCommands {
    static final String DISCONNECTED = "E_CORE_TCP_DISCONNECT";

    private static final int NOT_HERE = 501;
    /** What OpenSIPS calls an open connection, and one that is not through yet. */
    private static final int READY = 0;

    private static final int OPENING = 1;

    private final CoreModule core;

    ConnectionCommands(CoreModule core) {
        this.core = core;
    }

    List<ManagementCommand> all() {
        List<ManagementCommand> all = new ArrayList<>();
        all.add(CoreCommands.command(
                "list_tcp_conns",
                "Lists the connections of the stream sockets, or those of one protocol.",
                List.of(List.of(), List.of("proto")),
                this::connections));
        String heap = "memory is the virtual machine's: ask it with jcmd PID GC.heap_info or GC.class_histogram";
        all.add(notHere("shm_check", List.of(List.of()), "There is no shared memory to be checked", heap));
        for (String name : List.of("mem_shm_dump", "mem_rpm_dump")) {
            all.add(notHere(name, List.of(List.of(), List.of("log_level")), "There is no such memory", heap));
        }
        all.add(notHere(
                "mem_pkg_dump", List.of(List.of("pid"), List.of("pid", "log_level")), "There is no such memory", heap));
        return all;
    }

    /** A command that has no meaning in this server, and says so instead of an answer. */
    private static ManagementCommand notHere(String name, List<List<String>> forms, String why, String instead) {
        return CoreCommands.command(
                name, "Answers an error: " + lowered(why) + "; " + instead + ".", forms, parameters -> {
                    throw new ManagementException(NOT_HERE, why + " in this server; " + instead);
                });
    }

    private static String lowered(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private Object connections(ManagementParameters parameters) {
        Optional<String> protocol = parameters.text("proto");
        long now = core.environment().container().currentTimeMillis();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ConnectionGlance one : core.environment().container().connections().open()) {
            if (protocol.isEmpty() || protocol.get().equalsIgnoreCase(one.protocol())) {
                rows.add(row(one, now));
            }
        }
        return Map.of("Connections", rows);
    }

    private static Map<String, Object> row(ConnectionGlance one, long now) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", one.number());
        row.put("Type", one.protocol());
        row.put("State", one.ready() ? READY : OPENING);
        row.put("Remote", text(one.remote()));
        row.put("Local", text(one.local()));
        row.put("Lifetime", CoreCommands.date((now + one.idleLeft()) / 1_000));
        if (one.aliasPort() != 0) {
            row.put("Alias port", one.aliasPort());
        }
        return row;
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    private static String text(InetSocketAddress address) {
        String host = host(address);
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + address.getPort();
    }

    /** Raises an event for each connection that ends. */
    static void tell(ScriptEnvironment environment) {
        environment.container().connections().onEnd(ended -> {
            if (environment.events().isWanted(DISCONNECTED)) {
                environment
                        .events()
                        .raise(new ScriptEvent(
                                DISCONNECTED,
                                List.of(
                                        Map.entry("src_ip", host(ended.remote())),
                                        Map.entry("src_port", ended.remote().getPort()),
                                        Map.entry("dst_ip", host(ended.local())),
                                        Map.entry("dst_port", ended.local().getPort()),
                                        Map.entry("proto", ended.protocol()))));
            }
        });
    }
}

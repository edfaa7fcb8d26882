// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptEnvironment;

/** The options of all sockets that global parameters name, in the container's words. */
record GlobalSocketSettings(ScriptEnvironment environment) {
    private static final int LOW_DELAY = 0x10;
    private static final Map<String, Integer> TYPES_OF_SERVICE = Map.of(
            "IPTOS_LOWDELAY", LOW_DELAY,
            "IPTOS_THROUGHPUT", 0x08,
            "IPTOS_RELIABILITY", 0x04,
            "IPTOS_MINCOST", 0x02,
            "IPTOS_LOWCOST", 0x02);
    private static final int THOUSAND = 1_000;
    private static final int HIGHEST_SECONDS = 2_000_000;

    private Optional<String> text(String name) {
        List<String> values = environment.global(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** A positive number of at most seven digits. */
    private Optional<Integer> number(String name) {
        return text(name)
                .filter(value -> value.matches("[0-9]{1,7}"))
                .map(Integer::valueOf)
                .filter(value -> value > 0);
    }

    /** The port of sockets that name none, where a script of 1.x says one for all. */
    Optional<Integer> port(String protocol) {
        return number(protocol.equals("tls") ? "tls_port_no" : "port");
    }

    /** Whether sockets of a protocol are to be left out, as scripts of 1.x can say. */
    boolean isDisabled(String protocol) {
        return (protocol.equals("tcp") || protocol.equals("tls"))
                && text("disable_" + protocol)
                        .filter(value -> !value.equals("0"))
                        .isPresent();
    }

    /** Whether a script of 1.x says that a protocol is not left out. */
    boolean isEnabled(String protocol) {
        return text("disable_" + protocol).filter(value -> value.equals("0")).isPresent();
    }

    /** The settings of sockets of a protocol, with those of the socket's own definition. */
    Map<String, String> of(String protocol, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tos", own.getOrDefault("tos", Integer.toString(typeOfService())));
        if (protocol.equals("udp")) {
            number("maxbuffer").ifPresent(bytes -> settings.put("receive-buffer", bytes.toString()));
        } else {
            number("tcp_max_connections").ifPresent(most -> settings.put("connections", most.toString()));
            number("tcp_connect_timeout").ifPresent(millis -> settings.put("connect-millis", millis.toString()));
            seconds("tcp_connection_lifetime", "idle-millis", settings);
            seconds("tcp_max_msg_time", "message-millis", settings);
        }
        return settings;
    }

    private void seconds(String parameter, String setting, Map<String, String> settings) {
        number(parameter)
                .map(seconds -> Math.min(seconds, HIGHEST_SECONDS) * THOUSAND)
                .ifPresent(millis -> settings.put(setting, millis.toString()));
    }

    /** OpenSIPS marks what it sends for low delay where nothing is said. */
    private int typeOfService() {
        String tos = text("tos").orElse("").toUpperCase(Locale.ROOT);
        if (TYPES_OF_SERVICE.containsKey(tos)) {
            return TYPES_OF_SERVICE.get(tos);
        }
        return tos.matches("[0-9]{1,3}") && Integer.parseInt(tos) <= 255 ? Integer.parseInt(tos) : LOW_DELAY;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Definitions of sockets; those with stars, interfaces and ranges give the sockets that OpenSIPS 3.6.2 listed. */
class SocketListTest {
    private static final Interfaces TWO = name -> switch (name) {
        case "*" -> List.of("127.0.0.1", "192.0.2.2", "::1");
        case "eth0" -> List.of("192.0.2.2");
        default -> List.of();
    };

    private static String read(String text) {
        return SocketList.parse(text, SocketText::port, TWO)
                .map(list -> list.endpoints().stream()
                        .map(one -> one
                                + (one.host().equals(one.advertisedHost())
                                        ? ""
                                        : "=" + one.advertisedHost() + ":" + one.advertisedPort())
                                + (one.tag().isEmpty() ? "" : "#" + one.tag()))
                        .collect(Collectors.joining(" ")))
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "udp:10.0.0.1, udp:10.0.0.1:5060",
        "tls:10.0.0.1, tls:10.0.0.1:5061",
        "udp:10.0.0.1:5070 tag edge, udp:10.0.0.1:5070#edge",
        "udp:10.0.0.1:5070 as 192.0.2.1:5080 tag edge, udp:10.0.0.1:5070=192.0.2.1:5080#edge",
        "udp:10.0.0.1:5070 use_workers 4 AS 192.0.2.1 tos 8, udp:10.0.0.1:5070=192.0.2.1:5060",
        "'udp:10.0.0.1:5060-5062', udp:10.0.0.1:5060 udp:10.0.0.1:5061 udp:10.0.0.1:5062",
        "'udp:10.0.0.1:5060,5070-5071', udp:10.0.0.1:5060 udp:10.0.0.1:5070 udp:10.0.0.1:5071",
        "udp:*:5060, 'udp:127.0.0.1:5060 udp:192.0.2.2:5060 udp:[::1]:5060'",
        "udp:eth0:5060, udp:192.0.2.2:5060",
        "tcp:[2001:db8::1]:5070, 'tcp:[2001:db8::1]:5070'",
        "10.0.0.1, udp:10.0.0.1:5060 tcp:10.0.0.1:5060",
        "10.0.0.1:5070, udp:10.0.0.1:5070 tcp:10.0.0.1:5070",
        "udp:10.0.0.1:70000, none",
        "udp:10.0.0.1:5062-5060, none",
        "udp:10.0.0.1:x, none",
        "udp:, none",
    })
    void definitionStandsForTheseSockets(String text, String sockets) {
        assertEquals(sockets, read(text));
    }

    @Test
    void globalParametersBecomeSettingsOfEachSocket() {
        GlobalSocketSettings settings = new GlobalSocketSettings(new ScriptEnvironment(
                List.of(),
                Map.of(
                        "tos", List.of("IPTOS_THROUGHPUT"),
                        "maxbuffer", List.of("65536"),
                        "tcp_connect_timeout", List.of("250"),
                        "tcp_connection_lifetime", List.of("9999999"),
                        "tcp_max_msg_time", List.of("4"),
                        "tcp_max_connections", List.of("-1"),
                        "disable_tcp", List.of("1"),
                        "port", List.of("5099"))));

        assertEquals(Map.of("tos", "8", "receive-buffer", "65536"), settings.of("udp", Map.of()));
        assertEquals(
                Map.of("tos", "4", "connect-millis", "250", "idle-millis", "2000000000", "message-millis", "4000"),
                settings.of("tcp", Map.of("tos", "4")));
        assertEquals(true, settings.isDisabled("tcp"));
        assertEquals(false, settings.isDisabled("udp"));
        assertEquals(5099, settings.port("udp").orElse(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'udp:127.0.0.1,udp:192.0.2.2,tcp:127.0.0.1,tcp:192.0.2.2'",
        "1, 'udp:127.0.0.1,udp:192.0.2.2,tcp:127.0.0.1,tcp:192.0.2.2'",
        "0, 'udp:127.0.0.1,udp:192.0.2.2,tcp:127.0.0.1,tcp:192.0.2.2,tls:127.0.0.1,tls:192.0.2.2'"
    })
    void scriptOfRelease1WithoutSockets_listensOnEveryIpv4Address(String disableTls, String sockets) {
        Map<String, List<String>> globals =
                disableTls.isEmpty() ? Map.of() : Map.of("disable_tls", List.of(disableTls));
        assertEquals(
                List.of(sockets.split(",")),
                ScriptSockets.everywhere(new GlobalSocketSettings(new ScriptEnvironment(List.of(), globals)), TWO));
    }
}

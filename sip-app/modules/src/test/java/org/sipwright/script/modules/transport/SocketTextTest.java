// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.sip.SipEndpoint;

class SocketTextTest {

    @ParameterizedTest
    @CsvSource({
        "udp:127.0.0.1:5060, udp:127.0.0.1:5060, 127.0.0.1:5060",
        "UDP:10.0.0.1, udp:10.0.0.1:5060, 10.0.0.1:5060",
        "tcp:*:5070, tcp:0.0.0.0:5070, 0.0.0.0:5070",
        "udp:[::1]:5062, udp:[::1]:5062, ::1:5062",
        "udp:10.0.0.1:5060 use_workers 4 as 192.0.2.1:5080, udp:10.0.0.1:5060, 192.0.2.1:5080",
        "tls:10.0.0.1, tls:10.0.0.1:5061, 10.0.0.1:5061",
        "wss:10.0.0.1, wss:10.0.0.1:443, 10.0.0.1:443",
        "nothing, none, none",
        "udp:host:99999, none, none"
    })
    void socket_isReadAsWritten(String text, String bound, String advertised) {
        assertEquals(bound, SocketText.parse(text).map(SipEndpoint::toString).orElse("none"));
        assertEquals(
                advertised,
                SocketText.parse(text)
                        .map(endpoint -> endpoint.advertisedHost() + ":" + endpoint.advertisedPort())
                        .orElse("none"));
    }
}

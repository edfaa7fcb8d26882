// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunTest {
    /** The id of the sample messages of RFC 5769. */
    private static final byte[] ID = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8:1234:5678:11:2233:4455:6677"})
    void answer_saysWhereTheRequestCameFrom(String host) {
        InetSocketAddress client = new InetSocketAddress(host, 32853);
        byte[] request = Stun.request(ID);
        assertTrue(Stun.isStun(request));
        assertArrayEquals(ID, Stun.id(request));
        byte[] answer = Stun.answer(request, client).orElseThrow();
        assertArrayEquals(ID, Stun.id(answer));
        assertEquals(Optional.of(client), Stun.mapped(answer));
        assertEquals(Optional.empty(), Stun.answer(answer, client));
        assertEquals(Optional.empty(), Stun.mapped(request));
    }

    @Test
    void mappedAddress_isMaskedAsInRfc5769() {
        byte[] answer = Stun.answer(Stun.request(ID), new InetSocketAddress("192.0.2.1", 32853))
                .orElseThrow();
        assertTrue(HexFormat.of().formatHex(answer).endsWith("002000080001a147e112a643"));
    }

    @Test
    void sipAndShortDatagrams_areNoStun() {
        assertFalse(Stun.isStun("OPTIONS sip:a@b SIP/2.0\r\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertFalse(Stun.isStun(new byte[19]));
        assertFalse(Stun.isStun(new byte[20]));
    }

    @Test
    void attributeLongerThanTheMessage_saysNothing() {
        byte[] answer = Stun.answer(Stun.request(ID), new InetSocketAddress("192.0.2.1", 1))
                .orElseThrow();
        answer[23] = 100;
        assertEquals(Optional.empty(), Stun.mapped(answer));
    }
}

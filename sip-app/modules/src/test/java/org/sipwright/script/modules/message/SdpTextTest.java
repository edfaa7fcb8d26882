// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpTextTest {
    private static final String OFFER = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.6\r\nt=0 0\r\n"
            + "m=audio 1000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
            + "m=video 0 RTP/SAVP 96\r\nc=IN IP6 2001:db8::1\r\na=rtpmap:96 VP8/90000\r\na=sendonly\r\n";

    @ParameterizedTest
    @ValueSource(strings = {OFFER, "v=0\no=-\n", "v=0", "", "m=audio", "\r\n", "m=\r\n\r\nx"})
    void anyText_comesBackAsItWas(String text) {
        assertEquals(text, SdpText.of(text).text());
    }

    @Test
    void staticPayloadTypes_haveTheirNamesWithoutAMap() {
        SdpStream audio = SdpText.of(OFFER).streams().getFirst();
        assertEquals(List.of("0"), audio.formatsOf((name, clock) -> name.equals("PCMU") && clock.equals("8000")));
        assertEquals(List.of("101"), audio.formatsOf((name, clock) -> name.equals("telephone-event")));
    }

    @Test
    void removedFormat_takesItsAttributesAlong() {
        SdpText sdp = SdpText.of(OFFER);
        sdp.streams().getFirst().removeFormats(List.of("101"));
        assertEquals("m=audio 1000 RTP/AVP 0 8", sdp.streams().getFirst().media());
        assertFalse(sdp.text().contains(":101 "));
    }

    @Test
    void movedFormats_keepTheirOrderAmongThemselves() {
        SdpStream audio = SdpText.of(OFFER).streams().getFirst();
        assertTrue(audio.moveFormats(List.of("8", "101"), true));
        assertEquals(List.of("8", "101", "0"), audio.formats());
        assertFalse(audio.moveFormats(List.of("8", "101"), true));
    }

    @Test
    void streamsConnection_winsOverTheSessions() {
        SdpText sdp = SdpText.of(OFFER);
        assertEquals("10.0.0.6", sdp.connectionOf(sdp.streams().getFirst()));
        assertEquals("2001:db8::1", sdp.connectionOf(sdp.streams().getLast()));
        assertEquals("10.0.0.5", sdp.origin());
        assertEquals("sendonly", sdp.streams().getLast().direction());
    }

    @Test
    void anotherAddress_changesTheFamilyWithIt() {
        assertEquals("c=IN IP6 ::1", SdpText.withAddress("c=IN IP4 1.2.3.4", "::1"));
        assertEquals("o=a 1 1 IN IP4 9.9.9.9", SdpText.withAddress("o=a 1 1 IN IP6 ::1", "9.9.9.9"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpStatisticsTest {
    private static Map<String, Object> report(long quality, long jitter, long at) {
        return Map.of("MOS", quality, "jitter", jitter, "round-trip time", 7L, "packet loss", 1L, "reported at", at);
    }

    private static Map<String, Object> side(long source) {
        return Map.of("medias", List.of(Map.of("streams", List.of(Map.of("SSRC", source), Map.of("port", 5L)))));
    }

    /** Two streams: 11 from the side a, 22 from the side b. */
    static final RtpStatistics CALL = new RtpStatistics(Map.of(
            "created",
            1_000L,
            "totals",
            Map.of(
                    "RTP", Map.of("bytes", 100L, "packets", 10L, "errors", 0L),
                    "RTCP", Map.of("bytes", 20L, "packets", 2L)),
            "SSRC",
            Map.of(
                    "11",
                    Map.of(
                            "average MOS", report(40, 3, 0),
                            "lowest MOS", report(31, 9, 1_005),
                            "highest MOS", report(43, 1, 1_020)),
                    "22",
                    Map.of(
                            "average MOS", report(43, 5, 0),
                            "lowest MOS", report(35, 8, 1_007),
                            "highest MOS", report(44, 2, 1_030)),
                    "33",
                    Map.of("average MOS", Map.of())),
            "tags",
            Map.of("a", side(11), "b", side(22))));

    @ParameterizedTest
    @CsvSource({
        "MOS-average, '', 41",
        "MOS-average, a, 40",
        "MOS-average, b, 43",
        "jitter-average, '', 4",
        "roundtrip-average, a, 7",
        "packetloss-average, '', 1",
        "MOS-min, '', 31",
        "MOS-min, b, 35",
        "MOS-min-at, '', 5",
        "MOS-min-at, b, 7",
        "MOS-max, '', 44",
        "MOS-max-at, '', 30",
        "MOS-max-at, a, 20",
        "jitter-max, '', 2",
        "jitter-min-at, '', 7"
    })
    void figure_isTakenFromTheStreamsOfASide(String name, String tag, long value) {
        assertEquals(OptionalLong.of(value), CALL.figure(name, tag.isEmpty() ? Optional.empty() : Optional.of(tag)));
    }

    @Test
    void whatTheRelayDoesNotTell_isNone() {
        assertEquals(OptionalLong.empty(), CALL.figure("MOS-average", Optional.of("c")));
        assertEquals(OptionalLong.empty(), CALL.figure("loudness-average", Optional.empty()));
        RtpStatistics nothing = new RtpStatistics(Map.of());
        assertEquals(OptionalLong.empty(), nothing.figure("MOS-average", Optional.empty()));
        assertEquals(OptionalLong.empty(), nothing.figure("MOS-min-at", Optional.empty()));
        assertEquals(Optional.empty(), nothing.line());
    }

    @Test
    void line_tellsTheTotals() {
        assertEquals(
                Optional.of("RTP: 100 bytes, 10 packets, 0 errors; RTCP: 20 bytes, 2 packets, -1 errors"), CALL.line());
    }
}

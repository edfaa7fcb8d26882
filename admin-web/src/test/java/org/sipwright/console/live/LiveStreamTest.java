// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Browsers get what has changed; the ring keeps an hour. */
class LiveStreamTest {
    @Test
    void aSampleHasOnlyWhatChanged() {
        Sample before = new Sample(1, List.of("a:x", "a:y"), new long[] {1, 2});
        Sample after = new Sample(2, List.of("a:x", "a:y", "a:z"), new long[] {1, 3, 0});
        assertEquals("{\"time\":1,\"values\":{\"a:x\":1,\"a:y\":2}}", LiveStream.changes(before, Optional.empty()));
        assertEquals("{\"time\":2,\"values\":{\"a:y\":3}}", LiveStream.changes(after, Optional.of(before)));
    }

    @Test
    void theRingKeepsAnHour() {
        Figures figures = new Figures();
        for (long i = 0; i < 800; i++) {
            figures.keep(new TreeMap<>(Map.of("a:x", i)), i * 5_000);
        }
        List<Sample> kept = figures.since(0);
        assertEquals(721, kept.size());
        assertEquals(3_600_000, kept.getLast().time() - kept.getFirst().time());
        assertEquals(799, kept.getLast().value("a:x"));
        assertEquals(0, kept.getLast().value("a:none"));
    }
}

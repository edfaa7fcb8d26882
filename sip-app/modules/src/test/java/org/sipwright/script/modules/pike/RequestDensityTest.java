// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.pike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.pike.RequestDensity.Verdict;

class RequestDensityTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");

    private final RequestDensity density = new RequestDensity(1_000, 2);

    @Test
    void addressPassingTheLimit_isBlockedUntilAQuietUnitHasPassed() {
        assertEquals(Verdict.FINE, density.count(ADDRESS, 10));
        assertEquals(Verdict.FINE, density.count(ADDRESS, 20));
        assertEquals(Verdict.NOW_BLOCKED, density.count(ADDRESS, 30));
        assertEquals(Verdict.BLOCKED, density.count(ADDRESS, 40));
        assertEquals(Map.of("192.0.2.1", 4), density.blocked());
        assertEquals(Verdict.BLOCKED, density.count(ADDRESS, 1_500));
        assertEquals(Verdict.FREED, density.count(ADDRESS, 2_500));
        assertEquals(Verdict.FINE, density.count(ADDRESS, 2_510));
        assertEquals(Map.of(), density.blocked());
    }

    @Test
    void otherAddress_isCountedForItself() {
        density.count(ADDRESS, 10);
        density.count(ADDRESS, 11);
        density.count(ADDRESS, 12);
        assertEquals(Verdict.FINE, density.count(InetAddress.ofLiteral("192.0.2.2"), 13));
        assertTrue(density.remove(ADDRESS));
        assertEquals(Verdict.FINE, density.count(ADDRESS, 14));
    }
}

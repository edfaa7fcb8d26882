// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import java.util.Map;

/**
 * The figures at one time.
 *
 * @param time milliseconds since 1970
 * @param values by {@code group:name}
 */
public record Sample(long time, Map<String, Long> values) {

    /** Copies the map. */
    public Sample {
        values = Map.copyOf(values);
    }
}

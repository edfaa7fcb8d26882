// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import java.util.List;

/**
 * The figures at one time. Samples share their list of names, so that an hour of them takes a few megabytes.
 *
 * @param time milliseconds since 1970
 * @param names {@code group:name}, in order
 * @param values one for each name; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // kept by the thousand, and never compared
public record Sample(long time, List<String> names, long[] values) {

    /** A value by its name; 0 where there was none yet. */
    public long value(String name) {
        int place = java.util.Collections.binarySearch(names, name);
        return place < 0 ? 0 : values[place];
    }
}

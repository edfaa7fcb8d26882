// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Dates in databases: local time without a zone, as OpenSIPS writes them. */
public final class SqlTime {
    /** What OpenSIPS writes where there is no date. */
    public static final LocalDateTime NONE = LocalDateTime.of(1900, 1, 1, 0, 0, 1);

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SqlTime() {}

    /** A time of the epoch in milliseconds, to the second. */
    public static LocalDateTime of(long milliseconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(milliseconds / 1_000), ZoneId.systemDefault());
    }

    /** Its text. */
    public static String text(LocalDateTime time) {
        return FORMAT.format(time);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

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

    /** The date that a text such as {@code 2026-11-29 10:00:00} tells; empty where it is none. */
    static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Its time of the epoch in seconds, as the server's time zone has it. */
    static long epochSecond(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toEpochSecond();
    }
}

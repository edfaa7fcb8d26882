// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates in databases: local time without a zone, as OpenSIPS writes them. */
public final class SqlTime {
    /** What OpenSIPS writes where there is no date. */
    public static final LocalDateTime NONE = LocalDateTime.of(1900, 1, 1, 0, 0, 1);

    // asked once, since each question copies the zone
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final int LENGTH = "yyyy-MM-dd HH:mm:ss".length();
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SqlTime() {}

    /** A time of the epoch in milliseconds, to the second. */
    public static LocalDateTime of(long milliseconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(milliseconds / 1_000), ZONE);
    }

    /** Its text. */
    public static String text(LocalDateTime time) {
        return FORMAT.format(time);
    }

    /** The date that a text such as {@code 2026-11-29 10:00:00} tells; empty where it is none. */
    static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(isPlain(text) ? plain(text) : LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is a date to the second, as nearly all are; SQLite has them as texts, a million in a large table. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == ' ' || c == 'T';
                case 13, 16 -> c == ':';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return text.length() == LENGTH;
    }

    private static LocalDateTime plain(String text) {
        return LocalDateTime.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10),
                Integer.parseInt(text, 11, 13, 10),
                Integer.parseInt(text, 14, 16, 10),
                Integer.parseInt(text, 17, LENGTH, 10));
    }

    /** Its time of the epoch in seconds, as the server's time zone has it. */
    static long epochSecond(LocalDateTime time) {
        return time.toEpochSecond(ZONE.getRules().getOffset(time));
    }
}

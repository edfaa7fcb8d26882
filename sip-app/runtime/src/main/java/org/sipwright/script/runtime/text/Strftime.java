// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Writes times by the patterns of the C function strftime, in the C locale. */
public final class Strftime {
    private static final DateTimeFormatter ASCTIME_DATE = DateTimeFormatter.ofPattern("HH:mm:ss yyyy", Locale.ROOT);

    private Strftime() {}

    /** A time as asctime has it: {@code Wed Nov 25 01:40:08 2026}. */
    public static String asctime(ZonedDateTime time) {
        return day(time, TextStyle.SHORT)
                + ' '
                + month(time, TextStyle.SHORT)
                + ' '
                + padded(time.getDayOfMonth(), ' ')
                + ' '
                + ASCTIME_DATE.format(time);
    }

    /** A time by a pattern; what is no conversion stays as it is. */
    public static String format(String pattern, ZonedDateTime time) {
        StringBuilder text = new StringBuilder(32);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                text.append(c);
            } else {
                text.append(conversion(pattern.charAt(++i), time));
            }
        }
        return text.toString();
    }

    private static String conversion(char letter, ZonedDateTime time) {
        return switch (letter) {
            case 'a', 'A', 'b', 'B', 'h', 'c', 'x', 'X', 'D', 'F', 'R', 'r', 'T', 'p', 'P' -> words(letter, time);
            case 'C' -> padded(time.getYear() / 100, '0');
            case 'd' -> padded(time.getDayOfMonth(), '0');
            case 'e' -> padded(time.getDayOfMonth(), ' ');
            case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, '0');
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> padded(time.getHour(), '0');
            case 'I' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), '0');
            case 'j' -> Integer.toString(1000 + time.getDayOfYear()).substring(1);
            case 'k' -> padded(time.getHour(), ' ');
            case 'l' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), ' ');
            case 'm' -> padded(time.getMonthValue(), '0');
            case 'M' -> padded(time.getMinute(), '0');
            case 'n' -> "\n";
            case 's' -> Long.toString(time.toEpochSecond());
            case 'S' -> padded(time.getSecond(), '0');
            case 't' -> "\t";
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'U' -> padded((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7, '0');
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), '0');
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'W' -> padded((time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7, '0');
            case 'y' -> padded(time.getYear() % 100, '0');
            case 'Y' -> Integer.toString(time.getYear());
            case 'z' ->
                time.getOffset().equals(ZoneOffset.UTC)
                        ? "+0000"
                        : DateTimeFormatter.ofPattern("xx").format(time);
            case 'Z' -> DateTimeFormatter.ofPattern("zzz", Locale.ROOT).format(time);
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String words(char letter, ZonedDateTime time) {
        boolean morning = time.getHour() < 12;
        return switch (letter) {
            case 'a' -> day(time, TextStyle.SHORT);
            case 'A' -> day(time, TextStyle.FULL);
            case 'b', 'h' -> month(time, TextStyle.SHORT);
            case 'B' -> month(time, TextStyle.FULL);
            case 'c' -> asctime(time);
            case 'x', 'D' -> format("%m/%d/%y", time);
            case 'F' -> format("%Y-%m-%d", time);
            case 'R' -> format("%H:%M", time);
            case 'r' -> format("%I:%M:%S %p", time);
            case 'p' -> morning ? "AM" : "PM";
            case 'P' -> morning ? "am" : "pm";
            default -> format("%H:%M:%S", time);
        };
    }

    private static String day(ZonedDateTime time, TextStyle style) {
        return time.getDayOfWeek().getDisplayName(style, Locale.ENGLISH);
    }

    private static String month(ZonedDateTime time, TextStyle style) {
        return time.getMonth().getDisplayName(style, Locale.ENGLISH);
    }

    private static String padded(int number, char pad) {
        return number < 10 ? "" + pad + number : Integer.toString(number);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A time that comes again, in the short form of RFC 2445 that OpenSIPS's tables have:
 * {@code [zone|]dtstart|dtend|duration|freq|until|interval|byday|bymonthday|byyearday|byweekno|bymonth}, where what stands
 * at the end may be left out. Immutable.
 */
public final class TimeRecurrence {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int FIELDS = 11;

    private final ZoneId zone;
    private final Optional<LocalDateTime> start;
    private final Duration duration;
    private final String frequency;
    private final Optional<LocalDateTime> until;
    private final int interval;
    private final String[] by;

    private TimeRecurrence(ZoneId zone, String[] fields) {
        this.zone = zone;
        this.start = time(fields[0]);
        Optional<LocalDateTime> end = time(fields[1]);
        this.duration = !fields[2].isEmpty()
                ? duration(fields[2])
                : start.isPresent() && end.isPresent()
                        ? Duration.between(start.get(), end.get())
                        : Duration.ofDays(Integer.MAX_VALUE);
        this.frequency = fields[3].toLowerCase(Locale.ROOT);
        this.until = time(fields[4]);
        this.interval = fields[5].isEmpty() ? 1 : Math.max(1, Integer.parseInt(fields[5]));
        this.by = new String[] {fields[6], fields[7], fields[8], fields[9], fields[10]};
    }

    /** Reads one; empty when the text is none. The empty text is every time. */
    public static Optional<TimeRecurrence> parse(String text) {
        String[] parts = text.trim().split("\\|", -1);
        ZoneId zone = ZoneId.systemDefault();
        int from = 0;
        try {
            if (!parts[0].isEmpty() && !parts[0].matches("[0-9]{8}T[0-9]{6}Z?")) {
                zone = ZoneId.of(parts[0].trim());
                from = 1;
            }
            String[] fields = new String[FIELDS];
            for (int i = 0; i < FIELDS; i++) {
                fields[i] = i + from < parts.length ? parts[i + from].trim() : "";
            }
            return Optional.of(new TimeRecurrence(zone, fields));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> time(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text, TIME));
    }

    /** A duration as ISO 8601 has it, in any case; its P may be missing, and it may be in weeks. */
    private static Duration duration(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String whole = upper.startsWith("P") ? upper : "P" + upper;
        return whole.matches("P[0-9]{1,6}W")
                ? Duration.ofDays(7L * Integer.parseInt(whole.substring(1, whole.length() - 1)))
                : Duration.parse(whole);
    }

    /** Whether a time of the epoch, in milliseconds, lies in it. */
    public boolean contains(long milliseconds) {
        ZonedDateTime now = ZonedDateTime.ofInstant(java.time.Instant.ofEpochMilli(milliseconds), zone);
        if (start.isEmpty()) {
            return true;
        }
        LocalDateTime local = now.toLocalDateTime();
        if (local.isBefore(start.get()) || until.isPresent() && local.isAfter(until.get())) {
            return false;
        }
        if (frequency.isEmpty() || frequency.equals("norecur")) {
            return isWithin(start.get(), local);
        }
        // the occurrence that holds this moment began on this day, or on one before it when occurrences are long
        long days = Math.min(duration.toDays() + 1, 366);
        for (int back = 0; back <= days; back++) {
            LocalDateTime begin =
                    local.toLocalDate().minusDays(back).atTime(start.get().toLocalTime());
            if (!begin.isBefore(start.get()) && isWithin(begin, local) && occursOn(begin)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWithin(LocalDateTime begin, LocalDateTime moment) {
        return !moment.isBefore(begin) && Duration.between(begin, moment).compareTo(duration) < 0;
    }

    private boolean occursOn(LocalDateTime begin) {
        return isTurn(begin)
                && (by[0].isEmpty() ? isSameDay(begin) : isListed(by[0], day(begin.getDayOfWeek()), begin))
                && (by[1].isEmpty()
                        || hasNumber(
                                by[1],
                                begin.getDayOfMonth(),
                                begin.toLocalDate().lengthOfMonth()))
                && (by[2].isEmpty()
                        || hasNumber(
                                by[2], begin.getDayOfYear(), begin.toLocalDate().lengthOfYear()))
                && (by[3].isEmpty() || hasNumber(by[3], begin.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 53))
                && (by[4].isEmpty() || hasNumber(by[4], begin.getMonthValue(), 12));
    }

    private boolean isTurn(LocalDateTime begin) {
        LocalDateTime first = start.get();
        long passed = switch (frequency) {
            case "daily" -> ChronoUnit.DAYS.between(first.toLocalDate(), begin.toLocalDate());
            case "weekly" ->
                ChronoUnit.WEEKS.between(
                        first.toLocalDate().with(DayOfWeek.MONDAY),
                        begin.toLocalDate().with(DayOfWeek.MONDAY));
            case "monthly" ->
                ChronoUnit.MONTHS.between(
                        first.toLocalDate().withDayOfMonth(1),
                        begin.toLocalDate().withDayOfMonth(1));
            case "yearly" -> (long) begin.getYear() - first.getYear();
            default -> -1;
        };
        return passed >= 0 && passed % interval == 0;
    }

    private boolean isSameDay(LocalDateTime begin) {
        LocalDateTime first = start.get();
        boolean other = !by[1].isEmpty() || !by[2].isEmpty() || !by[3].isEmpty();
        return switch (frequency) {
            case "weekly" -> begin.getDayOfWeek() == first.getDayOfWeek();
            case "monthly" -> other || begin.getDayOfMonth() == first.getDayOfMonth();
            case "yearly" ->
                other
                        || begin.getDayOfMonth() == first.getDayOfMonth()
                                && (!by[4].isEmpty() || begin.getMonthValue() == first.getMonthValue());
            default -> true;
        };
    }

    private static String day(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    private static boolean isListed(String list, String day, LocalDateTime begin) {
        for (String one : list.toUpperCase(Locale.ROOT).split(",")) {
            String name = one.trim();
            if (name.endsWith(day)) {
                String ordinal = name.substring(0, name.length() - 2);
                int fromStart = (begin.getDayOfMonth() - 1) / 7 + 1;
                int fromEnd = (begin.toLocalDate().lengthOfMonth() - begin.getDayOfMonth()) / 7 + 1;
                if (ordinal.isEmpty() || ordinal.matches("\\+?" + fromStart) || ordinal.equals("-" + fromEnd)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasNumber(String list, int number, int last) {
        for (String one : list.split(",")) {
            int wanted = Integer.parseInt(one.trim());
            if (wanted == number || wanted < 0 && last + 1 + wanted == number) {
                return true;
            }
        }
        return false;
    }
}

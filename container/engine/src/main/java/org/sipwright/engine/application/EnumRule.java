// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.stack.resolve.DnsRecords.Naptr;

/**
 * A NAPTR record of ENUM (RFC 6116 section 3.4, expression by RFC 3402 section 3.2). The record comes from the network: an
 * expression that takes too many steps counts as one that does not match. Pure.
 *
 * @param services enumservices in lower case, {@code sip} or {@code voice:tel}
 * @param naptr the record
 */
record EnumRule(List<String> services, Naptr naptr) {
    /** Far more than an honest expression takes for a number of 15 digits. */
    private static final int MOST_STEPS = 100_000;

    private static final String ENUM = "e2u";

    /** Reads it; empty for a record that is not of ENUM. */
    static Optional<EnumRule> of(Naptr naptr) {
        List<String> parts = List.of(naptr.service().toLowerCase(Locale.ROOT).split("\\+", -1));
        // section 3.4.3: E2U stands first; older records end with it
        boolean first = parts.getFirst().equals(ENUM);
        if (!first && !parts.getLast().equals(ENUM)) {
            return Optional.empty();
        }
        List<String> services = new ArrayList<>(parts);
        services.remove(ENUM);
        return Optional.of(new EnumRule(List.copyOf(services), naptr));
    }

    /** Whether it is the last one on the way to a URI (section 3.4.2). */
    boolean isTerminal() {
        return naptr.flags().equalsIgnoreCase("u");
    }

    /** Whether it leads to another name with further records. */
    boolean isNonTerminal() {
        return naptr.flags().isEmpty()
                && !naptr.replacement().isEmpty()
                && !naptr.replacement().equals(".");
    }

    /**
     * Whether it offers this service.
     *
     * @param wanted {@code E2U+SIP}, or the enumservice alone; without a subtype it stands for all of them
     */
    boolean offers(String wanted) {
        String plain = wanted.toLowerCase(Locale.ROOT);
        String name = plain.startsWith(ENUM + '+') ? plain.substring(ENUM.length() + 1) : plain;
        return services.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + ':'));
    }

    /**
     * Applies the expression.
     *
     * @param number the number with its plus and nothing but digits
     * @return the URI; empty where the expression is malformed or does not match
     */
    Optional<String> apply(String number) {
        String text = naptr.regexp();
        if (text.length() < 3) {
            return Optional.empty();
        }
        List<String> parts = split(text);
        if (parts.size() != 3 || !parts.get(2).isEmpty() && !parts.get(2).equalsIgnoreCase("i")) {
            return Optional.empty();
        }
        try {
            int flags = parts.get(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE;
            Matcher matcher = Pattern.compile(parts.get(0), flags).matcher(new Counted(number, new int[] {MOST_STEPS}));
            return matcher.find() ? Optional.of(substituted(parts.get(1), matcher)) : Optional.empty();
        } catch (PatternSyntaxException | IndexOutOfBoundsException | TooManySteps unusable) {
            return Optional.empty();
        }
    }

    /** The parts between the delimiters, which the first character gives; a backslash before one takes its meaning off. */
    private static List<String> split(String text) {
        char delimiter = text.charAt(0);
        List<String> parts = new ArrayList<>(3);
        StringBuilder part = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (next != delimiter) {
                    part.append(c);
                }
                part.append(next);
            } else if (c == delimiter) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String substituted(String replacement, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '\\' && i + 1 < replacement.length()) {
                char next = replacement.charAt(++i);
                if (next >= '1' && next <= '9') {
                    String group = matcher.group(next - '0');
                    out.append(group == null ? "" : group);
                } else {
                    out.append(next);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Text that is read a limited number of times. */
    private record Counted(CharSequence text, int[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }
}

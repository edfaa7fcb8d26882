// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;
import org.sipwright.script.runtime.transformations.Texts.Number;

/** The class s of transformations, as far as it cuts, searches and pads. */
final class StringTransformations {
    /** The longest text that padding makes. */
    private static final int LONGEST = 65_535;

    private StringTransformations() {}

    static List<TransformationDeclaration> all() {
        return Stream.of(simple(), cutting(), numbers()).flatMap(List::stream).toList();
    }

    private static List<TransformationDeclaration> simple() {
        return List.of(
                Texts.plain("s.len", "The length in bytes.", String::length),
                new TransformationDeclaration(
                        "s.int",
                        0,
                        0,
                        "The number that the text begins with; 0 where there is none.",
                        parameters -> (context, value) -> value == null
                                ? null
                                : value instanceof Integer ? value : Values.leadingInteger(value.toString())),
                Texts.plain(
                        "s.reverse",
                        "The text from its end to its start.",
                        text -> new StringBuilder(text).reverse().toString()),
                Texts.plain(
                        "s.tolower",
                        "The text in small letters, as far as it is ASCII.",
                        text -> cased(text, 'A', 'Z')),
                Texts.plain(
                        "s.toupper",
                        "The text in capital letters, as far as it is ASCII.",
                        text -> cased(text, 'a', 'z')),
                Texts.plain(
                        "s.trim",
                        "The text without blanks around it.",
                        text -> text.substring(Math.min(start(text), end(text)), end(text))),
                Texts.plain("s.triml", "The text without blanks before it.", text -> text.substring(start(text))),
                Texts.plain("s.trimr", "The text without blanks behind it.", text -> text.substring(0, end(text))),
                Texts.plain(
                        "s.date2unix",
                        "The seconds since 1970 of a Date header's value.",
                        StringTransformations::seconds));
    }

    private static List<TransformationDeclaration> cutting() {
        return List.of(
                new TransformationDeclaration(
                        "s.substr",
                        2,
                        2,
                        "A part by offset, negative from the end, and length: 0 for all that follows, negative to leave so much "
                                + "out at the end.",
                        StringTransformations::part),
                new TransformationDeclaration(
                        "s.select",
                        2,
                        2,
                        "The value at an index of those that a char separates; negative from the end.",
                        StringTransformations::select),
                new TransformationDeclaration(
                        "s.index",
                        1,
                        2,
                        "The place of a text, from 0, or NULL; the search can begin elsewhere, negative from the end.",
                        parameters -> search(parameters, false)),
                new TransformationDeclaration(
                        "s.rindex",
                        1,
                        2,
                        "The last place of a text, from 0, or NULL; the search can begin elsewhere, negative from the end.",
                        parameters -> search(parameters, true)),
                new TransformationDeclaration(
                        "s.fill.left",
                        2,
                        2,
                        "The text with another before it, repeated, so that it has a length.",
                        parameters -> fill(parameters, true)),
                new TransformationDeclaration(
                        "s.fill.right",
                        2,
                        2,
                        "The text with another behind it, repeated, so that it has a length.",
                        parameters -> fill(parameters, false)),
                new TransformationDeclaration(
                        "s.width",
                        1,
                        1,
                        "The text cut or padded with blanks to a length.",
                        StringTransformations::width));
    }

    private static List<TransformationDeclaration> numbers() {
        return List.of(
                Texts.plain(
                        "s.dec2hex",
                        "A decimal number as a hexadecimal one.",
                        text -> Integer.toHexString((int) number(text, 10))),
                Texts.plain("s.hex2dec", "A hexadecimal number as a decimal one; NULL where there is none.", text -> {
                    for (int i = 0; i < text.length(); i++) {
                        if (Character.digit(text.charAt(i), 16) < 0) {
                            return null;
                        }
                    }
                    return text.isEmpty() ? null : (int) number(text, 16);
                }),
                new TransformationDeclaration(
                        "s.eval", 0, 0, "The text with the variables in it replaced.", parameters -> new Evaluation()));
    }

    private static String cased(String text, char from, char to) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= from && text.charAt(i) <= to) {
                char[] chars = text.toCharArray();
                for (int j = i; j < chars.length; j++) {
                    if (chars[j] >= from && chars[j] <= to) {
                        chars[j] ^= 0x20;
                    }
                }
                return new String(chars);
            }
        }
        return text;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static int start(String text) {
        int i = 0;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int end(String text) {
        int i = text.length();
        while (i > 0 && isBlank(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** The leading number, held at 64 bits as strtol does. */
    private static long number(String text, int radix) {
        int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        long number = 0;
        for (; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                break;
            }
            number = number * radix + digit;
        }
        return text.startsWith("-") ? -number : number;
    }

    private static Object seconds(String date) {
        try {
            return (int) ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Transformation part(List<Format> parameters) throws LinkException {
        Number offset = Texts.number(parameters.get(0));
        Number length = Texts.number(parameters.get(1));
        return (context, value) ->
                value == null ? null : part(value.toString(), offset.of(context), length.of(context));
    }

    private static String part(String text, int offset, int length) {
        if (offset == Number.NONE || length == Number.NONE) {
            return null;
        }
        int start = offset < 0 ? text.length() + offset : offset;
        if (start < 0 || start >= text.length()) {
            return null;
        }
        int end = length == 0 || length > text.length() - start
                ? text.length()
                : length < 0 ? text.length() + length : start + length;
        return end < start ? null : text.substring(start, end);
    }

    private static Transformation select(List<Format> parameters) throws LinkException {
        Number index = Texts.number(parameters.get(0));
        Format separator = parameters.get(1);
        return (context, value) -> {
            String text = separator.text(context);
            char c = text.isEmpty() ? '\0' : text.charAt(0);
            return value == null ? null : select(value.toString(), index.of(context), c);
        };
    }

    private static String select(String text, int index, char separator) {
        if (index == Number.NONE) {
            return null;
        }
        if (index < 0) {
            int end = text.length();
            for (int left = -index - 1; left > 0; left--) {
                end = text.lastIndexOf(separator, end - 1);
                if (end < 0) {
                    return null;
                }
            }
            return text.substring(text.lastIndexOf(separator, end - 1) + 1, end);
        }
        int start = 0;
        for (int left = index; left > 0; left--) {
            start = text.indexOf(separator, start) + 1;
            if (start == 0) {
                return null;
            }
        }
        int end = text.indexOf(separator, start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static Transformation search(List<Format> parameters, boolean backwards) throws LinkException {
        Format wanted = parameters.getFirst();
        Number from = parameters.size() > 1 ? Texts.number(parameters.get(1)) : context -> backwards ? -1 : 0;
        return (context, value) -> {
            Object what = wanted.value(context);
            int start = from.of(context);
            if (value == null || what == null || what.toString().isEmpty() || start == Number.NONE) {
                return null;
            }
            String text = value.toString();
            int place = start < 0 ? text.length() + start : start;
            int found = place < 0
                    ? -1
                    : backwards ? text.lastIndexOf(what.toString(), place) : text.indexOf(what.toString(), place);
            return found < 0 ? null : found;
        };
    }

    private static Transformation fill(List<Format> parameters, boolean left) throws LinkException {
        Format token = parameters.get(0);
        Number length = Texts.number(parameters.get(1));
        return (context, value) -> {
            String filling = token.text(context);
            int missing =
                    value == null ? 0 : length.of(context) - value.toString().length();
            if (missing <= 0 || missing > LONGEST || filling.isEmpty()) {
                return value == null || missing > LONGEST ? null : value.toString();
            }
            String text = value.toString();
            StringBuilder result = new StringBuilder(text.length() + missing);
            result.append(left ? "" : text);
            for (int i = 0; i < missing; i++) {
                // a filling that does not fit is cut where it touches the outer end
                int at = left ? Math.floorMod(i - missing, filling.length()) : i % filling.length();
                result.append(filling.charAt(at));
            }
            return result.append(left ? text : "").toString();
        };
    }

    private static Transformation width(List<Format> parameters) throws LinkException {
        Number width = Texts.number(parameters.getFirst());
        return (context, value) -> {
            int length = width.of(context);
            if (value == null || length < 1 || length > LONGEST) {
                return null;
            }
            String text = value.toString();
            return text.length() >= length ? text.substring(0, length) : text + " ".repeat(length - text.length());
        };
    }

    /** Takes a text apart as a format, and remembers the last one. */
    private static final class Evaluation implements Transformation {
        private record Last(String text, Format format) {}

        private volatile Last last = new Last("", Format.constant(""));

        @Override
        public Object apply(ScriptContext context, Object value) {
            if (value == null) {
                return null;
            }
            String text = value.toString();
            if (!Format.isFormat(text)) {
                return text;
            }
            Last known = last;
            if (!known.text().equals(text)) {
                try {
                    known = new Last(text, context.environment().linker().format(text));
                } catch (LinkException e) {
                    return null;
                }
                last = known;
            }
            return known.format().text(context);
        }
    }
}

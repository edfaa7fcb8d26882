// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.PosixPattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * A substitution as sed writes it, {@code /expression/replacement/flags}, with any character as the separator. Flags:
 * {@code i} in any case, {@code g} all matches, {@code s} the dot matches line ends too. In the replacement {@code \0} to
 * {@code \9} are groups, and variables stand for their values. Immutable.
 *
 * @param expression what is looked for
 * @param replacement what is put in its place, with its backslashes
 * @param all whether all matches are replaced
 */
public record Substitution(Pattern expression, Format replacement, boolean all) {

    /** Reads substitutions for the translator. Stateless. */
    public static final class Reader implements ArgumentParser<Substitution> {
        /** For the translator. */
        public Reader() {}

        @Override
        public Substitution parse(String text, ScriptEnvironment environment) throws LinkException {
            if (text.length() < 3) {
                throw new LinkException("a substitution is expected, such as /expression/replacement/flags");
            }
            char separator = text.charAt(0);
            int middle = next(text, separator, 1);
            int end = next(text, separator, middle + 1);
            if (middle < 0 || end < 0) {
                throw new LinkException("a substitution has three '" + separator + "', one at its start");
            }
            String flags = text.substring(end + 1);
            if (!flags.matches("[igs]*")) {
                throw new LinkException("the flags of a substitution are i, g and s, not '" + flags + "'");
            }
            String expression = unescape(text.substring(1, middle), separator);
            try {
                boolean anyCase = flags.contains("i");
                Pattern pattern = flags.contains("s")
                        ? PosixPattern.compile(expression, anyCase)
                        : PosixPattern.compileLines(expression, anyCase);
                String replacement = unescape(text.substring(middle + 1, end), separator);
                Format format = Format.isFormat(replacement)
                        ? environment.linker().format(replacement)
                        : Format.constant(replacement);
                return new Substitution(pattern, format, flags.contains("g"));
            } catch (PatternSyntaxException e) {
                throw new LinkException("not a regular expression: " + e.getDescription());
            }
        }

        private static int next(String text, char separator, int from) {
            for (int i = from; from > 0 && i < text.length(); i++) {
                if (text.charAt(i) == '\\') {
                    i++;
                } else if (text.charAt(i) == separator) {
                    return i;
                }
            }
            return -1;
        }

        private static String unescape(String text, char separator) {
            return text.replace("\\" + separator, String.valueOf(separator));
        }
    }

    /** Does it; empty when nothing matches. */
    public Optional<String> apply(ScriptContext context, String text) {
        BoundedMatcher matcher = BoundedMatcher.of(expression, text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String template = replacement.text(context);
        StringBuilder result = new StringBuilder(text.length() + 32);
        int from = 0;
        do {
            result.append(text, from, matcher.start());
            expand(matcher, template, result);
            from = matcher.end();
        } while (all && matcher.find());
        return matcher.gaveUp()
                ? Optional.empty()
                : Optional.of(result.append(text, from, text.length()).toString());
    }

    private static void expand(BoundedMatcher matcher, String template, StringBuilder result) {
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '\\' || i + 1 == template.length()) {
                result.append(c);
                continue;
            }
            char next = template.charAt(++i);
            if (next >= '0' && next <= '9') {
                int group = next - '0';
                String value = group <= matcher.groupCount() ? matcher.group(group) : null;
                result.append(value == null ? "" : value);
            } else {
                result.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> next;
                        });
            }
        }
    }
}

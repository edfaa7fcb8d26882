// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.recurrence;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * {@linkplain TimeRecurrence Times that come again}, joined by {@code &} for and, {@code /} for or, with {@code !} for not and
 * parentheses; and binds stronger than or. Immutable.
 */
public final class TimeExpression {
    /** One time; the slash of a zone such as Europe/Vienna in front of it is no operator. */
    private static final Pattern TIME =
            Pattern.compile("(?:[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+\\s*\\|)?[^&/()!]*", Pattern.DOTALL);

    private static final int DEEPEST = 32;

    private final LongPredicate times;

    private TimeExpression(LongPredicate times) {
        this.times = times;
    }

    /** Reads one; empty when the text is none. */
    public static Optional<TimeExpression> parse(String text) {
        Reader reader = new Reader(text);
        Optional<LongPredicate> times = reader.either(0);
        return times.filter(found -> reader.isAtEnd()).map(TimeExpression::new);
    }

    /** Whether a time of the epoch, in milliseconds, lies in it. */
    public boolean contains(long milliseconds) {
        return times.test(milliseconds);
    }

    /** Reads the argument of a function. */
    public static final class Parser implements ArgumentParser<TimeExpression> {
        /** For the linkage. */
        public Parser() {}

        @Override
        public TimeExpression parse(String text, ScriptEnvironment environment) throws LinkException {
            return TimeExpression.parse(text)
                    .orElseThrow(() -> new LinkException("'" + text + "' is no time recurrence; dtstart|dtend|duration|"
                            + "freq|until|interval|byday|bymonthday|byyearday|byweekno|bymonth was expected"));
        }
    }

    /** Descends into the text. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            blanks();
            return at == text.length();
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean accept(char wanted) {
            blanks();
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        Optional<LongPredicate> either(int depth) {
            Optional<LongPredicate> all = both(depth);
            while (all.isPresent() && accept('/')) {
                Optional<LongPredicate> next = both(depth);
                LongPredicate before = all.get();
                all = next.map(before::or);
            }
            return all;
        }

        private Optional<LongPredicate> both(int depth) {
            Optional<LongPredicate> all = one(depth);
            while (all.isPresent() && accept('&')) {
                Optional<LongPredicate> next = one(depth);
                LongPredicate before = all.get();
                all = next.map(before::and);
            }
            return all;
        }

        private Optional<LongPredicate> one(int depth) {
            if (depth > DEEPEST) {
                return Optional.empty();
            }
            if (accept('!')) {
                return one(depth + 1).map(LongPredicate::negate);
            }
            if (accept('(')) {
                Optional<LongPredicate> inner = either(depth + 1);
                return inner.filter(found -> accept(')'));
            }
            Matcher matcher = TIME.matcher(text).region(at, text.length());
            if (!matcher.lookingAt() || matcher.group().isBlank() && !text.isBlank()) {
                return Optional.empty();
            }
            at = matcher.end();
            return TimeRecurrence.parse(matcher.group()).map(time -> time::contains);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a regular expression in a text with bounded work. There are expressions that take time exponential in the length of
 * a text, and peers choose the texts. A search that looks at more than {@value #MOST_STEPS} chars, or nests too deep, gives up:
 * it has found nothing, is counted, and is written to the log once for each expression. One matcher is used by one thread.
 */
public final class BoundedMatcher {
    /** How many chars one matcher looks at, some milliseconds of work; those that it looks at again count again. */
    public static final int MOST_STEPS = 1_000_000;

    /** How many expressions are remembered as told. */
    private static final int MOST_TOLD = 256;

    private static final LongAdder GIVEN_UP = new LongAdder();
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final Matcher matcher;
    private final String text;
    private boolean gaveUp;

    private BoundedMatcher(Pattern pattern, String text) {
        this.text = text;
        matcher = pattern.matcher(new CountedText(text));
    }

    /** A matcher of this expression over this text. */
    public static BoundedMatcher of(Pattern pattern, String text) {
        return new BoundedMatcher(pattern, text);
    }

    /** Whether the expression is found in the text. */
    public static boolean find(Pattern pattern, String text) {
        return new BoundedMatcher(pattern, text).find();
    }

    /** Whether the whole text is what the expression says. */
    public static boolean matches(Pattern pattern, String text) {
        return new BoundedMatcher(pattern, text).run(true);
    }

    /** How often a search gave up since the start of the server. */
    public static long givenUp() {
        return GIVEN_UP.sum();
    }

    /** The next place where the expression is found; false when there is none, or when this gave up. */
    public boolean find() {
        return run(false);
    }

    private boolean run(boolean whole) {
        if (gaveUp) {
            return false;
        }
        try {
            return whole ? matcher.matches() : matcher.find();
        } catch (TooMuch tooMuch) {
            giveUp(MOST_STEPS + " steps were not enough");
        } catch (StackOverflowError tooDeep) {
            // the library calls itself for each turn of a group that is repeated
            giveUp("it nests too deep");
        }
        return false;
    }

    private void giveUp(String why) {
        gaveUp = true;
        GIVEN_UP.increment();
        String expression = matcher.pattern().pattern();
        if (TOLD.size() < MOST_TOLD && TOLD.add(expression)) {
            RuntimeLog.LOG.expressionGaveUp(ScriptPlace.here(), expression, text.length(), why);
        }
    }

    /** Whether the work was too much; what was found before counts no more than that. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Where the last find begins. */
    public int start() {
        return matcher.start();
    }

    /** Where it ends. */
    public int end() {
        return matcher.end();
    }

    /** What a group of the last find has; null where the group is no part of it. Group 0 is all of it. */
    public String group(int number) {
        return matcher.group(number);
    }

    /** The number of groups of the expression. */
    public int groupCount() {
        return matcher.groupCount();
    }

    /** A text that is looked at so often and no more. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int left = MOST_STEPS;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw TooMuch.SIGNAL;
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Ends a search from within the library. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final TooMuch SIGNAL = new TooMuch();

        private TooMuch() {
            super("too many steps", null, false, false);
        }
    }
}

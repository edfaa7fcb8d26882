// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Comparisons: text in any case of ASCII letters, integers where the right side is a number or both sides have one. The result
 * is 1, 0, or -1 for an error. Against something constant NULL makes only {@code !=} and {@code !~} true.
 */
public final class Comparison {
    private static final int NONE = Integer.MIN_VALUE;

    private Comparison() {}

    /** Says that a condition has failed; gives the truth that means so. */
    static int failed(String problem) {
        RuntimeLog.LOG.conditionFailed(ScriptPlace.here(), problem);
        return Operators.ERROR;
    }

    private static int text() {
        return failed("a text is compared with a number");
    }

    /** {@code ==} with a number. */
    public static int equal(long left, int right) {
        return left == right ? 1 : left == ScriptVariable.NO_NUMBER ? text() : 0;
    }

    /** {@code !=} with a number. */
    public static int notEqual(long left, int right) {
        return left == right ? 0 : left == ScriptVariable.NO_NUMBER ? text() : 1;
    }

    /** {@code <} with a number. */
    public static int less(long left, int right) {
        return Operators.isInteger(left) ? left < right ? 1 : 0 : odd(left);
    }

    /** {@code >} with a number. */
    public static int greater(long left, int right) {
        return Operators.isInteger(left) ? left > right ? 1 : 0 : odd(left);
    }

    /** {@code <=} with a number. */
    public static int lessOrEqual(long left, int right) {
        return Operators.isInteger(left) ? left <= right ? 1 : 0 : odd(left);
    }

    /** {@code >=} with a number. */
    public static int greaterOrEqual(long left, int right) {
        return Operators.isInteger(left) ? left >= right ? 1 : 0 : odd(left);
    }

    private static int odd(long left) {
        return left == ScriptVariable.NULL_NUMBER ? 0 : text();
    }

    /** {@code ==} with a text. */
    public static int equal(Object left, String right) {
        return left instanceof String text ? same(text, right) ? 1 : 0 : other(left, right);
    }

    private static int other(Object left, String right) {
        return left == null ? 0 : left == Operators.FAILED ? Operators.ERROR : same(left.toString(), right) ? 1 : 0;
    }

    /** {@code !=} with a text. */
    public static int notEqual(Object left, String right) {
        return Operators.not(equal(left, right));
    }

    /** {@code <} with a text. */
    public static int less(Object left, String right) {
        return left == null ? 0 : compare(left.toString(), right) < 0 ? 1 : 0;
    }

    /** {@code >} with a text. */
    public static int greater(Object left, String right) {
        return left == null ? 0 : compare(left.toString(), right) > 0 ? 1 : 0;
    }

    /** {@code <=} with a text. */
    public static int lessOrEqual(Object left, String right) {
        return left == null ? 0 : compare(left.toString(), right) <= 0 ? 1 : 0;
    }

    /** {@code >=} with a text. */
    public static int greaterOrEqual(Object left, String right) {
        return left == null ? 0 : compare(left.toString(), right) >= 0 ? 1 : 0;
    }

    /** Whether a value is this integer, for a case of a switch. */
    public static int is(Object left, int right) {
        return left instanceof Integer number && number == right ? 1 : 0;
    }

    /** {@code ==} of two variables: two NULLs are equal. */
    public static int equal(Object left, Object right) {
        if (left == null || right == null) {
            return left == right ? 1 : 0;
        }
        return order(left, right) == 0 ? 1 : 0;
    }

    /** {@code !=} of two variables. */
    public static int notEqual(Object left, Object right) {
        return 1 - equal(left, right);
    }

    /** {@code <} of two variables. */
    public static int less(Object left, Object right) {
        int order = order(left, right);
        return order != NONE && order < 0 ? 1 : 0;
    }

    /** {@code >} of two variables. */
    public static int greater(Object left, Object right) {
        return order(left, right) > 0 ? 1 : 0;
    }

    /** {@code <=} of two variables. */
    public static int lessOrEqual(Object left, Object right) {
        int order = order(left, right);
        return order != NONE && order <= 0 ? 1 : 0;
    }

    /** {@code >=} of two variables. */
    public static int greaterOrEqual(Object left, Object right) {
        return order(left, right) >= 0 ? 1 : 0;
    }

    private static int order(Object left, Object right) {
        if (left == null || right == null) {
            return NONE;
        }
        return left instanceof Integer a && right instanceof Integer b
                ? Integer.compare(a, b)
                : compare(left.toString(), right.toString());
    }

    /** Whether two texts are the same in any case of ASCII letters. */
    public static boolean same(String left, String right) {
        return left.equals(right) || left.length() == right.length() && compare(left, right) == 0;
    }

    /** The order of two texts in any case of ASCII letters. */
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            int order = folded(left.charAt(i)) - folded(right.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return left.length() - right.length();
    }

    private static int folded(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** {@code ==} with an address or network; a text that is no address is an error. */
    public static int equal(Object left, IpNetwork network) {
        if (left == null) {
            return 0;
        }
        int inside = network.containsText(left.toString());
        return inside < 0 ? failed("'" + left + "' is compared with an address and is none") : inside;
    }

    /** {@code !=} with an address or network. */
    public static int notEqual(Object left, IpNetwork network) {
        return left == null ? 1 : Operators.not(equal(left, network));
    }

    /** {@code =~} with a constant; an error where the expression is too much work for the text. */
    public static int matches(Object left, Pattern pattern) {
        if (left == null) {
            return 0;
        }
        BoundedMatcher matcher = BoundedMatcher.of(pattern, left.toString());
        return matcher.find() ? 1 : matcher.gaveUp() ? Operators.ERROR : 0;
    }

    /** {@code =~} with a value; one that is no pattern is an error. Two NULLs match. */
    public static int matches(Object left, Object right) {
        if (left == null || right == null) {
            return left == right ? 1 : 0;
        }
        try {
            return matches(left, PosixPattern.cached(right.toString()));
        } catch (PatternSyntaxException e) {
            RuntimeLog.LOG.notAnExpression(ScriptPlace.here(), e.getPattern(), e.getDescription());
            return Operators.ERROR;
        }
    }

    /** {@code !~} with a constant. */
    public static int matchesNot(Object left, Pattern pattern) {
        return Operators.not(matches(left, pattern));
    }

    /** {@code !~} with a value. */
    public static int matchesNot(Object left, Object right) {
        return Operators.not(matches(left, right));
    }
}

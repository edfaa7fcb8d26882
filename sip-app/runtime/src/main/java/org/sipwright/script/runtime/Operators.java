// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.regex.Pattern;

/**
 * Arithmetic and truth. A number without a box is a long: an int, {@link ScriptVariable#NULL_NUMBER}, or
 * {@link ScriptVariable#NO_NUMBER} for what has none; the latter is an error as a result. A value in a box is a String, an
 * Integer, null for the script's NULL, or {@link #FAILED} for an error. Integers have 32 bits and wrap. A truth is 1 for true,
 * 0 for false and -1 for an error, which is neither: the else branch runs and {@code !} leaves it as it is.
 */
public final class Operators {
    /** An error in a condition. */
    public static final int ERROR = -1;
    /** The result of an operation that its operands do not allow. */
    public static final Object FAILED = new Object() {
        @Override
        public String toString() {
            return "error";
        }
    };

    private static final long FAILURE = ScriptVariable.NO_NUMBER;

    private Operators() {}

    /** The truth of a value alone: false when NULL, empty or the integer 0. */
    public static int truth(Object value) {
        return switch (value) {
            case null -> 0;
            case Integer number -> number != 0 ? 1 : 0;
            case String text -> text.isEmpty() ? 0 : 1;
            default -> Comparison.failed("the value cannot be computed");
        };
    }

    /** The truth of a number alone. */
    public static int truth(long number) {
        return number == FAILURE
                ? Comparison.failed("the value cannot be computed")
                : number == 0 || number == ScriptVariable.NULL_NUMBER ? 0 : 1;
    }

    /** The opposite; an error stays one. */
    public static int not(int truth) {
        return truth < 0 ? truth : 1 - truth;
    }

    /** The number of a value. */
    public static long number(Object value) {
        return switch (value) {
            case Integer number -> number;
            case null -> ScriptVariable.NULL_NUMBER;
            default -> FAILURE;
        };
    }

    /** Whether it is an integer, not NULL and not a text. */
    public static boolean isInteger(long number) {
        return (int) number == number;
    }

    /** The value of a number. */
    public static Object box(long number) {
        return number == FAILURE ? FAILED : number == ScriptVariable.NULL_NUMBER ? null : (Object) (int) number;
    }

    /** Both sides are integers; NULL on the right counts as 0. */
    private static boolean fit(long left, long right) {
        return isInteger(left) && (isInteger(right) || right == ScriptVariable.NULL_NUMBER);
    }

    private static int right(long right) {
        return isInteger(right) ? (int) right : 0;
    }

    /** Addition. */
    public static long plus(long left, long right) {
        return fit(left, right) ? (int) left + right(right) : FAILURE;
    }

    /** Subtraction. */
    public static long minus(long left, long right) {
        return fit(left, right) ? (int) left - right(right) : FAILURE;
    }

    /** Multiplication. */
    public static long times(long left, long right) {
        return fit(left, right) ? (int) left * right(right) : FAILURE;
    }

    /** Division towards zero; by zero it says so and gives 0. */
    public static long divided(long left, long right) {
        if (!fit(left, right)) {
            return FAILURE;
        }
        return right(right) == 0 ? byZero() : (int) left / right(right);
    }

    /** The rest of a division; by zero it says so and gives 0. */
    public static long rest(long left, long right) {
        if (!fit(left, right)) {
            return FAILURE;
        }
        return right(right) == 0 ? byZero() : (int) left % right(right);
    }

    private static int byZero() {
        RuntimeLog.LOG.divisionByZero(ScriptPlace.here());
        return 0;
    }

    /** Bits of both. */
    public static long and(long left, long right) {
        return fit(left, right) ? (int) left & right(right) : FAILURE;
    }

    /** Bits of either. */
    public static long or(long left, long right) {
        return fit(left, right) ? (int) left | right(right) : FAILURE;
    }

    /** Bits of one of them alone. */
    public static long xor(long left, long right) {
        return fit(left, right) ? (int) left ^ right(right) : FAILURE;
    }

    /** Bits moved to the left; the lowest five bits of the distance count. */
    public static long shiftLeft(long left, long right) {
        return fit(left, right) ? (int) left << right(right) : FAILURE;
    }

    /** Bits moved to the right, the sign stays. */
    public static long shiftRight(long left, long right) {
        return fit(left, right) ? (int) left >> right(right) : FAILURE;
    }

    /** All bits turned over. */
    public static long complement(long number) {
        return isInteger(number) ? ~(int) number : FAILURE;
    }

    /** {@code +} where the kinds show at run time only: the left side decides; a NULL there is like an empty text. */
    public static Object plus(Object left, Object right) {
        if (left instanceof Integer) {
            return box(plus(number(left), number(right)));
        }
        if (left == FAILED || right == FAILED) {
            return FAILED;
        }
        if (right == null) {
            return left == null ? "" : left;
        }
        return left == null ? right.toString() : left.toString().concat(right.toString());
    }

    /** {@code &}: bits of integers, or of the bytes of two texts of one length. */
    public static Object and(Object left, Object right) {
        return left instanceof String a ? bytes(a, right, 0) : box(and(number(left), number(right)));
    }

    /** {@code |}, likewise. */
    public static Object or(Object left, Object right) {
        return left instanceof String a ? bytes(a, right, 1) : box(or(number(left), number(right)));
    }

    /** {@code ^}, likewise. */
    public static Object xor(Object left, Object right) {
        return left instanceof String a ? bytes(a, right, 2) : box(xor(number(left), number(right)));
    }

    private static Object bytes(String left, Object right, int operation) {
        if (right == null || right == FAILED || right.toString().length() != left.length()) {
            return FAILED;
        }
        String other = right.toString();
        StringBuilder result = new StringBuilder(left.length());
        for (int i = 0; i < left.length(); i++) {
            char a = left.charAt(i);
            char b = other.charAt(i);
            result.append((char) (operation == 0 ? a & b : operation == 1 ? a | b : a ^ b));
        }
        return result.toString();
    }

    /** How a value stands in a text that is put together with {@code +}: NULL is nothing. */
    public static String joined(Object value) {
        return value == null ? "" : value.toString();
    }

    /** How a value prints in a format. */
    public static String printed(Object value) {
        return value instanceof String text ? text : value == null ? "<null>" : value.toString();
    }

    /** The integer that a numeric argument of old releases has, where numbers are texts; 0 where there is none. */
    public static int integer(Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        try {
            return value == null ? 0 : Integer.parseInt(value.toString().trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A regular expression of the language: POSIX extended, in any case. */
    public static Pattern pattern(String text) {
        return PosixPattern.compile(text, true);
    }

    /** {@code =~}; for modules. */
    public static int matches(Object left, Object right) {
        return Comparison.matches(left, right);
    }
}

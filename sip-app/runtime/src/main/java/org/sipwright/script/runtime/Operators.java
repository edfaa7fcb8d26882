// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The operators of the language. A truth is 1 for true, 0 for false and -1 for an error, which is neither: the else branch
 * runs and {@code !} leaves it as it is.
 */
public final class Operators {
    /** An error in a condition. */
    public static final int ERROR = -1;

    private Operators() {}

    /** The truth of a variable alone: false when NULL, empty or the integer 0. */
    public static int truth(Object value) {
        return switch (value) {
            case null -> 0;
            case Integer number -> number != 0 ? 1 : 0;
            default -> value.toString().isEmpty() ? 0 : 1;
        };
    }

    /** The opposite; an error stays one. */
    public static int not(int truth) {
        return truth < 0 ? truth : 1 - truth;
    }

    /** {@code ==} and {@code !=} and the orders: integers where the right side is one, text in any case otherwise. */
    public static int compare(Object left, String operator, Object right) {
        if (left == null || right == null) {
            boolean both = left == null && right == null;
            return switch (operator) {
                case "==" -> both ? 1 : 0;
                case "!=" -> both ? 0 : 1;
                default -> 0;
            };
        }
        int order;
        if (right instanceof Integer b) {
            if (!(left instanceof Integer a)) {
                return ERROR;
            }
            order = Integer.compare(a, b);
        } else {
            order = left.toString().compareToIgnoreCase(right.toString());
        }
        boolean truth = switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
        return truth ? 1 : 0;
    }

    /** {@code =~}: found anywhere, in any case; a pattern that is none is an error. */
    public static int matches(Object left, Object right) {
        if (left == null || right == null) {
            return left == null && right == null ? 1 : 0;
        }
        try {
            Pattern pattern = right instanceof Pattern ready ? ready : pattern(right.toString());
            Matcher matcher = pattern.matcher(left.toString());
            return matcher.find() ? 1 : 0;
        } catch (PatternSyntaxException e) {
            return ERROR;
        }
    }

    /** A regular expression of the language. */
    public static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Arithmetic; the left side decides. Null for an error. */
    public static Object arithmetic(Object left, String operator, Object right) {
        if (operator.equals("+") && !(left instanceof Integer)) {
            return (left == null ? "" : left.toString()) + (right == null ? "" : right);
        }
        if (!(left instanceof Integer a) || right != null && !(right instanceof Integer)) {
            return null;
        }
        int b = right == null ? 0 : (Integer) right;
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> b == 0 ? 0 : a / b;
            case "%" -> b == 0 ? 0 : a % b;
            case "&" -> a & b;
            case "|" -> a | b;
            case "^" -> a ^ b;
            case "<<" -> a << b;
            default -> a >> b;
        };
    }

    /** All bits turned over; null for what is no integer. */
    public static Object complement(Object value) {
        return value instanceof Integer number ? ~number : null;
    }

    /** Assigns; gives 1 when it worked and -1 otherwise. */
    public static int assign(ScriptContext context, ScriptVariable variable, String operator, Object value) {
        if (operator.equals(":=")) {
            return variable.replace(context, value) ? 1 : ERROR;
        }
        Object result = value;
        if (operator.length() == 2) {
            Object old = variable.get(context);
            result = old == null || value == null ? null : arithmetic(old, operator.substring(0, 1), value);
            if (result == null) {
                return ERROR;
            }
        }
        return variable.set(context, result) ? 1 : ERROR;
    }

    /** The integer that a numeric argument has; NULL and text without one are 0 and the leading number. */
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
}

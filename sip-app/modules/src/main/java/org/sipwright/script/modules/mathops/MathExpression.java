// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mathops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Arithmetic expressions over doubles, in the usual notation and in the reverse Polish one. In the usual notation the operators
 * from weak to strong are {@code + -}, {@code * / %}, {@code ^}, signs; those of one strength work from left to right.
 */
final class MathExpression {
    private static final int DEEPEST = 50;

    private final String text;
    private int at;

    private MathExpression(String text) {
        this.text = text;
    }

    /** The value of an expression in the usual notation; empty when the text is none. */
    static OptionalDouble evaluate(String text) {
        MathExpression expression = new MathExpression(text);
        double value = expression.sum(0);
        expression.blanks();
        return Double.isNaN(value) || expression.at < text.length() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private double sum(int depth) {
        double value = product(depth);
        while (peek() == '+' || peek() == '-') {
            char operator = text.charAt(at++);
            double right = product(depth);
            value = operator == '+' ? value + right : value - right;
        }
        return value;
    }

    private double product(int depth) {
        double value = power(depth);
        while (peek() == '*' || peek() == '/' || peek() == '%') {
            char operator = text.charAt(at++);
            double right = power(depth);
            value = operator == '*' ? value * right : operator == '/' ? value / right : value % right;
        }
        return value;
    }

    private double power(int depth) {
        double value = factor(depth);
        while (peek() == '^') {
            at++;
            value = Math.pow(value, factor(depth));
        }
        return value;
    }

    /** NaN stands for what is no expression. */
    private double factor(int depth) {
        char c = peek();
        if (depth > DEEPEST) {
            return Double.NaN;
        }
        if (c == '-' || c == '+') {
            at++;
            double value = factor(depth + 1);
            return c == '-' ? -value : value;
        }
        if (c == '(') {
            at++;
            double value = sum(depth + 1);
            if (peek() != ')') {
                return Double.NaN;
            }
            at++;
            return value;
        }
        return Character.isLetter(c) ? call(depth) : number();
    }

    private double call(int depth) {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        DoubleUnaryOperator function = function(text.substring(start, at).toLowerCase(Locale.ROOT));
        return function == null || peek() != '(' ? Double.NaN : function.applyAsDouble(factor(depth + 1));
    }

    private static DoubleUnaryOperator function(String name) {
        return switch (name) {
            case "abs" -> Math::abs;
            case "acos" -> Math::acos;
            case "asin" -> Math::asin;
            case "atan" -> Math::atan;
            case "ceil" -> Math::ceil;
            case "cos" -> Math::cos;
            case "cosh" -> Math::cosh;
            case "exp" -> Math::exp;
            case "floor" -> Math::floor;
            case "ln" -> Math::log;
            case "log", "log10" -> Math::log10;
            case "sin" -> Math::sin;
            case "sinh" -> Math::sinh;
            case "sqrt" -> Math::sqrt;
            case "tan" -> Math::tan;
            case "tanh" -> Math::tanh;
            default -> null;
        };
    }

    private double number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at > start && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int digits = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            at = at == digits ? mark : at;
        }
        return read(text.substring(start, at));
    }

    private static double read(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The value of an expression in reverse Polish notation; empty when the text is none. */
    static OptionalDouble evaluateReversed(String text) {
        Deque<Double> stack = new ArrayDeque<>();
        for (String word : text.trim().split("\\s+")) {
            if (!step(word, stack)) {
                return OptionalDouble.empty();
            }
        }
        return stack.size() == 1 ? OptionalDouble.of(stack.pop()) : OptionalDouble.empty();
    }

    private static boolean step(String word, Deque<Double> stack) {
        switch (word) {
            case "e" -> stack.push(Math.E);
            case "pi" -> stack.push(Math.PI);
            case "drop", "dup", "neg", "round", "trunc" -> {
                return !stack.isEmpty() && one(word, stack);
            }
            case "+", "-", "*", "/", "mod", "pow", "max", "min", "swap" -> {
                return stack.size() >= 2 && two(word, stack);
            }
            default -> {
                DoubleUnaryOperator function =
                        Character.isLetter(word.isEmpty() ? ' ' : word.charAt(0)) && !word.equals("log10")
                                ? function(word)
                                : null;
                if (function != null) {
                    if (stack.isEmpty()) {
                        return false;
                    }
                    stack.push(function.applyAsDouble(stack.pop()));
                } else {
                    double number = read(word);
                    stack.push(number);
                    return !Double.isNaN(number);
                }
            }
        }
        return true;
    }

    private static boolean one(String word, Deque<Double> stack) {
        double top = stack.pop();
        switch (word) {
            case "drop" -> {
                // it is gone already
            }
            case "dup" -> {
                stack.push(top);
                stack.push(top);
            }
            case "neg" -> stack.push(-top);
            case "round" -> stack.push(round(top));
            default -> stack.push(truncate(top));
        }
        return true;
    }

    private static boolean two(String word, Deque<Double> stack) {
        double right = stack.pop();
        double left = stack.pop();
        switch (word) {
            case "+" -> stack.push(left + right);
            case "-" -> stack.push(left - right);
            case "*" -> stack.push(left * right);
            case "/" -> stack.push(left / right);
            case "mod" -> stack.push(left % right);
            case "pow" -> stack.push(Math.pow(left, right));
            case "max" -> stack.push(Math.max(left, right));
            case "min" -> stack.push(Math.min(left, right));
            default -> {
                stack.push(right);
                stack.push(left);
            }
        }
        return true;
    }

    /** Halves go away from zero. */
    static double round(double value) {
        return value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
    }

    static double truncate(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }
}

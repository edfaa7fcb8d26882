// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.PosixPattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * An operator with its value and flags: {@code eq/i:5/g}. Immutable.
 *
 * @param operator its name in lower case
 * @param constant the value where it is an integer of the script's
 * @param text the value otherwise
 * @param flags letters in lower case
 */
public record AvpOperation(String operator, OptionalInt constant, Format text, String flags) {
    private static final String CHECKS = "eq|ne|lt|le|gt|ge|re|fm|and|or|xor";
    private static final String ARITHMETIC = "add|sub|mul|div|mod|and|or|xor|not";

    /** Reads those of avp_check(). Stateless. */
    public static final class CheckReader implements ArgumentParser<AvpOperation> {
        /** For the translator. */
        public CheckReader() {}

        @Override
        public AvpOperation parse(String text, ScriptEnvironment environment) throws LinkException {
            return read(text, CHECKS, environment);
        }
    }

    /** Reads those of avp_op(). Stateless. */
    public static final class ArithmeticReader implements ArgumentParser<AvpOperation> {
        /** For the translator. */
        public ArithmeticReader() {}

        @Override
        public AvpOperation parse(String text, ScriptEnvironment environment) throws LinkException {
            return read(text, ARITHMETIC, environment);
        }
    }

    private static AvpOperation read(String text, String operators, ScriptEnvironment environment)
            throws LinkException {
        int slash = text.indexOf('/');
        String operator = (slash < 0 ? text : text.substring(0, slash)).trim().toLowerCase(Locale.ROOT);
        if (!operator.matches(operators)) {
            throw new LinkException("'" + operator + "' is no operator here; expected " + operators.replace("|", ", "));
        }
        String value = slash < 0 ? "" : text.substring(slash + 1);
        String flags = "";
        int last = value.lastIndexOf('/');
        if (last >= 0 && value.substring(last + 1).matches("[gGiIdD]*")) {
            flags = value.substring(last + 1).toLowerCase(Locale.ROOT);
            value = value.substring(0, last);
        }
        if (value.startsWith("i:")) {
            try {
                return new AvpOperation(
                        operator,
                        OptionalInt.of(Integer.decode(value.substring(2).trim())),
                        Format.constant(""),
                        flags);
            } catch (NumberFormatException e) {
                throw new LinkException("'" + value + "' is no integer");
            }
        }
        String plain = value.startsWith("s:") ? value.substring(2) : value;
        Format format = Format.isFormat(plain) ? environment.linker().format(plain) : Format.constant(plain);
        return new AvpOperation(operator, OptionalInt.empty(), format, flags);
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** What a value is compared with; null for NULL. */
    Object operand(ScriptContext context) {
        return constant.isPresent() ? (Object) constant.getAsInt() : text.value(context);
    }

    /** Whether a value passes the check. */
    boolean holds(Object value, Object operand) {
        if (value == null || operand == null) {
            return false;
        }
        return switch (operator) {
            case "re" -> BoundedMatcher.find(pattern(operand.toString()), value.toString());
            case "fm" -> BoundedMatcher.matches(glob(operand.toString()), value.toString());
            default ->
                value instanceof Integer left && operand instanceof Integer right
                        ? numbers(left, right)
                        : value instanceof String
                                && operand instanceof String
                                && texts(value.toString(), operand.toString());
        };
    }

    private boolean numbers(int left, int right) {
        return switch (operator) {
            case "and" -> (left & right) != 0;
            case "or" -> (left | right) != 0;
            case "xor" -> (left ^ right) != 0;
            default -> order(Integer.compare(left, right));
        };
    }

    private boolean texts(String left, String right) {
        return order(has('i') ? left.compareToIgnoreCase(right) : left.compareTo(right));
    }

    private boolean order(int difference) {
        return switch (operator) {
            case "eq" -> difference == 0;
            case "ne" -> difference != 0;
            case "lt" -> difference < 0;
            case "le" -> difference <= 0;
            case "gt" -> difference > 0;
            case "ge" -> difference >= 0;
            default -> false;
        };
    }

    private Pattern pattern(String text) {
        return has('i') ? PosixPattern.compile(text, true) : PosixPattern.cached(text);
    }

    private Pattern glob(String text) {
        StringBuilder expression = new StringBuilder();
        for (char c : text.toCharArray()) {
            expression.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(expression.toString(), has('i') ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** The result of the arithmetic; empty for a division by 0. */
    OptionalInt result(int left, int right) {
        return switch (operator) {
            case "add" -> OptionalInt.of(left + right);
            case "sub" -> OptionalInt.of(left - right);
            case "mul" -> OptionalInt.of(left * right);
            case "div" -> right == 0 ? OptionalInt.empty() : OptionalInt.of(left / right);
            case "mod" -> right == 0 ? OptionalInt.empty() : OptionalInt.of(left % right);
            case "and" -> OptionalInt.of(left & right);
            case "or" -> OptionalInt.of(left | right);
            case "xor" -> OptionalInt.of(left ^ right);
            default -> OptionalInt.of(~left);
        };
    }
}

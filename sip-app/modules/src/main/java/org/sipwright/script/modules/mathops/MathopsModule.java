// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mathops;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module mathops: arithmetic with fractions on texts. */
public final class MathopsModule implements ScriptModule {
    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)");
    private static final int MOST_DIGITS = 100;

    private int digits = 6;

    /** For the service loader. */
    public MathopsModule() {}

    @Override
    public String name() {
        return "mathops";
    }

    @Override
    public String doc() {
        return "Arithmetic with fractions, which are kept as texts.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "decimal_digits",
                6,
                "How many digits a result has behind its point.",
                value -> digits = Math.clamp(value, 0, MOST_DIGITS)));
    }

    private String text(double value, int decimals) {
        return Double.isInfinite(value)
                ? value > 0 ? "inf" : "-inf"
                : new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private int put(ScriptContext context, ScriptVariable result, OptionalDouble value) {
        return value.isPresent() && result.set(context, text(value.getAsDouble(), digits)) ? 1 : -1;
    }

    /** The number that a text begins with; 0 where there is none. */
    private static double number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_eval",
            doc = "Sets a variable to the value of an expression with + - * / % ^, functions and brackets.")
    public int evaluate(ScriptContext context, String expression, ScriptVariable result) {
        return put(context, result, MathExpression.evaluate(expression));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_rpn",
            doc = "Sets a variable to the value of an expression in reverse Polish notation.")
    public int evaluateReversed(ScriptContext context, String expression, ScriptVariable result) {
        return put(context, result, MathExpression.evaluateReversed(expression));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "math_trunc", doc = "Sets a variable to a number without its fraction.")
    public int truncate(ScriptContext context, String number, ScriptVariable result) {
        return result.set(context, text(MathExpression.truncate(number(number)), 0)) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_floor",
            doc = "Sets a variable to the greatest whole number that is not above a number.")
    public int floor(ScriptContext context, String number, ScriptVariable result) {
        return result.set(context, text(Math.floor(number(number)), 0)) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_ceil",
            doc = "Sets a variable to the smallest whole number that is not below a number.")
    public int ceiling(ScriptContext context, String number, ScriptVariable result) {
        return result.set(context, text(Math.ceil(number(number)), 0)) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_round",
            least = 2,
            doc =
                    "Sets a variable to a number rounded to so many digits behind its point, none without a number; halves go away "
                            + "from zero.")
    public int round(ScriptContext context, String number, ScriptVariable result, int decimals) {
        int scale = decimals == ScriptContext.OMITTED ? 0 : Math.clamp(decimals, 0, MOST_DIGITS);
        String rounded = new BigDecimal(String.format(Locale.ROOT, "%.15g", number(number)))
                .setScale(scale, RoundingMode.HALF_UP)
                .toPlainString();
        return result.set(context, rounded) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_round_sf",
            least = 2,
            doc =
                    "Sets a variable to a number rounded to so many significant figures; to a whole number without a number.")
    public int roundFigures(ScriptContext context, String number, ScriptVariable result, int figures) {
        if (figures == ScriptContext.OMITTED) {
            return round(context, number, result, 0);
        }
        if (figures < 1) {
            return -1;
        }
        BigDecimal rounded = new BigDecimal(number(number))
                .round(new MathContext(Math.min(figures, MOST_DIGITS), RoundingMode.HALF_UP));
        return result.set(
                        context, rounded.setScale(digits, RoundingMode.HALF_UP).toPlainString())
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "math_compare",
            since = "3.4",
            doc =
                    "Sets a variable to -1, 0 or 1 as the value of the first expression is below, at or above that of the second.")
    public int compare(ScriptContext context, String first, String second, ScriptVariable result) {
        OptionalDouble one = MathExpression.evaluate(first);
        OptionalDouble other = MathExpression.evaluate(second);
        return one.isPresent()
                        && other.isPresent()
                        && result.set(context, Double.compare(one.getAsDouble(), other.getAsDouble()))
                ? 1
                : -1;
    }
}

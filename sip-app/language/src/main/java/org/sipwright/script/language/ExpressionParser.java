// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.AND;
import static org.sipwright.script.language.TokenType.ASSIGN;
import static org.sipwright.script.language.TokenType.BITS;
import static org.sipwright.script.language.TokenType.COLON;
import static org.sipwright.script.language.TokenType.COMPARE;
import static org.sipwright.script.language.TokenType.COMPOUND;
import static org.sipwright.script.language.TokenType.DOT;
import static org.sipwright.script.language.TokenType.LEFT_BRACE;
import static org.sipwright.script.language.TokenType.LEFT_BRACKET;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NETWORK;
import static org.sipwright.script.language.TokenType.NOT;
import static org.sipwright.script.language.TokenType.NUMBER;
import static org.sipwright.script.language.TokenType.OR;
import static org.sipwright.script.language.TokenType.RIGHT_BRACKET;
import static org.sipwright.script.language.TokenType.RIGHT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.SUM;
import static org.sipwright.script.language.TokenType.TILDE;
import static org.sipwright.script.language.TokenType.VARIABLE;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Statement;

/**
 * Conditions and arithmetic. Both logical operators stand on one level, and so do the five of sums and those of bits; none of
 * this is a mistake, the original has it so.
 */
final class ExpressionParser {
    /** What releases up to 2.3 compare without a variable. */
    private static final Set<String> OLD_OPERANDS = Set.of(
            "method",
            "uri",
            "status",
            "from_uri",
            "to_uri",
            "src_ip",
            "dst_ip",
            "src_port",
            "dst_port",
            "af",
            "proto",
            "msg:len",
            "myself");

    private final TokenCursor cursor;
    private final StatementParser statements;

    ExpressionParser(TokenCursor cursor, StatementParser statements) {
        this.cursor = cursor;
        this.statements = statements;
    }

    /** A whole condition. */
    Expression condition() {
        int start = cursor.position();
        return moreOf(unary(), start);
    }

    /** The condition behind {@code if} or {@code while}: parentheses around all of it since 3.1. */
    Expression statementCondition(String keyword) {
        int start = cursor.position();
        boolean open = cursor.is(LEFT_PARENTHESIS);
        Expression first = unary();
        boolean more = isLogical();
        Expression condition = moreOf(first, start);
        if (!open || more) {
            cursor.markUntil(
                    Dialect.V3_0,
                    "'" + keyword + "' without parentheses around its condition",
                    "put it into ( )",
                    start);
        }
        return condition;
    }

    private boolean isLogical() {
        return cursor.is(AND) || cursor.is(OR) || cursor.isWord("and") || cursor.isWord("or");
    }

    private Expression moreOf(Expression first, int start) {
        Expression left = first;
        int outer = cursor.chain();
        while (isLogical()) {
            cursor.deepen();
            boolean and = cursor.is(AND) || cursor.isWord("and");
            cursor.advance();
            Expression right = unary();
            left = new Expression.Logical(and, left, right, cursor.spanFrom(start));
        }
        cursor.shortenTo(outer);
        return left;
    }

    private Expression unary() {
        int outer = cursor.depth();
        cursor.enter();
        Expression result = unaryInside(cursor.position());
        cursor.leaveTo(outer);
        return result;
    }

    private Expression unaryInside(int start) {
        if (cursor.accept(NOT) || cursor.acceptWord("not")) {
            Expression operand = unary();
            return new Expression.Not(operand, cursor.spanFrom(start));
        }
        if (cursor.accept(LEFT_PARENTHESIS)) {
            Expression inner = condition();
            if (cursor.is(SUM) || cursor.is(BITS)) {
                throw noArithmetic();
            }
            cursor.take(RIGHT_PARENTHESIS, "')' or a logical operator");
            return inner;
        }
        if (cursor.accept(LEFT_BRACKET)) {
            Expression inner = arithmetic();
            if (cursor.is(COMPARE)) {
                throw notComparable(
                        "the result of [ ] is a truth and cannot be compared; assign it to a variable first");
            }
            cursor.take(RIGHT_BRACKET, "']' or an operator");
            if (cursor.is(COMPARE)) {
                throw notComparable(
                        "the result of [ ] is a truth and cannot be compared; assign it to a variable first");
            }
            return inner;
        }
        if (cursor.is(LEFT_BRACE)) {
            List<Statement> body = statements.block();
            return new Expression.Block(body, cursor.spanFrom(start));
        }
        if (cursor.isWord("if")) {
            Statement.If choice = statements.ifStatement();
            return new Expression.Block(List.of(choice), cursor.spanFrom(start));
        }
        return element(start);
    }

    private TokenCursor.Unreadable notComparable(String message) {
        cursor.error(Code.SYNTAX, cursor.span(), message);
        return new TokenCursor.Unreadable();
    }

    private TokenCursor.Unreadable noArithmetic() {
        return notComparable(
                "arithmetic stands only on the right of an assignment and inside [ ]; assign it to a variable"
                        + " first, or write [ ] around it");
    }

    private Expression element(int start) {
        if (cursor.is(VARIABLE)) {
            return variableElement(start);
        }
        if (cursor.isSignedNumber()) {
            Expression.Number number = new Expression.Number(cursor.signedNumber(), cursor.spanFrom(start));
            leftOfComparison();
            return number;
        }
        if (cursor.is(WORD)) {
            return wordElement(start);
        }
        if ((cursor.is(STRING) || cursor.is(NETWORK)) && cursor.type(1) == COMPARE) {
            cursor.advance();
            leftOfComparison();
        }
        throw cursor.unexpected("a condition: a variable, a call or a comparison");
    }

    /** Only a variable stands on the left of a comparison. */
    private void leftOfComparison() {
        if (cursor.is(COMPARE)) {
            throw notComparable("only a variable can be compared: write it on the left, the constant on the right");
        }
    }

    private Expression variableElement(int start) {
        if (cursor.type(1) == ASSIGN || cursor.type(1) == COMPOUND) {
            return assignment();
        }
        Expression.Variable variable = cursor.variable();
        Expression result = cursor.is(COMPARE) ? comparison(variable, start) : variable;
        if (cursor.is(SUM) || cursor.is(BITS)) {
            throw noArithmetic();
        }
        return result;
    }

    private Expression wordElement(int start) {
        OptionalInt truth = cursor.type(1) == LEFT_PARENTHESIS ? OptionalInt.empty() : Literals.truth(cursor.text());
        if (truth.isPresent()) {
            cursor.advance();
            Expression.Number number = new Expression.Number(truth.getAsInt(), cursor.spanFrom(start));
            leftOfComparison();
            return number;
        }
        boolean pair = cursor.type(1) == COLON && cursor.type(2) == WORD && cursor.type(3) == COMPARE;
        if (cursor.type(1) == COMPARE || pair) {
            return oldComparison(start, pair);
        }
        Expression.Call call = statements.command();
        if (cursor.is(COMPARE)) {
            throw notComparable("the result of a call cannot be compared; assign it to a variable and compare that");
        }
        return call;
    }

    private Expression oldComparison(int start, boolean pair) {
        String word = pair ? cursor.text() + ":" + cursor.text(2) : cursor.text();
        if (!OLD_OPERANDS.contains(word)) {
            throw cursor.unexpected("a variable; its name begins with '$'");
        }
        cursor.back(start + (pair ? 3 : 1));
        Expression.Word left = new Expression.Word(word, cursor.spanFrom(start));
        cursor.markUntil(Dialect.V2, "the comparison of '" + word + "'", instead(word), start);
        return comparison(left, start);
    }

    private static String instead(String word) {
        return switch (word) {
            case "method" -> "write $rm or is_method(\"...\")";
            case "uri" -> "write $ru, or is_myself(\"$rd\")";
            case "status" -> "write $rs";
            case "from_uri" -> "write $fu";
            case "to_uri" -> "write $tu";
            case "src_ip" -> "write $si";
            case "dst_ip" -> "write $socket_in(ip)";
            case "src_port" -> "write $sp";
            case "dst_port" -> "write $socket_in(port)";
            case "af" -> "write $socket_in(af)";
            case "proto" -> "write $socket_in(proto)";
            case "msg:len" -> "write $ml";
            default -> "write is_myself(\"$rd\")";
        };
    }

    private Expression comparison(Expression left, int start) {
        String operator = cursor.take(COMPARE, "a comparison");
        Expression right = operand(operator);
        if (cursor.is(SUM) || cursor.is(BITS)) {
            throw noArithmetic();
        }
        return new Expression.Compare(operator, left, right, cursor.spanFrom(start));
    }

    private Expression operand(String operator) {
        int start = cursor.position();
        boolean equality = operator.equals("==") || operator.equals("!=");
        boolean match = operator.endsWith("~");
        if (cursor.is(VARIABLE)) {
            return cursor.variable();
        }
        if (cursor.is(STRING)) {
            return string();
        }
        if (cursor.isSignedNumber() && !match) {
            return new Expression.Number(cursor.signedNumber(), cursor.spanFrom(start));
        }
        if (cursor.is(NETWORK) && equality) {
            return network();
        }
        if (cursor.is(WORD) && cursor.type(1) != LEFT_PARENTHESIS) {
            return wordOperand(start, equality);
        }
        throw cursor.unexpected(
                match
                        ? "a regular expression in quotes or a variable"
                        : "a constant or a variable" + (equality ? ", an address or NULL" : ""));
    }

    private Expression wordOperand(int start, boolean equality) {
        if (cursor.isWord("NULL") || cursor.isWord("null")) {
            if (!equality) {
                throw notComparable("NULL can only be compared with == and !=");
            }
            cursor.advance();
            return new Expression.Null(cursor.spanFrom(start));
        }
        String word = bareWord();
        OptionalInt truth = Literals.truth(word);
        if (truth.isPresent()) {
            return new Expression.Number(truth.getAsInt(), cursor.spanFrom(start));
        }
        cursor.markUntil(
                Dialect.V2,
                "the bare word '" + word + "' in a comparison",
                word.equals("myself") ? "write is_myself(\"$rd\")" : "write \"" + word + "\"",
                start);
        return new Expression.Word(word, cursor.spanFrom(start));
    }

    /** A string; only some places join several, and this is none of them. */
    Expression.Text string() {
        int start = cursor.position();
        return new Expression.Text(Literals.text(cursor.take(STRING, "a string")), cursor.spanFrom(start));
    }

    private Expression network() {
        int start = cursor.position();
        String text = cursor.take(NETWORK, "an address");
        if (!text.startsWith("[") && !text.contains(":") && !isIpv4(text)) {
            cursor.error(Code.SYNTAX, cursor.spanFrom(start), "'" + text + "' is no address");
        }
        Optional<String> mask = Optional.empty();
        int slash = text.indexOf('/');
        if (slash > 0) {
            mask = Optional.of(text.substring(slash + 1));
            text = text.substring(0, slash);
        } else if (cursor.is(SUM)
                && cursor.text().equals("/")
                && (cursor.type(1) == NUMBER || cursor.type(1) == NETWORK)) {
            cursor.advance();
            mask = Optional.of(cursor.text());
            cursor.advance();
            cursor.markUntil(Dialect.V2, "a network with blanks around its '/'", "leave the blanks out", start);
        }
        String address = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        return new Expression.Network(address, mask, cursor.spanFrom(start));
    }

    /** Whether each part of an address, and of its mask, is at most 255, and a number of bits at most 32. */
    private static boolean isIpv4(String text) {
        int slash = text.indexOf('/');
        String mask = slash < 0 ? "0" : text.substring(slash + 1);
        boolean bits = mask.indexOf('.') >= 0 || mask.length() < 3 && Integer.parseInt(mask) <= 32;
        for (String part : text.split("[./]")) {
            if (part.length() > 3 || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return bits;
    }

    /** A word without quotes, with what is joined to it by dots, dashes and colons. */
    String bareWord() {
        StringBuilder word = new StringBuilder(cursor.text());
        cursor.advance();
        while (cursor.touchesLast()
                && (cursor.is(DOT)
                        || cursor.is(COLON)
                        || cursor.is(SUM) && cursor.text().equals("-"))
                && (cursor.type(1) == WORD
                        || cursor.type(1) == NUMBER
                        || cursor.type(1) == NETWORK
                        || cursor.type(1) == SUM && cursor.text(1).equals("*"))) {
            word.append(cursor.text()).append(cursor.text(1));
            cursor.advance();
            cursor.advance();
        }
        return word.toString();
    }

    /** An assignment; what it is worth in a condition is whether it worked. */
    Expression.Assignment assignment() {
        int start = cursor.position();
        Expression.Variable variable = cursor.variable();
        String operator = cursor.text();
        if (!cursor.accept(ASSIGN) && !cursor.accept(COMPOUND)) {
            throw cursor.unexpected("an assignment such as '='");
        }
        int value = cursor.position();
        boolean plain = operator.equals("=") || operator.equals(":=");
        if (plain && (cursor.acceptWord("NULL") || cursor.acceptWord("null"))) {
            return new Expression.Assignment(
                    variable, operator, new Expression.Null(cursor.spanFrom(value)), cursor.spanFrom(start));
        }
        Expression right = arithmetic();
        return new Expression.Assignment(variable, operator, right, cursor.spanFrom(start));
    }

    /** Arithmetic; the operators of bits bind weaker than the five others. */
    Expression arithmetic() {
        int start = cursor.position();
        int outer = cursor.depth();
        int chain = cursor.chain();
        cursor.enter();
        Expression left = sum();
        while (cursor.is(BITS)) {
            cursor.deepen();
            String operator = cursor.text();
            cursor.advance();
            left = new Expression.Arithmetic(operator, left, sum(), cursor.spanFrom(start));
        }
        cursor.leaveTo(outer);
        cursor.shortenTo(chain);
        return left;
    }

    private Expression sum() {
        int start = cursor.position();
        Expression left = term();
        while (cursor.is(SUM)) {
            cursor.deepen();
            String operator = cursor.text();
            cursor.advance();
            left = new Expression.Arithmetic(operator, left, term(), cursor.spanFrom(start));
        }
        return left;
    }

    private Expression term() {
        int start = cursor.position();
        if (cursor.accept(TILDE)) {
            int outer = cursor.depth();
            cursor.enter();
            Expression operand = term();
            cursor.leaveTo(outer);
            return new Expression.Complement(operand, cursor.spanFrom(start));
        }
        if (cursor.accept(LEFT_PARENTHESIS)) {
            Expression inner = arithmetic();
            cursor.take(RIGHT_PARENTHESIS, "')' or an operator");
            return inner;
        }
        if (cursor.isSignedNumber()) {
            return new Expression.Number(cursor.signedNumber(), cursor.spanFrom(start));
        }
        if (cursor.is(STRING)) {
            return string();
        }
        if (cursor.is(VARIABLE)) {
            Expression.Variable variable = cursor.variable();
            return cursor.is(COMPARE) ? comparison(variable, start) : variable;
        }
        if (cursor.is(WORD)) {
            return wordTerm(start);
        }
        throw cursor.unexpected(
                cursor.isSign()
                        ? "a value; a sign stands before a number only, so write 0 - $x"
                        : cursor.is(NETWORK) ? "a value; an address needs quotes here" : "a value");
    }

    private Expression wordTerm(int start) {
        if (cursor.type(1) == LEFT_PARENTHESIS) {
            return statements.command();
        }
        if (cursor.isWord("NULL") || cursor.isWord("null")) {
            throw cursor.unexpected("a value; NULL is assigned alone, with = or :=");
        }
        String word = bareWord();
        OptionalInt truth = Literals.truth(word);
        if (truth.isPresent()) {
            return new Expression.Number(truth.getAsInt(), cursor.spanFrom(start));
        }
        cursor.markUntil(Dialect.V2, "the bare word '" + word + "' as a string", "write \"" + word + "\"", start);
        return new Expression.Text(word, cursor.spanFrom(start));
    }

    /** Strings side by side, which are one. */
    Expression.Text strings(String joiner) {
        int start = cursor.position();
        List<String> parts = new ArrayList<>();
        while (cursor.is(STRING)) {
            parts.add(Literals.text(cursor.text()));
            cursor.advance();
        }
        if (parts.size() > 1 && joiner.isEmpty()) {
            cursor.error(
                    Code.SYNTAX,
                    cursor.spanFrom(start),
                    "two strings stand side by side; only xlog and xdbg join them, so a ',' is missing here");
        }
        return new Expression.Text(String.join("", parts), cursor.spanFrom(start));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.BITS;
import static org.sipwright.script.language.TokenType.COMMA;
import static org.sipwright.script.language.TokenType.COMPARE;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NETWORK;
import static org.sipwright.script.language.TokenType.NUMBER;
import static org.sipwright.script.language.TokenType.RIGHT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.SUM;
import static org.sipwright.script.language.TokenType.VARIABLE;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Expression;

/** What stands between the parentheses of a call. */
final class ArgumentParser {
    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    ArgumentParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** The arguments of a function, with its parentheses; an empty place is an omitted argument. */
    List<Expression> list(String function) {
        int outer = cursor.depth();
        cursor.enter();
        List<Expression> given = inParentheses(function);
        cursor.leaveTo(outer);
        return given;
    }

    private List<Expression> inParentheses(String function) {
        cursor.take(LEFT_PARENTHESIS);
        List<Expression> given = new ArrayList<>();
        if (cursor.accept(RIGHT_PARENTHESIS)) {
            return List.of();
        }
        while (true) {
            int start = cursor.position();
            if (cursor.is(COMMA) || cursor.is(RIGHT_PARENTHESIS)) {
                given.add(new Expression.Omitted(cursor.spanFrom(start)));
            } else {
                given.add(argument(function, given.size()));
            }
            if (cursor.accept(RIGHT_PARENTHESIS)) {
                return List.copyOf(given);
            }
            if (!cursor.accept(COMMA)) {
                throw wrongEnd();
            }
        }
    }

    private TokenCursor.Unreadable wrongEnd() {
        if (cursor.is(SUM) || cursor.is(BITS) || cursor.is(COMPARE)) {
            cursor.error(
                    Code.SYNTAX,
                    cursor.span(),
                    "an argument is one constant or one variable; assign the expression to a variable first");
            return new TokenCursor.Unreadable();
        }
        return cursor.unexpected("',' or ')'");
    }

    private Expression argument(String function, int number) {
        boolean runs = function.equals("async") || function.equals("launch");
        if (number == 0 && function.equals("assert")) {
            return expressions.condition();
        }
        int start = cursor.position();
        if (cursor.is(STRING)) {
            return expressions.strings(function.equals("xlog") || function.equals("xdbg") ? function : "");
        }
        if (cursor.is(VARIABLE)) {
            return cursor.variable();
        }
        if (cursor.isSignedNumber()) {
            return new Expression.Number(cursor.signedNumber(), cursor.spanFrom(start));
        }
        if (cursor.isWord("NULL") || cursor.isWord("null")) {
            cursor.advance();
            return new Expression.Null(cursor.spanFrom(start));
        }
        if (cursor.is(WORD) && cursor.type(1) == LEFT_PARENTHESIS) {
            if (!runs || number > 0) {
                cursor.error(
                        Code.SYNTAX,
                        cursor.span(),
                        "a call cannot be an argument; assign its result to a variable first");
            }
            return statements.command();
        }
        if (cursor.is(WORD) || cursor.is(NETWORK) || cursor.is(NUMBER)) {
            String word = expressions.bareWord();
            OptionalInt truth = Literals.truth(word);
            return truth.isPresent()
                    ? new Expression.Number(truth.getAsInt(), cursor.spanFrom(start))
                    : new Expression.Word(word, cursor.spanFrom(start));
        }
        throw cursor.unexpected("an argument");
    }
}

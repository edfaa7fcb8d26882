// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.COLON;
import static org.sipwright.script.language.TokenType.END;
import static org.sipwright.script.language.TokenType.LEFT_BRACE;
import static org.sipwright.script.language.TokenType.LEFT_BRACKET;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NETWORK;
import static org.sipwright.script.language.TokenType.RIGHT_BRACE;
import static org.sipwright.script.language.TokenType.RIGHT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.SEMICOLON;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.VARIABLE;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.RouteKind;
import org.sipwright.script.language.ast.Statement;

/** Statements of routing blocks. A statement that cannot be read is left out, and reading goes on behind it. */
final class StatementParser {
    private static final Set<String> ITERATORS = Set.of("var", "avp", "json");

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;
    /** How many loops and choices are open here. */
    private int breakable;

    StatementParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor, this);
        this.arguments = new ArgumentParser(cursor, expressions, this);
    }

    /** A block in braces. */
    List<Statement> block() {
        int open = cursor.position();
        cursor.take(LEFT_BRACE);
        List<Statement> body = new ArrayList<>();
        while (!cursor.is(RIGHT_BRACE)) {
            if (cursor.is(END) || startsRoute()) {
                int here = cursor.position();
                cursor.back(open + 1);
                int line = cursor.spanFrom(open).line();
                cursor.back(here);
                cursor.error(
                        Code.SYNTAX,
                        cursor.span(),
                        "the '}' of the block that begins in line " + line + " is missing before this place");
                cursor.passOver();
                return List.copyOf(body);
            }
            statement(body);
        }
        cursor.advance();
        return List.copyOf(body);
    }

    /** Whether a routing block begins here, which cannot stand inside another. */
    private boolean startsRoute() {
        return cursor.is(WORD)
                && (cursor.type(1) == LEFT_BRACKET || cursor.type(1) == LEFT_BRACE)
                && RouteKind.of(cursor.text()).isPresent();
    }

    private void statement(List<Statement> into) {
        int outer = cursor.depth();
        int open = breakable;
        int chain = cursor.chain();
        int start = cursor.position();
        try {
            cursor.enter();
            readable(into);
        } catch (TokenCursor.Unreadable e) {
            recover(start);
            breakable = open;
        }
        cursor.leaveTo(outer);
        cursor.shortenTo(chain);
    }

    /** Goes to where the next statement can begin. */
    private void recover(int start) {
        cursor.passOver();
        if (cursor.position() == start && !cursor.is(RIGHT_BRACE)) {
            // a statement has at least one token, so that reading always goes on
            if (cursor.accept(SEMICOLON)) {
                return;
            }
            if (!cursor.is(LEFT_BRACE)) {
                cursor.advance();
            }
        }
        int braces = cursor.openBraces(start);
        while (!cursor.is(END) && !(braces == 0 && cursor.is(RIGHT_BRACE))) {
            if (startsRoute()) {
                return;
            }
            if (cursor.accept(SEMICOLON) && braces == 0) {
                return;
            }
            if (cursor.is(LEFT_BRACE)) {
                braces++;
            } else if (cursor.is(RIGHT_BRACE) && --braces == 0) {
                cursor.advance();
                return;
            }
            if (!cursor.is(SEMICOLON)) {
                cursor.advance();
            }
        }
    }

    private void readable(List<Statement> into) {
        switch (cursor.type()) {
            case SEMICOLON -> cursor.advance();
            case VARIABLE -> into.add(assign());
            case WORD -> word(into);
            case LEFT_BRACE -> {
                cursor.error(
                        Code.SYNTAX,
                        cursor.span(),
                        "a block cannot stand alone; it belongs behind if, else, while, for or a route's name");
                into.addAll(block());
            }
            default -> throw cursor.unexpected("a statement");
        }
    }

    private Statement assign() {
        int start = cursor.position();
        Expression.Assignment assignment = expressions.assignment();
        endStatement();
        return new Statement.Assign(assignment, cursor.spanFrom(start));
    }

    private void endStatement() {
        if (cursor.accept(SEMICOLON)) {
            return;
        }
        boolean next = cursor.is(RIGHT_BRACE) || cursor.is(END) || cursor.is(VARIABLE) || cursor.is(WORD);
        if (!next) {
            throw cursor.unexpected("';' or an operator");
        }
        cursor.missingSemicolon();
    }

    private void word(List<Statement> into) {
        switch (cursor.text()) {
            case "if" -> into.add(ifStatement());
            case "while" -> into.add(whileStatement());
            case "for" -> into.add(forStatement());
            case "switch" -> into.add(switchStatement());
            case "else" -> throw cursor.unexpected("a statement; this 'else' belongs to no 'if'");
            case "case", "default" -> throw cursor.unexpected("a statement; this stands in a switch only");
            case "break", "esac" -> into.add(breakStatement());
            default -> {
                int start = cursor.position();
                Expression.Call call = command();
                endStatement();
                into.add(new Statement.Invoke(call, cursor.spanFrom(start)));
            }
        }
    }

    private Statement breakStatement() {
        int start = cursor.position();
        String word = cursor.text();
        if (breakable == 0) {
            cursor.error(
                    Code.MISPLACED_BREAK,
                    cursor.span(),
                    "'" + word + "' leaves a loop or a switch, and there is none here; 'return' leaves a route and"
                            + " 'exit' the script");
        }
        cursor.advance();
        if (word.equals("esac")) {
            cursor.markUntil(Dialect.V3_0, "'esac'", "write break", start);
        }
        endStatement();
        boolean lastOfCase = cursor.isWord("case") || cursor.isWord("default") || cursor.is(RIGHT_BRACE);
        if (!lastOfCase && breakable > 0) {
            cursor.markSince(Dialect.V3_1, "'break' in the middle of a block", start);
        }
        return new Statement.Invoke(
                new Expression.Call(word, List.of(), cursor.spanFrom(start)), cursor.spanFrom(start));
    }

    private List<Statement> body() {
        if (cursor.is(LEFT_BRACE)) {
            return block();
        }
        List<Statement> single = new ArrayList<>();
        if (cursor.is(RIGHT_BRACE) || cursor.is(END) || cursor.isWord("else")) {
            throw cursor.unexpected("a statement or '{'");
        }
        statement(single);
        return List.copyOf(single);
    }

    Statement.If ifStatement() {
        int start = cursor.position();
        cursor.advance();
        Expression condition = expressions.statementCondition("if");
        List<Statement> then = body();
        List<Statement> otherwise = List.of();
        if (cursor.acceptWord("else")) {
            otherwise = otherwise();
        }
        return new Statement.If(condition, then, otherwise, cursor.spanFrom(start));
    }

    /** A chain of alternatives is as long as it is, and not deep. */
    private List<Statement> otherwise() {
        if (!cursor.isWord("if")) {
            return body();
        }
        int outer = cursor.chain();
        cursor.deepen();
        Statement.If next = ifStatement();
        cursor.shortenTo(outer);
        return List.of(next);
    }

    private Statement whileStatement() {
        int start = cursor.position();
        cursor.advance();
        Expression condition = expressions.statementCondition("while");
        breakable++;
        List<Statement> body = body();
        breakable--;
        return new Statement.While(condition, body, cursor.spanFrom(start));
    }

    private Statement forStatement() {
        int start = cursor.position();
        cursor.advance();
        cursor.take(LEFT_PARENTHESIS);
        Expression.Variable variable = cursor.variable();
        if (!ITERATORS.contains(variable.reference().name())) {
            cursor.error(Code.SYNTAX, variable.span(), "a loop runs over values with $var, $avp or $json");
        }
        if (!cursor.acceptWord("in")) {
            throw cursor.unexpected("'in'");
        }
        Expression.Variable values = cursor.variable();
        cursor.take(RIGHT_PARENTHESIS);
        breakable++;
        List<Statement> body = body();
        breakable--;
        return new Statement.ForEach(variable, values, body, cursor.spanFrom(start));
    }

    private Statement switchStatement() {
        int start = cursor.position();
        cursor.advance();
        cursor.take(LEFT_PARENTHESIS);
        if (!cursor.is(VARIABLE)) {
            throw cursor.unexpected("a variable; a switch takes nothing else");
        }
        Expression.Variable variable = cursor.variable();
        cursor.take(RIGHT_PARENTHESIS);
        cursor.take(LEFT_BRACE);
        breakable++;
        List<Statement.Case> cases = new ArrayList<>();
        while (cursor.isWord("case")) {
            cases.add(caseStatement());
        }
        if (cases.isEmpty()) {
            throw cursor.unexpected("'case'; a switch needs one, and 'default' stands behind all of them");
        }
        List<Statement> otherwise = new ArrayList<>();
        boolean hasDefault = cursor.acceptWord("default");
        if (hasDefault) {
            cursor.take(COLON);
            labelled(otherwise);
        }
        if (cursor.isWord("case")) {
            throw cursor.unexpected("'}'; 'default' stands behind all cases");
        }
        cursor.take(RIGHT_BRACE, "'case', 'default' or '}'");
        breakable--;
        return new Statement.Switch(
                variable, List.copyOf(cases), List.copyOf(otherwise), hasDefault, cursor.spanFrom(start));
    }

    private Statement.Case caseStatement() {
        int start = cursor.position();
        cursor.advance();
        int at = cursor.position();
        Expression label;
        if (cursor.is(STRING)) {
            label = expressions.string();
        } else if (cursor.isSignedNumber()) {
            label = new Expression.Number(cursor.signedNumber(), cursor.spanFrom(at));
        } else {
            throw cursor.unexpected("a string or a number behind 'case'");
        }
        cursor.take(COLON);
        List<Statement> body = new ArrayList<>();
        labelled(body);
        return new Statement.Case(label, List.copyOf(body), cursor.spanFrom(start));
    }

    private void labelled(List<Statement> into) {
        while (!cursor.isWord("case")
                && !cursor.isWord("default")
                && !cursor.is(RIGHT_BRACE)
                && !cursor.is(END)
                && !startsRoute()) {
            statement(into);
        }
    }

    /** A call, or one of the words that stand without parentheses. */
    Expression.Call command() {
        int start = cursor.position();
        String name = cursor.take(WORD, "a function's name");
        if (name.equals("return")) {
            return returnCall(start);
        }
        if (cursor.is(LEFT_PARENTHESIS)) {
            List<Expression> given = arguments.list(name);
            return new Expression.Call(name, given, cursor.spanFrom(start));
        }
        if (!name.equals("exit") && !name.equals("drop")) {
            bareCommand(name, start);
        }
        return new Expression.Call(name, List.of(), cursor.spanFrom(start));
    }

    private void bareCommand(String name, int start) {
        if (cursor.is(STRING) || cursor.is(NETWORK) || cursor.is(LEFT_BRACKET) || cursor.is(TokenType.ASSIGN)) {
            throw cursor.unexpected(
                    cursor.is(TokenType.ASSIGN)
                            ? "'('; global parameters stand outside of routing blocks"
                            : "'(' behind '" + name + "'");
        }
        if (!OldCommands.BARE.contains(name)) {
            cursor.error(
                    Code.SYNTAX,
                    cursor.spanFrom(start),
                    "'" + name + "' is no statement; a call needs parentheses",
                    "write " + name + "()");
        } else {
            cursor.markUntil(Dialect.V3_0, "'" + name + "' without parentheses", "write " + name + "()", start);
        }
    }

    private Expression.Call returnCall(int start) {
        List<Expression> given = List.of();
        if (cursor.is(LEFT_PARENTHESIS)) {
            given = arguments.list("return");
            if (given.size() > 1) {
                cursor.markSince(Dialect.V3_6, "'return' with values behind its code", start);
            }
        } else if (cursor.is(VARIABLE)) {
            given = List.of(cursor.variable());
        } else if (cursor.isSignedNumber()) {
            int at = cursor.position();
            given = List.of(new Expression.Number(cursor.signedNumber(), cursor.spanFrom(at)));
        }
        Expression code = given.isEmpty() ? new Expression.Omitted(cursor.spanFrom(start)) : given.getFirst();
        if (code instanceof Expression.Text || code instanceof Expression.Word || code instanceof Expression.Null) {
            cursor.error(Code.SYNTAX, code.span(), "the code that 'return' gives is a number or a variable");
        }
        return new Expression.Call("return", given, cursor.spanFrom(start));
    }
}

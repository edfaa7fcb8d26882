// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.SyntaxProblem;
import org.sipwright.script.language.ast.VariableSyntax;

/** Where the parser stands in the tokens, and where it leaves what it finds. */
final class TokenCursor {
    /** After so many mistakes the rest is noise. */
    private static final int MAX_ERRORS = 200;
    /** How deep conditions, blocks and parentheses may stand inside each other, as in the original. */
    private static final int MAX_DEPTH = 100;

    private final Tokens tokens;
    private final SourceText source;
    private final List<Diagnostic> findings;
    private final List<ReleaseMark> marks;
    private int at;
    /** How many operators and alternatives may follow each other, each of which makes the tree one deeper. */
    private static final int MAX_CHAIN = 1_000;

    private int depth;
    private int chain;
    private int errors;
    private boolean complete = true;

    /** Leaves a construct that cannot be read; caught where reading can go on. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    TokenCursor(Tokens tokens, SourceText source, List<Diagnostic> findings, List<ReleaseMark> marks) {
        this.tokens = tokens;
        this.source = source;
        this.findings = findings;
        this.marks = marks;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    void advance() {
        at++;
    }

    TokenType type() {
        return tokens.type(at);
    }

    TokenType type(int ahead) {
        return tokens.type(at + ahead);
    }

    String text() {
        return tokens.text(at);
    }

    String text(int ahead) {
        return tokens.text(at + ahead);
    }

    boolean is(TokenType type) {
        return tokens.type(at) == type;
    }

    boolean isWord(String word) {
        return is(TokenType.WORD) && tokens.is(at, word);
    }

    boolean isWord(int ahead, String word) {
        return type(ahead) == TokenType.WORD && tokens.is(at + ahead, word);
    }

    boolean accept(TokenType type) {
        if (is(type)) {
            at++;
            return true;
        }
        return false;
    }

    boolean acceptWord(String word) {
        if (isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether nothing stands between this token and the one before it. */
    boolean touchesLast() {
        return at > 0 && tokens.adjacent(at - 1);
    }

    /** Takes a token of this kind and gives its text; anything else is a mistake. */
    String take(TokenType type, String expected) {
        if (!is(type)) {
            throw unexpected(expected);
        }
        return tokens.text(at++);
    }

    void take(TokenType type) {
        take(type, type.words());
    }

    /** The place from a token to the one before the cursor. */
    Span spanFrom(int token) {
        return source.span(tokens.start(token), Math.max(tokens.start(token) + 1, tokens.end(Math.max(token, at - 1))));
    }

    /** The place of the token at the cursor. */
    Span span() {
        return source.span(tokens.start(at), tokens.end(at));
    }

    /** The place just behind the last token. */
    private Span spanBehind() {
        int end = at == 0 ? 0 : tokens.end(at - 1);
        return source.span(Math.max(0, end - 1), Math.max(1, end));
    }

    void mark(ReleaseMark mark) {
        marks.add(mark);
    }

    void markUntil(Dialect last, String what, String fix, int fromToken) {
        marks.add(ReleaseMark.until(last, what, fix, spanFrom(fromToken)));
    }

    void markSince(Dialect first, String what, int fromToken) {
        marks.add(ReleaseMark.since(first, what, spanFrom(fromToken)));
    }

    void error(Code code, Span span, String message) {
        error(code, span, message, "");
    }

    void error(Code code, Span span, String message, String fix) {
        if (++errors <= MAX_ERRORS) {
            findings.add(new Diagnostic(Severity.ERROR, code, span, message, fix));
        }
    }

    void warning(Code code, Span span, String message) {
        findings.add(new Diagnostic(Severity.WARNING, code, span, message));
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Something was passed over, so that what is not in the tree may all the same be in the script. */
    void passOver() {
        complete = false;
    }

    boolean isComplete() {
        return complete;
    }

    /** How many braces are open behind the tokens from one on to the cursor. */
    int openBraces(int from) {
        int open = 0;
        for (int i = from; i < at; i++) {
            if (tokens.type(i) == TokenType.LEFT_BRACE) {
                open++;
            } else if (tokens.type(i) == TokenType.RIGHT_BRACE) {
                open--;
            }
        }
        return Math.max(0, open);
    }

    /** Reports that the token at the cursor does not fit, and gives what leaves the construct. */
    Unreadable unexpected(String expected) {
        String cut = cutVariable();
        if (!cut.isEmpty()) {
            error(Code.SYNTAX, spanFrom(at - 1), cut);
        } else if (is(TokenType.END)) {
            error(Code.SYNTAX, spanBehind(), "the file ends here; expected " + expected);
        } else {
            error(Code.SYNTAX, span(), "did not expect " + shown() + " here; expected " + expected);
        }
        return new Unreadable();
    }

    private String shown() {
        String text = tokens.text(at);
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        return is(TokenType.STRING) ? "the string " + first : "'" + first + "'";
    }

    /** A variable's name ends before the letters of an operator; where nothing else explains the mistake, this does. */
    private String cutVariable() {
        if (at == 0 || tokens.type(at - 1) != TokenType.VARIABLE || !tokens.adjacent(at - 1) || !is(TokenType.WORD)) {
            return "";
        }
        String name = tokens.text(at - 1).substring(1);
        String rest = tokens.text(at);
        String operator = rest.startsWith("or") ? "or" : rest.substring(0, Math.min(3, rest.length()));
        return "the variable $" + name + rest + " ends before '" + operator + "', which is an operator here; write $("
                + name + rest + ")";
    }

    /** Reports a missing semicolon behind the last token; reading goes on as if it were there. */
    void missingSemicolon() {
        if (!cutVariable().isEmpty()) {
            throw unexpected("';'");
        }
        error(Code.SYNTAX, spanBehind(), "';' is missing behind this statement", "add ';'");
    }

    /** Enters a construct that can stand inside itself. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            error(Code.TOO_DEEP, span(), "this stands more than " + MAX_DEPTH + " deep inside other constructs");
            throw new Unreadable();
        }
    }

    /** Adds an operator or an alternative to a chain of them. */
    void deepen() {
        if (++chain > MAX_CHAIN) {
            error(
                    Code.TOO_DEEP,
                    span(),
                    "more than " + MAX_CHAIN + " operators or alternatives follow each other here");
            throw new Unreadable();
        }
    }

    int chain() {
        return chain;
    }

    void shortenTo(int outer) {
        chain = outer;
    }

    int depth() {
        return depth;
    }

    void leaveTo(int outer) {
        depth = outer;
    }

    /** Takes a variable token apart. */
    Expression.Variable variable() {
        int token = at;
        VariableSyntax.Parsed parsed = VariableSyntax.variable(take(TokenType.VARIABLE, "a variable"));
        for (SyntaxProblem problem : parsed.problems()) {
            int start = tokens.start(token) + problem.offset();
            error(Code.VARIABLE_SYNTAX, source.span(start, start + problem.length()), problem.message());
        }
        return new Expression.Variable(parsed.variable(), spanFrom(token));
    }

    /** Takes a number with its sign. */
    int signedNumber() {
        boolean negative = isSign() && text().equals("-");
        if (isSign()) {
            at++;
        }
        int value = Literals.number(take(TokenType.NUMBER, "a number"));
        return negative ? -value : value;
    }

    boolean isSign() {
        return is(TokenType.SUM) && (text().equals("-") || text().equals("+"));
    }

    boolean isSignedNumber() {
        return is(TokenType.NUMBER) || isSign() && type(1) == TokenType.NUMBER;
    }
}

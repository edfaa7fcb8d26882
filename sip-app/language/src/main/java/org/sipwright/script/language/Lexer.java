// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;

/** Cuts a text into tokens. Never fails: what is wrong becomes a finding, and reading goes on behind it. */
final class Lexer {
    private final String text;
    private final SourceText source;
    private final List<Diagnostic> findings;
    private final Tokens tokens;
    private int at;
    /** Where the first string began that runs over several lines, or -1: it may be the one whose quote is missing. */
    private int longString = -1;

    private Lexer(SourceText source, List<Diagnostic> findings) {
        this.text = source.text();
        this.source = source;
        this.findings = findings;
        this.tokens = new Tokens(text);
    }

    static Tokens read(SourceText source, List<Diagnostic> findings) {
        Lexer lexer = new Lexer(source, findings);
        while (lexer.at < lexer.text.length()) {
            lexer.token();
        }
        lexer.tokens.add(TokenType.END, lexer.text.length(), lexer.text.length());
        return lexer.tokens;
    }

    private char peek(int ahead) {
        int index = at + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private void report(Severity severity, Code code, int from, int to, String message) {
        findings.add(new Diagnostic(severity, code, source.span(from, to), message));
    }

    private void add(TokenType type, int length) {
        tokens.add(type, at, at + length);
        at += length;
    }

    private void token() {
        char c = peek(0);
        switch (c) {
            case ' ', '\t', '\r', '\n' -> at++;
            case '#' -> lineComment();
            case '"' -> doubleQuoted();
            case '\'' -> singleQuoted();
            case '$' -> variable();
            case '/' -> {
                if (peek(1) == '*') {
                    blockComment();
                } else {
                    operator(c);
                }
            }
            case '[' -> {
                int length = bracketedAddress();
                if (length > 0) {
                    add(TokenType.NETWORK, length);
                } else {
                    add(TokenType.LEFT_BRACKET, 1);
                }
            }
            default -> {
                if (isDigit(c) || isLetter(c) || c == ':') {
                    wordOrNumber(c);
                } else {
                    operator(c);
                }
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void lineComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** Comments stand inside each other: each opening needs its own end. */
    private void blockComment() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            if (peek(0) == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (peek(0) == '*' && peek(1) == '/') {
                depth--;
                at += 2;
                if (depth == 0) {
                    warnOfInclude(start);
                    return;
                }
            } else {
                at++;
            }
        }
        report(
                Severity.ERROR,
                Code.UNCLOSED,
                start,
                start + 2,
                "this comment is not closed; comments stand inside each other, so each '/*' needs its own '*/'");
    }

    /** From release 3.0 on, files are included before comments are known. */
    private void warnOfInclude(int start) {
        String file = source.file(start);
        for (int line = text.indexOf('\n', start); line >= 0 && line < at - 1; line = text.indexOf('\n', line + 1)) {
            if (!source.file(line + 1).equals(file)) {
                report(
                        Severity.WARNING,
                        Code.INCLUDE_IN_COMMENT,
                        start,
                        start + 2,
                        "a file is included inside this comment; its text is part of the comment, and where it has '*/' it"
                                + " ends it");
                return;
            }
        }
    }

    private void doubleQuoted() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        string(Math.min(end, text.length()));
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        string(end < 0 ? text.length() : end);
    }

    private void string(int end) {
        int line = text.indexOf('\n', at);
        if (end >= text.length()) {
            String hint = longString < 0
                    ? ""
                    : "; perhaps it is the string that begins in line "
                            + source.span(longString, longString + 1).line() + " and runs over several lines";
            report(Severity.ERROR, Code.UNCLOSED, at, line < 0 ? end : line, "this string is not closed" + hint);
            // what follows in the line is taken as the string, so that later lines are still checked
            int stop = line < 0 ? text.length() : line;
            tokens.add(TokenType.STRING, at, stop);
            at = stop;
            return;
        }
        if (longString < 0 && line >= 0 && line < end) {
            longString = at;
        }
        add(TokenType.STRING, end + 1 - at);
    }

    /** Outside parentheses a blank, a separator or an operator ends a variable, words that are operators included. */
    private void variable() {
        int end = at + 1;
        int depth = 0;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                if (--depth == 0) {
                    end++;
                    break;
                }
            } else if (depth == 0 && (c == ')' || endsVariable(c, end))) {
                break;
            }
            end++;
        }
        if (depth > 0) {
            report(Severity.ERROR, Code.UNCLOSED, at, at + 2, "a ')' of this variable is missing");
            int line = text.indexOf('\n', at);
            end = line < 0 ? text.length() : line;
        }
        add(TokenType.VARIABLE, end - at);
    }

    private boolean endsVariable(char c, int index) {
        if (c <= ' ' || c == ';' || c == ',' || "=<>!&|^~+-*/%".indexOf(c) >= 0) {
            return true;
        }
        return c == ':' && text.startsWith(":=", index)
                || c == 'a' && text.startsWith("and", index)
                || c == 'o' && text.startsWith("or", index)
                || c == 'n' && text.startsWith("not", index);
    }

    private void wordOrNumber(char c) {
        int length = address();
        if (length > 0) {
            add(TokenType.NETWORK, length);
        } else if (isDigit(c)) {
            number();
        } else if (isLetter(c)) {
            int end = at;
            while (end < text.length() && isWordPart(text.charAt(end))) {
                end++;
            }
            add(TokenType.WORD, end - at);
        } else {
            operator(c);
        }
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    /** Decimal without leading zeros, hexadecimal, or octal; {@code 09} is two numbers, as in the original. */
    private void number() {
        int end = at + 1;
        if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X') && Character.digit(peek(2), 16) >= 0) {
            end = at + 2;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0 && text.charAt(end) < 128) {
                end++;
            }
        } else {
            char most = peek(0) == '0' ? '7' : '9';
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= most) {
                end++;
            }
        }
        add(TokenType.NUMBER, end - at);
    }

    /** The length of an address here, with a network's mask where it follows at once; 0 where there is none. */
    private int address() {
        if (at > 0 && isWordPart(text.charAt(at - 1))) {
            return 0;
        }
        int length = isDigit(peek(0)) ? ipv4(at) : 0;
        if (length == 0) {
            length = ipv6(at);
        }
        return length == 0 ? 0 : length + mask(at + length);
    }

    private int mask(int from) {
        if (from + 1 >= text.length() || text.charAt(from) != '/' || !isDigit(text.charAt(from + 1))) {
            return 0;
        }
        int address = ipv4(from + 1);
        if (address > 0) {
            return address + 1;
        }
        int end = from + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private int ipv4(int from) {
        int i = from;
        for (int group = 0; group < 4; group++) {
            int start = i;
            while (i < text.length() && i - start < 3 && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == start || group < 3 && (i >= text.length() || text.charAt(i++) != '.')) {
                return 0;
            }
        }
        return i < text.length() && (isWordPart(text.charAt(i)) || text.charAt(i) == '.') ? 0 : i - from;
    }

    private int ipv6(int from) {
        int i = from;
        int colons = 0;
        int digits = 0;
        boolean gap = false;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ':') {
                gap |= i + 1 < text.length() && text.charAt(i + 1) == ':';
                colons++;
                digits = 0;
            } else if (c < 128 && Character.digit(c, 16) >= 0 && digits < 4) {
                digits++;
            } else {
                // the last two groups can be written as IPv4
                int tail = c == '.' && gap ? ipv4(i - digits) : 0;
                if (tail > 0) {
                    return i - digits + tail - from;
                }
                break;
            }
            i++;
        }
        boolean whole = colons == 7 || gap && colons >= 2 && colons <= 8;
        boolean bounded = i >= text.length() || !isWordPart(text.charAt(i));
        boolean something = i - from > 2 || gap && i - from == 2;
        return whole && bounded && something && colons > 1 ? i - from : 0;
    }

    private int bracketedAddress() {
        int length = ipv6(at + 1);
        return length > 0 && peek(length + 1) == ']' ? length + 2 : 0;
    }

    private void operator(char c) {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        switch (two) {
            case "==", "!=", "=~", "!~", "<=", ">=" -> add(TokenType.COMPARE, 2);
            case "&&" -> add(TokenType.AND, 2);
            case "||" -> add(TokenType.OR, 2);
            case "<<", ">>" -> add(TokenType.BITS, 2);
            case ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=" -> add(TokenType.COMPOUND, 2);
            default -> single(c);
        }
    }

    private void single(char c) {
        switch (c) {
            case '=' -> add(TokenType.ASSIGN, 1);
            case '<', '>' -> add(TokenType.COMPARE, 1);
            case '!' -> add(TokenType.NOT, 1);
            case '+', '-', '*', '/', '%' -> add(TokenType.SUM, 1);
            case '&', '|', '^' -> add(TokenType.BITS, 1);
            case '~' -> add(TokenType.TILDE, 1);
            case '(' -> add(TokenType.LEFT_PARENTHESIS, 1);
            case ')' -> add(TokenType.RIGHT_PARENTHESIS, 1);
            case ']' -> add(TokenType.RIGHT_BRACKET, 1);
            case '{' -> add(TokenType.LEFT_BRACE, 1);
            case '}' -> add(TokenType.RIGHT_BRACE, 1);
            case ';' -> add(TokenType.SEMICOLON, 1);
            case ',' -> add(TokenType.COMMA, 1);
            case ':' -> add(TokenType.COLON, 1);
            case '.' -> add(TokenType.DOT, 1);
            default -> stray(c);
        }
    }

    private void stray(char c) {
        int start = at++;
        if (c == '\\' && (peek(0) == '\n' || peek(0) == '\r' && peek(1) == '\n')) {
            return;
        }
        while (at < text.length() && (text.charAt(at) == c || c > 127 && text.charAt(at) > 127)) {
            at++;
        }
        report(Severity.WARNING, Code.STRAY_CHARACTER, start, at, describe(text.substring(start, at)));
    }

    private static String describe(String stray) {
        char c = stray.charAt(0);
        if (c < 128) {
            String shown = c > ' ' && c < 127 ? "'" + c + "'" : String.format("with code 0x%02x", (int) c);
            return "the character " + shown + " means nothing here and is passed over";
        }
        String bytes = new String(stray.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        boolean quote = bytes.codePoints().anyMatch(point -> point >= 0x2018 && point <= 0x201f);
        return "characters that are not ASCII mean nothing outside of strings and are passed over"
                + (quote ? "; a string stands between \" and \"" : "");
    }
}

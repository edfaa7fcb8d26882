// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as scripts write them (POSIX extended, with the additions of the GNU library) in terms of
 * {@link Pattern}. What differs: a backslash is plain inside brackets; {@code []a]} and {@code [^]a]} hold a bracket;
 * {@code [&&} is no intersection; {@code \<}, {@code \>} and the two anchors of the GNU library; quantifiers have no lazy and no
 * possessive form; a backslash before a letter that means nothing is that letter. Case folding is that of ASCII.
 */
public final class PosixPattern {
    /** How many patterns that come from messages and databases are kept. */
    private static final int CACHED = 256;

    /** How often something is repeated at least, groups within groups counted; more makes the C library fail as well. */
    private static final int MOST_REPEATS = 32_767;

    private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();

    private final String text;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private final boolean lines;
    /** The most repeats in each group that is open, the innermost last, and outside of them. */
    private final Deque<Integer> repeats = new ArrayDeque<>(List.of(1));
    /** The repeats of what was read last. */
    private int last = 1;

    private PosixPattern(String text, boolean lines) {
        this.text = text;
        this.lines = lines;
    }

    /**
     * Compiles an expression for a text of lines: the dot stays within its line, and the anchors match at the ends of lines.
     *
     * @param anyCase whether capital and small letters are the same
     * @throws PatternSyntaxException when it is none
     */
    public static Pattern compileLines(String text, boolean anyCase) {
        return Pattern.compile(
                new PosixPattern(text, true).translated(),
                Pattern.MULTILINE | (anyCase ? Pattern.CASE_INSENSITIVE : 0));
    }

    /**
     * Compiles an expression.
     *
     * @param anyCase whether capital and small letters are the same
     * @throws PatternSyntaxException when it is none
     */
    public static Pattern compile(String text, boolean anyCase) {
        return Pattern.compile(
                new PosixPattern(text, false).translated(), Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE : 0));
    }

    /**
     * Compiles an expression that is known at run time only, in any case; the last ones are kept.
     *
     * @throws PatternSyntaxException when it is none
     */
    public static Pattern cached(String text) {
        Pattern known = CACHE.get(text);
        if (known == null) {
            known = compile(text, true);
            if (CACHE.size() >= CACHED) {
                CACHE.clear();
            }
            CACHE.put(text, known);
        }
        return known;
    }

    private String translated() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '{') {
                last = 1;
            }
            switch (c) {
                case '(' -> {
                    repeats.addLast(1);
                    java.append(c);
                }
                case ')' -> {
                    closeGroup();
                    java.append(c);
                }
                case '\\' -> escape();
                case '[' -> bracket();
                case '*', '+', '?' -> quantifier(c);
                case '{' -> interval();
                case '}' -> java.append("\\}");
                // the end is the very end, without a line end that may follow
                case '$' -> java.append(lines ? "$" : "\\z");
                case '^' -> java.append(lines ? "^" : "\\A");
                default -> java.append(c);
            }
        }
        return java.toString();
    }

    private void closeGroup() {
        if (repeats.size() > 1) {
            last = repeats.removeLast();
            repeats.addLast(Math.max(repeats.removeLast(), last));
        }
    }

    private void escape() {
        if (at == text.length()) {
            throw new PatternSyntaxException("a backslash at the end", text, at - 1);
        }
        char c = text.charAt(at++);
        switch (c) {
            case '<' -> java.append("\\b(?=\\w)");
            case '>' -> java.append("\\b(?<=\\w)");
            case '`' -> java.append("\\A");
            case '\'' -> java.append("\\z");
            case 'w', 'W', 's', 'S', 'b', 'B' -> java.append('\\').append(c);
            default -> {
                boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '0';
                java.append(plain ? "" : "\\").append(c);
            }
        }
    }

    /** Several quantifiers behind each other apply one after the other. */
    private void quantifier(char c) {
        int end = java.length();
        if (end == 0) {
            if (c == '*') {
                // at the start it stands for itself in the GNU library
                java.append("\\*");
                return;
            }
            throw new PatternSyntaxException("nothing to repeat", text, at - 1);
        }
        java.append(c);
        while (at < text.length() && "*+?".indexOf(text.charAt(at)) >= 0) {
            // a** is a*, a+? is a*: what is repeated once more can be absent as well
            char more = text.charAt(at++);
            if (more != java.charAt(java.length() - 1)) {
                java.setCharAt(java.length() - 1, '*');
            }
        }
    }

    private void interval() {
        int close = text.indexOf('}', at);
        if (close > at && text.substring(at, close).matches("[0-9]{1,3}(,[0-9]{0,3})?") && !java.isEmpty()) {
            int comma = text.indexOf(',', at);
            last *= Math.max(1, Integer.parseInt(text.substring(at, comma < 0 || comma > close ? close : comma)));
            if (last > MOST_REPEATS) {
                throw new PatternSyntaxException("it repeats something more than 32767 times", text, at);
            }
            repeats.addLast(Math.max(repeats.removeLast(), last));
            java.append('{').append(text, at, close).append('}');
            at = close + 1;
        } else {
            java.append("\\{");
        }
    }

    private void bracket() {
        java.append('[');
        if (at < text.length() && text.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (true) {
            if (at >= text.length()) {
                throw new PatternSyntaxException("the ']' is missing", text, text.length());
            }
            char c = text.charAt(at++);
            if (c == ']' && !first) {
                java.append(']');
                return;
            }
            first = false;
            if (c == '[' && at < text.length() && ":.=".indexOf(text.charAt(at)) >= 0) {
                named(text.charAt(at));
            } else {
                java.append("[]\\&^".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
    }

    /** A class such as {@code [:alpha:]}, or a single character as {@code [.-.]}. */
    private void named(char kind) {
        int close = text.indexOf("" + kind + ']', at + 1);
        if (close < 0) {
            throw new PatternSyntaxException("the end of a class is missing", text, at);
        }
        String name = text.substring(at + 1, close);
        if (kind != ':') {
            java.append(Pattern.quote(name));
            at = close + 2;
            return;
        }
        java.append(
                switch (name) {
                    case "alpha" -> "\\p{Alpha}";
                    case "digit" -> "0-9";
                    case "alnum" -> "\\p{Alnum}";
                    case "upper", "lower" -> "\\p{Alpha}";
                    case "space" -> "\\s";
                    case "blank" -> " \\t";
                    case "punct" -> "\\p{Punct}";
                    case "print" -> "\\p{Print}";
                    case "graph" -> "\\p{Graph}";
                    case "cntrl" -> "\\p{Cntrl}";
                    case "xdigit" -> "\\p{XDigit}";
                    default -> throw new PatternSyntaxException("there is no class [:" + name + ":]", text, at);
                });
        at = close + 2;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.language.ast.FormatText.Part;
import org.sipwright.script.language.ast.VariableReference.Argument;
import org.sipwright.script.language.ast.VariableReference.Index;
import org.sipwright.script.language.ast.VariableReference.Inner;
import org.sipwright.script.language.ast.VariableReference.Transformation;

/** Reads variables and formats. Knows their shape only, not which names there are. Never throws for a user's mistake. */
public final class VariableSyntax {
    /** How deep variables may stand inside each other. */
    private static final int DEPTH = 30;

    private final String text;
    private final List<SyntaxProblem> problems = new ArrayList<>();
    private int at;

    private VariableSyntax(String text) {
        this.text = text;
    }

    /**
     * A variable that was read.
     *
     * @param variable as far as it could be read
     * @param problems what is wrong in it; empty when it can be used
     */
    public record Parsed(VariableReference variable, List<SyntaxProblem> problems) {}

    /** Reads a text that is one variable, such as the token of a script. */
    public static Parsed variable(String text) {
        VariableSyntax syntax = new VariableSyntax(text);
        VariableReference variable = syntax.reference(0);
        if (syntax.problems.isEmpty() && syntax.at < text.length()) {
            syntax.problem(syntax.at, text.length() - syntax.at, syntax.describeRest());
        }
        return new Parsed(variable, List.copyOf(syntax.problems));
    }

    /** Reads a text with variables in it. */
    public static FormatText format(String text) {
        if (text.indexOf('$') < 0) {
            return new FormatText(text, text.isEmpty() ? List.of() : List.of(new Part.Constant(text)), List.of());
        }
        VariableSyntax syntax = new VariableSyntax(text);
        List<Part> parts = new ArrayList<>();
        StringBuilder constant = new StringBuilder();
        while (syntax.at < text.length()) {
            if (text.charAt(syntax.at) != '$') {
                constant.append(text.charAt(syntax.at++));
            } else if (syntax.at + 1 < text.length() && text.charAt(syntax.at + 1) == '$') {
                constant.append('$');
                syntax.at += 2;
            } else {
                int offset = syntax.at;
                VariableReference variable = syntax.reference(0);
                flush(constant, parts);
                parts.add(new Part.Value(variable, offset));
            }
        }
        flush(constant, parts);
        return new FormatText(text, List.copyOf(parts), List.copyOf(syntax.problems));
    }

    private static void flush(StringBuilder constant, List<Part> parts) {
        if (!constant.isEmpty()) {
            parts.add(new Part.Constant(constant.toString()));
            constant.setLength(0);
        }
    }

    private void problem(int offset, int length, String message) {
        problems.add(new SyntaxProblem(offset, Math.max(1, length), message));
    }

    private String describeRest() {
        char c = text.charAt(at);
        return switch (c) {
            case '[', '{' ->
                "an index or a transformation stands only inside $( ): write \"$(" + text.substring(1) + ")\"";
            case ']' -> "']' belongs to the variable here; leave a blank before it";
            default -> "'" + c + "' cannot stand in a variable";
        };
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean accept(char c) {
        if (peek() == c && at < text.length()) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads from the dollar to the end of the variable. */
    private VariableReference reference(int depth) {
        int start = at;
        at++;
        if (depth > DEPTH) {
            problem(start, 1, "variables stand more than " + DEPTH + " deep inside each other");
            at = text.length();
            return broken(start);
        }
        if (peek() == '(') {
            return enclosed(start, depth);
        }
        if (accept('$')) {
            return simple(start, "$", Optional.empty());
        }
        String name = name();
        if (name.isEmpty()) {
            problem(start, 1, "'$' begins no variable here; a dollar itself is '$$'");
            return broken(start);
        }
        Optional<Inner> inner = peek() == '(' ? inner(depth) : Optional.empty();
        return simple(start, name, inner);
    }

    private VariableReference broken(int start) {
        return simple(start, "", Optional.empty());
    }

    private VariableReference simple(int start, String name, Optional<Inner> inner) {
        return new VariableReference(
                text.substring(start, at), Optional.empty(), name, inner, Optional.empty(), List.of());
    }

    private String name() {
        int start = at;
        while (isNameCharacter(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
    }

    private VariableReference enclosed(int start, int depth) {
        int open = at++;
        Optional<String> context = context();
        String name = accept('$') ? "$" : name();
        if (name.isEmpty()) {
            problem(open, 1, "the name of a variable was expected behind '$('");
        }
        Optional<Inner> inner = peek() == '(' ? inner(depth) : Optional.empty();
        Optional<Index> index = peek() == '[' ? index(depth) : Optional.empty();
        List<Transformation> transformations = new ArrayList<>();
        while (peek() == '{') {
            transformations.add(transformation(depth));
            skipBlanks('{');
        }
        if (!accept(')')) {
            if (problems.isEmpty()) {
                problem(
                        Math.min(at, text.length() - 1),
                        1,
                        at < text.length()
                                ? "'" + peek() + "' cannot stand in a variable"
                                : "the ')' of '$(' is missing");
            }
            at = text.length();
        }
        return new VariableReference(
                text.substring(start, at), context, name, inner, index, List.copyOf(transformations));
    }

    /** Blanks may stand between two transformations only. */
    private void skipBlanks(char next) {
        int end = at;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == next) {
            at = end;
        }
    }

    private Optional<String> context() {
        if (!accept('<')) {
            return Optional.empty();
        }
        int end = text.indexOf('>', at);
        if (end < 0) {
            problem(at - 1, 1, "the '>' of a context is missing");
            return Optional.empty();
        }
        String context = text.substring(at, end);
        at = end + 1;
        return Optional.of(context);
    }

    private Optional<Inner> inner(int depth) {
        int open = at++;
        if (peek() == '$') {
            int start = at;
            VariableReference variable = reference(depth + 1);
            if (accept(')')) {
                return Optional.of(new Inner.Computed(variable));
            }
            at = start;
        }
        int close = closing(open, '(', ')');
        if (close < 0) {
            problem(open, 1, "the ')' of a variable's name is missing");
            at = text.length();
            return Optional.of(new Inner.Fixed(text.substring(open + 1)));
        }
        at = close + 1;
        if (close == open + 1) {
            problem(open, 2, "a name was expected inside the parentheses");
        }
        return Optional.of(new Inner.Fixed(text.substring(open + 1, close)));
    }

    /** The position of what closes the bracket at {@code open}, or -1. */
    private int closing(int open, char opening, char closing) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == opening) {
                depth++;
            } else if (text.charAt(i) == closing && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Index> index(int depth) {
        int open = at++;
        Index index;
        if (accept('*')) {
            index = new Index.All();
        } else if (peek() == '$') {
            index = new Index.Computed(reference(depth + 1));
        } else if (text.indexOf(']', at) < 0) {
            index = new Index.At(0);
        } else {
            int close = text.indexOf(']', at);
            String word = text.substring(at, close);
            at = close;
            if (word.equals("append")) {
                index = new Index.Append();
            } else if (word.matches("[A-Za-z][A-Za-z0-9_]*")) {
                index = new Index.Named(word);
            } else {
                index = new Index.At(position(word, open));
            }
        }
        if (!accept(']')) {
            problem(open, 1, "the ']' of an index is missing");
        }
        return Optional.of(index);
    }

    private int position(String word, int open) {
        try {
            return Integer.parseInt(word.strip());
        } catch (NumberFormatException e) {
            problem(open, word.length() + 2, "an index is a number, '*', a word or a variable");
            return 0;
        }
    }

    private Transformation transformation(int depth) {
        int open = at++;
        while (peek() == ' ') {
            at++;
        }
        int start = at;
        while (at < text.length() && ",}".indexOf(peek()) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip().toLowerCase(Locale.ROOT);
        int dot = word.indexOf('.');
        if (dot <= 0 || dot == word.length() - 1) {
            problem(open, at - open, "a transformation is written {group.name}, such as {s.len}");
        }
        List<Argument> arguments = new ArrayList<>();
        while (accept(',')) {
            arguments.add(argument(word, arguments.size(), open, depth));
        }
        if (!accept('}')) {
            problem(open, 1, "the '}' of a transformation is missing");
            at = text.length();
        }
        return new Transformation(
                dot < 0 ? word : word.substring(0, dot),
                dot < 0 ? "" : word.substring(dot + 1),
                List.copyOf(arguments),
                open);
    }

    private Argument argument(String function, int number, int open, int depth) {
        boolean separator = function.equals("s.select") && number == 1;
        if (!separator) {
            // blanks around an argument do not belong to it
            while (Character.isWhitespace(peek())) {
                at++;
            }
        }
        int start = at;
        if (peek() == '$') {
            VariableReference variable = reference(depth + 1);
            int end = at;
            while (Character.isWhitespace(peek())) {
                at++;
            }
            if (at < text.length() && ",}".indexOf(peek()) >= 0) {
                return new Argument(text.substring(start, end), Optional.of(variable));
            }
        }
        if (function.equals("re.subst")) {
            int close = closing(open, '{', '}');
            at = Math.max(at, close < 0 ? text.length() : close);
            return new Argument(text.substring(start, at), Optional.empty());
        }
        // a comma can be the separator that values are selected by
        if (separator && peek() == ',') {
            at++;
        }
        while (at < text.length() && ",}".indexOf(peek()) < 0) {
            at++;
        }
        String argument = text.substring(start, at);
        return new Argument(separator ? argument : argument.stripTrailing(), Optional.empty());
    }
}

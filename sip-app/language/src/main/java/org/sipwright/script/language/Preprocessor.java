// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Span;

/** Reads a script with the files that it includes, the way that its release does. Bytes become characters one to one. */
final class Preprocessor {
    private static final Pattern INCLUDE =
            Pattern.compile("[ \t]*(?:include_file|import_file)[ \t]+(?:\"([^\"]*)\"|'([^']*)').*", Pattern.DOTALL);
    private static final int MAX_LENGTH = 16 << 20;
    private static final int MAX_FILES = 2_000;

    private final Inclusion inclusion;
    private final boolean keepLines;
    private final List<Diagnostic> findings;
    private final SourceText.Builder source = new SourceText.Builder();
    private int files;

    /** How a release includes files. */
    enum Inclusion {
        /** 1.8 to 2.4: where the words stand as tokens; {@code import_file} forgives a missing file. */
        BY_TOKEN(10),
        /** From 3.0 on: by lines, before anything else is known of the text. */
        BY_LINE(20);

        private final int depth;

        Inclusion(int depth) {
            this.depth = depth;
        }
    }

    /**
     * A reader of scripts.
     *
     * @param inclusion how files are included
     * @param filtered whether the text goes through a filter, so that each line has to name its place
     * @param findings gets what cannot be read
     */
    Preprocessor(Inclusion inclusion, boolean filtered, List<Diagnostic> findings) {
        this.inclusion = inclusion;
        this.keepLines = filtered;
        this.findings = findings;
    }

    /** Reads a file. */
    SourceText read(Path file) {
        read(file, file.toString(), 0, new Span(file.toString(), 1, 1, 1));
        return source.build();
    }

    /** Takes a text; what it includes is looked for beside the name. */
    SourceText read(String text, String name) {
        add(text, name, path(name, Path.of("")), 0);
        return source.build();
    }

    private static Path path(String name, Path otherwise) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }

    private void fail(Span from, String message) {
        findings.add(new Diagnostic(Severity.ERROR, Code.FILE, from, message));
    }

    private void read(Path file, String name, int depth, Span from) {
        try {
            if (Files.isDirectory(file)) {
                fail(from, "cannot read " + file + ": it is a folder");
            } else if (++files > MAX_FILES || source.length() + Files.size(file) > MAX_LENGTH) {
                fail(from, "the script is longer than " + (MAX_LENGTH >> 20) + " MiB or includes too many files");
            } else {
                add(Files.readString(file, ISO_8859_1), name, file, depth);
            }
        } catch (IOException e) {
            fail(from, "cannot read " + file + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case java.nio.file.AccessDeniedException denied -> "permission is denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private void add(String text, String name, Path file, int depth) {
        if (inclusion == Inclusion.BY_LINE) {
            addByLine(text, name, file, depth);
        } else {
            addByToken(text, name, file, depth);
        }
    }

    private void addByLine(String text, String name, Path file, int depth) {
        boolean includes = text.contains("include_file") || text.contains("import_file");
        if (!includes && !keepLines) {
            source.addLines(text, name, 1, 1);
            endLine(text, name);
            return;
        }
        mark("FILEBEGIN__ \"" + name + "\"", name);
        int number = 0;
        for (String line : text.split("(?<=\n)", -1)) {
            number++;
            Matcher include = INCLUDE.matcher(line);
            if (include.matches()) {
                String target = include.group(1) != null ? include.group(1) : include.group(2);
                include(
                        target,
                        file,
                        depth,
                        new Span(
                                name,
                                number,
                                1,
                                Math.max(1, line.stripTrailing().length())),
                        false);
            } else if (!line.isEmpty()) {
                mark("LINE__ " + number, name);
                source.add(line, name, number, 1);
            }
        }
        endLine(text, name);
        mark("FILEEND__", name);
    }

    private void mark(String marker, String name) {
        if (keepLines) {
            source.add(FilterCommand.MARK + marker + "\n", name, 1, 1);
        }
    }

    /** The last line of a file does not run into what follows. */
    private void endLine(String text, String name) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
            source.add("\n", name, lines, text.length() - text.lastIndexOf('\n'));
        }
    }

    private void addByToken(String text, String name, Path file, int depth) {
        SourceText.Builder alone = new SourceText.Builder();
        alone.addLines(text, name, 1, 1);
        SourceText own = alone.build();
        // what is wrong in the tokens is said when the whole text is read
        Tokens tokens = Lexer.read(own, new ArrayList<>());
        int from = 0;
        for (int i = 0; tokens.type(i) != TokenType.END; i++) {
            boolean forgiving = tokens.is(i, "import_file");
            if (tokens.type(i) == TokenType.WORD
                    && (forgiving || tokens.is(i, "include_file"))
                    && tokens.type(i + 1) == TokenType.STRING) {
                Span start = own.span(from, from + 1);
                source.addLines(text.substring(from, tokens.start(i)), name, start.line(), start.column());
                String target = Literals.text(tokens.text(i + 1));
                include(target, file, depth, own.span(tokens.start(i), tokens.end(i + 1)), forgiving);
                from = tokens.end(i + 1);
            }
        }
        if (from < text.length()) {
            Span start = own.span(from, from + 1);
            source.addLines(text.substring(from), name, start.line(), start.column());
        }
        endLine(text, name);
    }

    /** The path is taken as it stands, and else from the folder of the file that includes it. */
    private void include(String target, Path file, int depth, Span from, boolean forgiving) {
        if (depth == inclusion.depth) {
            fail(from, "files include each other more than " + inclusion.depth + " deep");
            return;
        }
        Path asWritten = path(target, Path.of(""));
        Path chosen =
                asWritten.isAbsolute() || Files.isRegularFile(asWritten) ? asWritten : file.resolveSibling(asWritten);
        if (!forgiving || Files.exists(chosen)) {
            read(chosen, chosen.toString(), depth + 1, from);
        }
    }
}

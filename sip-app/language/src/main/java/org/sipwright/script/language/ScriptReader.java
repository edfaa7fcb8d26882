// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Span;

/** Reads a script and what it includes into one text; a line that begins with an include word is replaced. */
final class ScriptReader {
    private static final int DEPTH = 20;
    private static final int MAX_LINES = 200_000;
    private static final Pattern INCLUDE =
            Pattern.compile("\\s*(?:include_file|import_file)\\s+(?:\"([^\"]*)\"|'([^']*)').*");

    private final SourceLines source = new SourceLines();
    private final List<Diagnostic> findings;
    private int lines;

    ScriptReader(List<Diagnostic> findings) {
        this.findings = findings;
    }

    SourceLines read(Path file) {
        read(file, file.toString(), 0, new Span(file.toString(), 1, 1, 1));
        return source;
    }

    SourceLines read(String text, String name) {
        add(text, name, Path.of(""), 0);
        return source;
    }

    private void read(Path file, String name, int depth, Span from) {
        try {
            add(Files.readString(file, ISO_8859_1), name, file, depth);
        } catch (IOException e) {
            findings.add(new Diagnostic(Severity.ERROR, Code.FILE, from, "cannot read " + file + ": " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.getMessage();
    }

    private void add(String text, String name, Path file, int depth) {
        String[] all = text.split("\r?\n", -1);
        for (int i = 0; i < all.length && lines < MAX_LINES; i++) {
            Matcher include = INCLUDE.matcher(all[i]);
            Span span = new Span(name, i + 1, 1, Math.max(1, all[i].length()));
            if (!include.matches()) {
                lines++;
                source.add(all[i], name, i + 1);
            } else if (depth == DEPTH) {
                findings.add(new Diagnostic(
                        Severity.ERROR, Code.FILE, span, "files include each other more than " + DEPTH + " deep"));
            } else {
                String path = include.group(1) != null ? include.group(1) : include.group(2);
                Path target = Path.of(path);
                Path beside = file.resolveSibling(path);
                Path chosen = target.isAbsolute() || !Files.exists(beside) && Files.exists(target) ? target : beside;
                read(chosen, chosen.toString(), depth + 1, span);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Span;

/**
 * The command of {@code -p}: the flattened script goes through it before it is read, so that m4, sed and the like can make
 * scripts. Lines that begin with {@value #MARK} name the file and line of what follows; a filter leaves them as they are, and
 * they are taken out again here.
 */
final class FilterCommand {
    /** What the marker lines begin with. */
    static final String MARK = "__OSSPP_";

    private static final Pattern MARKER =
            Pattern.compile(MARK + "(?:FILEBEGIN__ \"([^\"\\n]*)\"|LINE__ ([0-9]{1,8})|FILEEND__)[ \\t\\r]*\\n?");
    private static final int SECONDS = 30;
    private static final int MAX_LENGTH = 64 << 20;

    private final String command;
    private final List<Diagnostic> findings;

    FilterCommand(String command, List<Diagnostic> findings) {
        this.command = command;
        this.findings = findings;
    }

    /** Sends a text with its markers through the command. */
    SourceText apply(SourceText source, String file) {
        Process process;
        try {
            process = new ProcessBuilder("sh", "-c", command).start();
        } catch (IOException e) {
            return fail(file, e.getMessage());
        }
        try {
            return exchange(process, source, file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(file, "it was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private SourceText exchange(Process process, SourceText source, String file) throws InterruptedException {
        AtomicReference<String> output = new AtomicReference<>("");
        AtomicReference<String> complaint = new AtomicReference<>("");
        Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream(), source.text()));
        Thread reader = Thread.ofVirtual().start(() -> output.set(read(process.getInputStream(), MAX_LENGTH)));
        Thread listener = Thread.ofVirtual().start(() -> complaint.set(read(process.getErrorStream(), 2_000)));
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            return fail(file, "it did not end within " + SECONDS + " s");
        }
        for (Thread thread : List.of(writer, reader, listener)) {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
        if (process.exitValue() != 0) {
            String text = complaint.get().strip();
            return fail(file, "it ended with status " + process.exitValue() + (text.isEmpty() ? "" : ": " + text));
        }
        if (output.get().length() >= MAX_LENGTH) {
            return fail(file, "it wrote more than " + (MAX_LENGTH >> 20) + " MiB");
        }
        return unmark(output.get(), file);
    }

    private SourceText fail(String file, String reason) {
        findings.add(new Diagnostic(
                Severity.ERROR,
                Code.FILTER,
                new Span(file, 1, 1, 1),
                "the filter '" + command + "' failed: " + reason));
        return new SourceText.Builder().build();
    }

    private static void write(OutputStream stream, String text) {
        try (stream) {
            stream.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            // the command does not read all of its input, which is its own affair
            return;
        }
    }

    /** Reads to the end, so that the command never waits; keeps no more than the limit. */
    private static String read(InputStream stream, int limit) {
        try (stream) {
            byte[] kept = stream.readNBytes(limit);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(kept, ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Takes the markers out; what stands behind one belongs to the place that it names, counted on from there. Filters that join
     * lines, as m4 does with dnl, can leave text in front of one, which goes on behind it.
     */
    private static SourceText unmark(String text, String main) {
        SourceText.Builder source = new SourceText.Builder();
        Deque<String> outer = new ArrayDeque<>();
        String file = main;
        int line = 1;
        int from = 0;
        Matcher marker = MARKER.matcher(text);
        while (marker.find()) {
            line = add(source, text.substring(from, marker.start()), file, line);
            from = marker.end();
            if (marker.group(1) != null) {
                outer.push(file);
                file = marker.group(1);
                line = 1;
            } else if (marker.group(2) != null) {
                line = Integer.parseInt(marker.group(2));
            } else {
                file = outer.isEmpty() ? main : outer.pop();
            }
        }
        add(source, text.substring(from), file, line);
        return source.build();
    }

    /** Adds lines, and gives the number of the next one. */
    private static int add(SourceText.Builder source, String piece, String file, int line) {
        source.addLines(piece, file, line, 1);
        return line + (int) piece.chars().filter(c -> c == '\n').count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.sipwright.script.testing.Coverage.CoveredFile;

/** The forms that the coverage of scripts is written in. */
final class CoverageReport {
    private CoverageReport() {}

    /** The tracefile of lcov's manual page geninfo(1). */
    static String lcov(SortedMap<String, CoveredFile> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((name, file) -> {
            text.append("TN:\nSF:").append(name).append('\n');
            file.routes().forEach((route, one) -> text.append("FN:%d,%s\n".formatted(one.line(), route)));
            file.routes().forEach((route, one) -> text.append("FNDA:%d,%s\n".formatted(one.count(), route)));
            text.append("FNF:%d\nFNH:%d\n".formatted(file.routes().size(), file.routesHit()));
            file.lines().forEach((line, count) -> text.append("DA:%d,%d\n".formatted(line, count)));
            text.append("LF:%d\nLH:%d\nend_of_record\n".formatted(file.lines().size(), file.linesHit()));
        });
        return text.toString();
    }

    private static String rate(long hit, long all) {
        return String.format(Locale.ROOT, "%.4f", all == 0 ? 1.0 : (double) hit / all);
    }

    /** A report of Cobertura's coverage-04.dtd: a class for each file, a method for each route. */
    static String cobertura(SortedMap<String, CoveredFile> files) {
        long all = files.values().stream().mapToLong(one -> one.lines().size()).sum();
        long hit = files.values().stream().mapToLong(CoveredFile::linesHit).sum();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">\n");
        text.append(("<coverage line-rate=\"%s\" branch-rate=\"0\" lines-covered=\"%d\" lines-valid=\"%d\""
                        + " branches-covered=\"0\" branches-valid=\"0\" complexity=\"0\" version=\"1\" timestamp=\"0\">\n")
                .formatted(rate(hit, all), hit, all));
        text.append("<sources><source>.</source></sources>\n<packages><package name=\"scripts\" line-rate=\"")
                .append(rate(hit, all))
                .append("\" branch-rate=\"0\" complexity=\"0\"><classes>\n");
        files.forEach((name, file) -> classOf(text, name, file));
        return text.append("</classes></package></packages>\n</coverage>\n").toString();
    }

    private static void classOf(StringBuilder text, String name, CoveredFile file) {
        text.append("<class name=\"%s\" filename=\"%s\" line-rate=\"%s\" branch-rate=\"0\" complexity=\"0\"><methods>\n"
                .formatted(
                        escaped(name),
                        escaped(name),
                        rate(file.linesHit(), file.lines().size())));
        file.routes()
                .forEach((route, one) -> text.append(("<method name=\"%s\" signature=\"()\" line-rate=\"%d\""
                                + " branch-rate=\"0\" complexity=\"0\"><lines><line number=\"%d\" hits=\"%d\"/></lines></method>\n")
                        .formatted(escaped(route), one.count() > 0 ? 1 : 0, one.line(), one.count())));
        text.append("</methods><lines>\n");
        file.lines()
                .forEach((line, count) -> text.append("<line number=\"%d\" hits=\"%d\"/>\n".formatted(line, count)));
        text.append("</lines></class>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A page for people: each file with its lines, those that ran and those that did not. */
    static String html(SortedMap<String, CoveredFile> files) {
        StringBuilder text = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Script coverage</title><style>
                body { font-family: sans-serif; margin: 2em }
                pre { line-height: 1.3 } .hit { background: #d6f5d6 } .missed { background: #f9d0d0 }
                td, th { padding: .2em 1em; text-align: left } .count { color: #666 }
                </style></head><body><h1>Script coverage</h1>
                <table><tr><th>script</th><th>lines</th><th>routes</th></tr>
                """);
        files.forEach((name, file) ->
                text.append("<tr><td><a href=\"#%s\">%s</a></td><td>%d of %d</td><td>%d of %d</td></tr>\n"
                        .formatted(
                                escaped(name),
                                escaped(name),
                                file.linesHit(),
                                file.lines().size(),
                                file.routesHit(),
                                file.routes().size())));
        text.append("</table>\n");
        files.forEach((name, file) -> page(text, name, file));
        return text.append("</body></html>\n").toString();
    }

    private static void page(StringBuilder text, String name, CoveredFile file) {
        text.append("<h2 id=\"").append(escaped(name)).append("\">").append(escaped(name));
        text.append("</h2>\n<pre>\n");
        List<String> lines = lines(Path.of(name));
        for (int i = 0; i < lines.size(); i++) {
            Long count = file.lines().get(i + 1);
            String style = count == null ? "" : count > 0 ? "hit" : "missed";
            text.append("<span class=\"%s\"><span class=\"count\">%5d %6s</span>  %s</span>\n"
                    .formatted(style, i + 1, count == null ? "" : count, escaped(lines.get(i))));
        }
        text.append("</pre>\n");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).lines().toList();
        } catch (IOException gone) {
            // the figures in the table are still worth showing
            return List.of();
        }
    }
}

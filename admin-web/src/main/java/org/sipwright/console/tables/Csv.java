// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with a head line (RFC 4180). */
public final class Csv {
    private static final int MOST_ROWS = 100_000;

    private Csv() {}

    /** A line. */
    public static String line(List<?> values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            String text = value.toString();
            boolean quoted = text.matches("(?s).*[\",\r\n].*");
            line.append(line.isEmpty() ? "" : ",").append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
        return line.append("\r\n").toString();
    }

    /**
     * Reads rows by the names of the head line.
     *
     * @throws RowProblems when a line has not as many values as the head, or there are too many
     */
    public static List<Map<String, String>> read(String text) throws RowProblems {
        List<List<String>> lines = lines(text);
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> head = lines.isEmpty() ? List.of() : lines.getFirst();
        for (int i = 1; i < lines.size() && problems.size() < 20; i++) {
            List<String> line = lines.get(i);
            if (line.size() != head.size()) {
                problems.add(
                        "Line " + (i + 1) + ": " + line.size() + " values where the head has " + head.size() + ".");
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int k = 0; k < head.size(); k++) {
                row.put(head.get(k).strip(), line.get(k));
            }
            rows.add(row);
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add("A head line with the names of the columns and at least one line are expected.");
        }
        if (rows.size() > MOST_ROWS) {
            problems.add("More than " + MOST_ROWS + " rows.");
        }
        if (!problems.isEmpty()) {
            throw new RowProblems(problems);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    add(lines, line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                value.append(c);
            }
        }
        line.add(value.toString());
        add(lines, line);
        return lines;
    }

    private static void add(List<List<String>> lines, List<String> line) {
        if (line.size() > 1 || !line.getFirst().isBlank()) {
            lines.add(line);
        }
    }
}

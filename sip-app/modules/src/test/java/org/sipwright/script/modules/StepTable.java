// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Statements in the order in which one script runs them, and what formats print behind each. A line {@code > statement} is
 * followed by lines with a format, a tab and what is printed.
 */
public final class StepTable {
    private final List<String[]> rows = new ArrayList<>();
    private final List<String> taken;

    /**
     * Runs a table.
     *
     * @param head global parameters, modules and their parameters
     * @param table the name of the table beside this class
     */
    public StepTable(String head, String table) {
        StringBuilder route = new StringBuilder();
        String step = "";
        for (String line : ScriptProbe.resource(table).split("\n")) {
            if (line.startsWith("> ")) {
                step = line.substring(2);
                route.append(step).append('\n');
            } else {
                String[] row = line.split("\t", 2);
                rows.add(new String[] {step, row[0], row[1]});
                route.append("snapshot('").append(row[0].replace('$', '%')).append("');\n");
            }
        }
        ScriptProbe probe = ScriptProbe.of("loadmodule \"snapshot.so\"\n" + head, route.toString());
        probe.run();
        taken = probe.environment().module(SnapshotModule.class).orElseThrow().taken();
    }

    /** Statement, format and number of each row. */
    public Stream<Arguments> rows() {
        return IntStream.range(0, rows.size()).mapToObj(i -> Arguments.of(rows.get(i)[0], rows.get(i)[1], i));
    }

    /** What the table says of a row. */
    public String expected(int row) {
        return rows.get(row)[2];
    }

    /** What was printed. */
    public String printed(int row) {
        return row >= taken.size()
                ? "the script ended before"
                : taken.get(row)
                        .replace("\\", "\\\\")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
    }
}

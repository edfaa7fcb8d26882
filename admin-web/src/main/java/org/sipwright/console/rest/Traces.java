// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.trace.RunTrace;

/** The statements of runs, as JSON has them. */
final class Traces {
    private Traces() {}

    static List<Map<String, Object>> of(List<RunTrace.Step> steps) {
        return steps.stream()
                .map(step -> Map.<String, Object>of(
                        "file", step.file(),
                        "line", step.line(),
                        "route", step.route(),
                        "log", List.copyOf(step.log()),
                        "changes",
                                step.changes().stream()
                                        .map(change -> Map.of(
                                                "variable", change.variable(),
                                                "before", change.before(),
                                                "after", change.after()))
                                        .toList()))
                .toList();
    }
}

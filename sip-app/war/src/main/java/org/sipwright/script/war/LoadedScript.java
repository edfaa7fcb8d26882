// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.management.ScriptControl;

/**
 * A script that was read, checked and, where nothing speaks against it, translated.
 *
 * @param checked the text with what was found in it
 * @param translated what was found while it was translated
 * @param script its routing blocks; empty when it cannot run
 * @param profile the counters of its lines, where it was translated with them
 */
record LoadedScript(
        CheckedScript checked,
        List<Diagnostic> translated,
        Optional<RoutingScript> script,
        Optional<LineProfile> profile) {

    Script tree() {
        return checked.script().orElseThrow();
    }

    List<Diagnostic> diagnostics() {
        return Stream.concat(checked.findings().stream(), translated.stream()).toList();
    }

    /** The findings as the console and MI see them. */
    List<ScriptControl.Finding> findings() {
        List<ScriptControl.Finding> list = new ArrayList<>();
        diagnostics()
                .forEach(one -> list.add(new ScriptControl.Finding(
                        severity(one.severity()),
                        one.code().name(),
                        one.span().file(),
                        one.span().line(),
                        one.span().column(),
                        one.message())));
        return list;
    }

    private static ScriptControl.Severity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> ScriptControl.Severity.ERROR;
            case WARNING -> ScriptControl.Severity.WARNING;
            case UNSUPPORTED -> ScriptControl.Severity.UNSUPPORTED;
        };
    }

    /** The findings for people, with lines and carets. */
    String explained() {
        return diagnostics().stream().map(checked::explain).collect(Collectors.joining("\n"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Script;

/** A script with everything that was found in it. Immutable. */
public final class CheckedScript {
    private final String file;
    private final Script script;
    private final boolean wellFormed;
    private final List<Diagnostic> findings;
    private final SourceText source;

    CheckedScript(String file, Script script, boolean wellFormed, List<Diagnostic> findings, SourceText source) {
        this.file = file;
        this.script = script;
        this.wellFormed = wellFormed;
        this.findings = findings;
        this.source = source;
    }

    /** The file as the user named it. */
    public String file() {
        return file;
    }

    /** The tree; empty when the text has syntax errors. */
    public Optional<Script> script() {
        return wellFormed ? Optional.of(script) : Optional.empty();
    }

    /** The modules that it loads, as far as it could be read. */
    public List<Script.LoadModule> modules() {
        return script.modules();
    }

    /** The releases that it was read as a script of. */
    public Dialect dialect() {
        return script.dialect();
    }

    /** Whether files are included anywhere in it, or could be. */
    boolean includes() {
        return source.hasInclusions();
    }

    /** All findings in the order of the text. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /** The findings of one severity. */
    public List<Diagnostic> findings(Severity severity) {
        return findings.stream().filter(d -> d.severity() == severity).toList();
    }

    /** Whether it can run: no error, and nothing that is not supported. */
    public boolean isOk() {
        return findings.stream().allMatch(d -> d.severity() == Severity.WARNING);
    }

    /** A finding for people: the line, the text that it is about, and a caret under it. */
    public String explain(Diagnostic finding) {
        String text = source.line(finding.span());
        if (text.isEmpty()) {
            return finding.line();
        }
        StringBuilder caret = new StringBuilder();
        for (int i = 1; i < finding.span().column() && i <= text.length(); i++) {
            caret.append(text.charAt(i - 1) == '\t' ? '\t' : ' ');
        }
        int room = Math.max(1, text.length() - finding.span().column() + 1);
        caret.repeat("^", Math.min(finding.span().length(), room));
        String fix = finding.fix().isEmpty() ? "" : " " + finding.fix();
        return finding.line() + System.lineSeparator() + "    " + text + System.lineSeparator() + "    " + caret + fix;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.ast.Script;

/** Checks scripts: reads, parses, and looks for everything that can be known before they run. Thread-safe. */
public final class ScriptCheck {
    private final Catalog catalog;
    private final SupportedNames supported;

    /** A check against what this product supports. */
    public ScriptCheck(Catalog catalog, SupportedNames supported) {
        this.catalog = catalog;
        this.supported = supported;
    }

    /** Checks a file with what it includes. */
    public CheckedScript check(Path file) {
        List<Diagnostic> findings = new ArrayList<>();
        return check(file.toString(), new ScriptReader(findings).read(file), findings);
    }

    /** Checks a text; the name stands in the findings. */
    public CheckedScript check(String text, String name) {
        List<Diagnostic> findings = new ArrayList<>();
        return check(name, new ScriptReader(findings).read(text, name), findings);
    }

    private CheckedScript check(String name, SourceLines source, List<Diagnostic> findings) {
        Optional<Script> script = findings.isEmpty() ? ScriptParser.parse(name, source, findings) : Optional.empty();
        script.ifPresent(tree -> new SemanticCheck(catalog, supported, tree, findings).run());
        findings.sort(Comparator.comparing((Diagnostic d) -> d.span().file())
                .thenComparingInt(d -> d.span().line())
                .thenComparingInt(d -> d.span().column()));
        return new CheckedScript(name, script, List.copyOf(findings), source);
    }
}

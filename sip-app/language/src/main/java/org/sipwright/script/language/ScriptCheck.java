// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Script;

/** Checks scripts: reads, parses, and looks for everything that can be known before they run. Thread-safe. */
public final class ScriptCheck {
    private final Catalog catalog;
    private final SupportedNames supported;
    private final Options options;

    /**
     * How to read a script.
     *
     * @param dialect the releases that it is written for; empty to recognise them
     * @param filter a shell command that the text goes through before it is read, as with {@code -p}; empty for none
     */
    public record Options(Optional<Dialect> dialect, Optional<String> filter) {
        /** No filter, and the dialect is recognised. */
        public static final Options NONE = new Options(Optional.empty(), Optional.empty());
    }

    /** A check against what this product supports. */
    public ScriptCheck(Catalog catalog, SupportedNames supported) {
        this(catalog, supported, Options.NONE);
    }

    /** A check against what this product supports, with options. */
    public ScriptCheck(Catalog catalog, SupportedNames supported, Options options) {
        this.catalog = catalog;
        this.supported = supported;
        this.options = options;
    }

    /** Where the text of a script comes from. */
    private interface Source {
        SourceText read(Preprocessor.Inclusion inclusion, List<Diagnostic> findings);
    }

    /** Checks a file with what it includes. */
    public CheckedScript check(Path file) {
        return check(
                file.toString(),
                (inclusion, findings) ->
                        new Preprocessor(inclusion, options.filter().isPresent(), findings).read(file));
    }

    /** Checks a text; the name stands in the findings, and files are included from beside it. */
    public CheckedScript check(String text, String name) {
        return check(
                name,
                (inclusion, findings) ->
                        new Preprocessor(inclusion, options.filter().isPresent(), findings).read(text, name));
    }

    private CheckedScript check(String name, Source source) {
        boolean old = options.dialect()
                .filter(dialect -> !dialect.since(Dialect.V3_0))
                .isPresent();
        Preprocessor.Inclusion inclusion =
                old && options.filter().isEmpty() ? Preprocessor.Inclusion.BY_TOKEN : Preprocessor.Inclusion.BY_LINE;
        CheckedScript checked = check(name, source, inclusion);
        // releases up to 2.4 find includes among the tokens; whether it is one of them shows only now
        boolean again = inclusion == Preprocessor.Inclusion.BY_LINE
                && options.filter().isEmpty()
                && checked.includes()
                && !checked.dialect().since(Dialect.V3_0);
        return again ? check(name, source, Preprocessor.Inclusion.BY_TOKEN) : checked;
    }

    private CheckedScript check(String name, Source source, Preprocessor.Inclusion inclusion) {
        List<Diagnostic> findings = new ArrayList<>();
        SourceText text = source.read(inclusion, findings);
        if (options.filter().isPresent()) {
            text = new FilterCommand(options.filter().get(), findings).apply(text, name);
        }
        boolean readable = findings.isEmpty();
        ScriptParser.Parsed parsed = ScriptParser.parse(name, text, findings);
        boolean whole = readable && parsed.complete();
        CheckContext names = new CheckContext(catalog, supported, parsed.script(), whole, findings);
        ReleaseRecognition recognition = new ReleaseRecognition(names, parsed.marks());
        Dialect recognised = recognition.recognise();
        Script script = parsed.script().as(options.dialect().orElse(recognised));
        CheckContext context = new CheckContext(catalog, supported, script, whole, findings);
        recognition.report(context, options.dialect().isPresent());
        run(context);
        return new CheckedScript(name, script, readable && parsed.wellFormed(), sorted(findings), text);
    }

    /** In the order of the text; what two checks say alike is said once. */
    private static List<Diagnostic> sorted(List<Diagnostic> findings) {
        List<Diagnostic> sorted = new ArrayList<>(findings);
        sorted.sort(ScriptCheck::compare);
        List<Diagnostic> once = new ArrayList<>(sorted.size());
        for (Diagnostic finding : sorted) {
            boolean again = !once.isEmpty()
                    && compare(once.getLast(), finding) == 0
                    && once.getLast().message().equals(finding.message());
            if (!again) {
                once.add(finding);
            }
        }
        return List.copyOf(once);
    }

    private static int compare(Diagnostic a, Diagnostic b) {
        int files = a.span().file().compareTo(b.span().file());
        if (files != 0) {
            return files;
        }
        int lines = Integer.compare(a.span().line(), b.span().line());
        return lines != 0 ? lines : Integer.compare(a.span().column(), b.span().column());
    }

    private static void run(CheckContext context) {
        new GlobalCheck(context).run();
        new ModuleCheck(context).run();
        new RouteCheck(context).run();
        new EventCheck(context).run();
        new EventCheck(context).run();
        new FunctionCheck(context).walk(context.script());
        new ReachableCalls(context).run();
        new VariableCheck(context).walk(context.script());
        new FlowCheck(context).walk(context.script());
        new FlagCheck(context).run();
        new ValueCheck(context).run();
    }
}

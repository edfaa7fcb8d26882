// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ScriptControl;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;

/** The way from a text to routing blocks that can run: read, check, translate, link. Thread-safe. */
final class ScriptLoading {
    private final ScriptCheck check;
    private final FunctionTable functions;
    private final Translator translator;
    private final boolean allowUnsupported;

    ScriptLoading(FunctionTable functions, Optional<String> filter, boolean allowUnsupported) {
        this.check = new ScriptCheck(Catalog.load(), functions, new ScriptCheck.Options(Optional.empty(), filter));
        this.functions = functions;
        this.translator = new Translator(functions, new Translator.Options(allowUnsupported, false));
        this.allowUnsupported = allowUnsupported;
    }

    /** Loads a file, with fresh modules. */
    LoadedScript load(Path file) {
        return translate(check.check(file), translator::translate);
    }

    /** Loads a file for an application that runs, with its modules. */
    LoadedScript load(Path file, ScriptEnvironment running, boolean counting) {
        return translate(check.check(file), tree -> translator(counting).translate(tree, running));
    }

    /** Loads a text in the place of a file, for an application that runs. */
    LoadedScript load(String text, Path file, ScriptEnvironment running, boolean counting) {
        return translate(
                check.check(text, file.toString()), tree -> translator(counting).translate(tree, running));
    }

    /** The same blocks again, with counters of lines or without. */
    Translation again(Script tree, ScriptEnvironment running, boolean counting) {
        return translator(counting).translate(tree, running);
    }

    private Translator translator(boolean counting) {
        return translator.with(new Translator.Options(allowUnsupported, counting));
    }

    /**
     * Loads a text in the place of a file, to be tried with fresh modules and counters, but without the modules that reach
     * outside: calling those fails.
     */
    LoadedScript rehearse(String text, Path file) {
        CheckedScript checked = check.check(text, file.toString());
        Translator apart = new Translator(functions.inward(), new Translator.Options(true, true));
        return translate(checked, apart::translate);
    }

    /** Whether the module of this name is left out there. */
    boolean reachesOutside(String module) {
        return functions.declared(module).map(ScriptModule::reachesOutside).orElse(false);
    }

    /** What scripts can name. */
    List<ScriptControl.Declaration> declarations() {
        return ScriptDeclarations.of(functions);
    }

    private LoadedScript translate(CheckedScript checked, Function<Script, Translation> translation) {
        boolean canRun = allowUnsupported
                ? checked.findings(Severity.ERROR).isEmpty() && checked.script().isPresent()
                : checked.isOk();
        if (!canRun) {
            return new LoadedScript(checked, List.of(), Optional.empty(), Optional.empty());
        }
        Translation done = translation.apply(checked.script().orElseThrow());
        return new LoadedScript(checked, done.findings(), done.script(), done.profile());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/** What all checks of one script share. */
final class CheckContext {
    /** What is not said of a script that could not be read as a whole: it may only be missing there. */
    private static final Set<Code> WHOLE_ONLY = EnumSet.of(
            Code.UNDEFINED_ROUTE,
            Code.UNUSED_ROUTE,
            Code.UNKNOWN_EVENT,
            Code.NEVER_SET,
            Code.KEPT_VARIABLE,
            Code.UNKNOWN_FLAG,
            Code.MODULE_NOT_LOADED,
            Code.MISSING_DEPENDENCY,
            Code.PARAMETER_BEFORE_MODULE,
            Code.UNREACHABLE);

    private final Catalog catalog;
    private final SupportedNames supported;
    private final Script script;
    private final boolean whole;
    private final List<Diagnostic> findings;
    private final Map<String, CatalogModule> loaded = new LinkedHashMap<>();
    private final Map<String, List<Function>> functions = new HashMap<>();

    CheckContext(Catalog catalog, SupportedNames supported, Script script, boolean whole, List<Diagnostic> findings) {
        this.catalog = catalog;
        this.supported = supported;
        this.script = script;
        this.whole = whole;
        this.findings = findings;
        for (Script.LoadModule module : script.modules()) {
            catalog.module(module.name()).ifPresent(known -> loaded.putIfAbsent(module.name(), known));
        }
    }

    Catalog catalog() {
        return catalog;
    }

    SupportedNames supported() {
        return supported;
    }

    Script script() {
        return script;
    }

    /** The loaded modules that the catalogue knows, by name. */
    Map<String, CatalogModule> loaded() {
        return loaded;
    }

    /** Whether the script's dialect can have something of these releases. */
    boolean inDialect(int releases) {
        return (script.dialect().releases() & releases) != 0;
    }

    /** Whether a module is loaded that the catalogue knows nothing of, so that an unknown name can be its own. */
    boolean hasUnknownModules() {
        return script.modules().stream().anyMatch(module -> !loaded.containsKey(module.name()));
    }

    /** The forms of a function in the core or, where the dialect's core has none, in the loaded modules. */
    List<Function> functions(String name) {
        return functions.computeIfAbsent(name, this::find);
    }

    private List<Function> find(String name) {
        List<Function> core = catalog.core().functions(name);
        List<Function> modules = new ArrayList<>();
        for (CatalogModule module : loaded.values()) {
            modules.addAll(module.functions(name));
        }
        boolean here = modules.isEmpty() || core.stream().anyMatch(form -> inDialect(form.releases()));
        return here && !core.isEmpty() ? core : modules;
    }

    /** The forms of a function in the core and in the loaded modules. */
    List<Function> allForms(String name) {
        List<Function> forms = new ArrayList<>(catalog.core().functions(name));
        for (CatalogModule module : loaded.values()) {
            forms.addAll(module.functions(name));
        }
        return forms;
    }

    void error(Code code, Span span, String message) {
        report(Severity.ERROR, code, span, message, "");
    }

    void warning(Code code, Span span, String message) {
        report(Severity.WARNING, code, span, message, "");
    }

    void unsupported(Code code, Span span, String what) {
        report(Severity.UNSUPPORTED, code, span, what + " is not supported yet", "");
    }

    void report(Severity severity, Code code, Span span, String message, String fix) {
        if (whole || !WHOLE_ONLY.contains(code)) {
            findings.add(new Diagnostic(severity, code, span, message, fix));
        }
    }

    /** A hint at a name that was probably meant. */
    static String hint(Optional<String> nearest) {
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** The fix that goes with the hint. */
    static String fix(Optional<String> nearest) {
        return nearest.map(name -> "write " + name).orElse("");
    }
}

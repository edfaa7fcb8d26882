// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.CatalogModule.Parameter;
import org.sipwright.script.language.CatalogModule.VariableForm;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.language.ast.Span;

/**
 * Finds the releases that a script is written for. Spellings and names that only some releases have are marks; the dialect
 * that most marks fit is taken, of several the one that is most in use.
 */
final class ReleaseRecognition extends TreeWalk {
    /** Of dialects that fit alike, the earlier one here is taken. */
    private static final List<Dialect> PREFERENCE =
            List.of(Dialect.V3_6, Dialect.V3_1, Dialect.V2, Dialect.V1, Dialect.V3_0, Dialect.V4_0);

    private final CheckContext context;
    private final List<ReleaseMark> marks;

    ReleaseRecognition(CheckContext context, List<ReleaseMark> spellings) {
        this.context = context;
        this.marks = new ArrayList<>(spellings);
    }

    /** Collects the marks of names and gives the dialect that fits best. */
    Dialect recognise() {
        Script script = context.script();
        for (Script.Global global : script.globals()) {
            names(
                    context.catalog().core().parameters(global.name()).stream()
                            .mapToInt(Parameter::releases)
                            .reduce((a, b) -> a | b),
                    "the parameter '" + global.name() + "'",
                    OldNames.global(global.name()),
                    global.span());
        }
        for (Script.LoadModule module : script.modules()) {
            names(
                    context.catalog()
                            .module(module.name())
                            .map(known -> OptionalInt.of(known.releases()))
                            .orElse(OptionalInt.empty()),
                    "the module '" + module.name() + "'",
                    OldNames.module(module.name()),
                    module.span());
        }
        walk(script);
        return best();
    }

    private Dialect best() {
        Dialect best = PREFERENCE.getFirst();
        long most = -1;
        for (Dialect dialect : PREFERENCE) {
            long fitting = marks.stream().filter(mark -> mark.fits(dialect)).count();
            if (fitting > most) {
                best = dialect;
                most = fitting;
            }
        }
        return best;
    }

    /** A name of some releases only is a mark; one of all releases says nothing. */
    private void names(OptionalInt releases, String what, String fix, Span span) {
        if (releases.isEmpty()) {
            return;
        }
        Optional<Dialect> first = Optional.empty();
        Dialect last = Dialect.V1;
        for (Dialect dialect : Dialect.values()) {
            if ((dialect.releases() & releases.getAsInt()) != 0) {
                first = first.or(() -> Optional.of(dialect));
                last = dialect;
            }
        }
        if (first.isPresent() && (first.get() != Dialect.V1 || last != Dialect.V4_0)) {
            marks.add(new ReleaseMark(first.get(), last, what, last == Dialect.V4_0 ? "" : fix, span));
        }
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        if (!runner.isEmpty()) {
            return;
        }
        switch (call.name()) {
            case "async" -> marks.add(ReleaseMark.since(Dialect.V2, "'async'", call.span()));
            case "launch" -> marks.add(ReleaseMark.since(Dialect.V2, "'launch'", call.span()));
            case "route" -> routeCall(call);
            case "assert" -> {
                if (call.arguments().size() == 1) {
                    marks.add(ReleaseMark.since(Dialect.V3_6, "'assert' without a text", call.span()));
                }
            }
            case "return", "exit", "drop", "break", "esac", "log", "error", "xlog", "xdbg" -> {}
            default -> function(call);
        }
    }

    private void routeCall(Expression.Call call) {
        boolean dynamic = !call.arguments().isEmpty()
                && (call.arguments().getFirst() instanceof Expression.Variable
                        || call.arguments().getFirst() instanceof Expression.Text text
                                && text.value().contains("$"));
        if (dynamic) {
            marks.add(ReleaseMark.since(Dialect.V3_1, "a computed name of a route", call.span()));
        }
    }

    private void function(Expression.Call call) {
        List<Function> forms = context.allForms(call.name());
        int all = forms.stream().mapToInt(Function::releases).reduce(0, (a, b) -> a | b);
        int fitting = forms.stream()
                .mapToInt(form -> ArgumentTypes.releases(form, call.arguments()))
                .reduce(0, (a, b) -> a | b);
        boolean form = fitting != 0 && fitting != all;
        String module = forms.isEmpty() || forms.getFirst().module().equals(Catalog.CORE)
                ? ""
                : " of module '" + forms.getFirst().module() + "'";
        names(
                all == 0 ? OptionalInt.empty() : OptionalInt.of(fitting == 0 ? all : fitting),
                form ? "this form of the call of '" + call.name() + "'" : "the function '" + call.name() + "'",
                form ? ArgumentTypes.fix(forms, call) : OldNames.function(call.name()),
                call.span());
    }

    @Override
    protected void read(Expression.Variable variable) {
        List<VariableForm> forms = context.catalog()
                .variables(variable.reference().name(), context.loaded().values());
        names(
                forms.stream().mapToInt(VariableForm::releases).reduce((a, b) -> a | b),
                "the variable '$" + variable.reference().name() + "'",
                OldNames.variable(variable.reference().name()),
                variable.span());
    }

    @Override
    protected void assignment(Expression.Assignment assignment) {
        read(assignment.variable());
    }

    /** Reports what is of other releases than the script's dialect: an error where the user has named the dialect. */
    void report(CheckContext into, boolean strict) {
        Dialect dialect = into.script().dialect();
        for (ReleaseMark mark : marks) {
            if (!mark.fits(dialect)) {
                into.report(
                        strict ? Severity.ERROR : Severity.WARNING,
                        Code.OTHER_RELEASE,
                        mark.span(),
                        mark.what() + " belongs to " + mark.releases() + ", and "
                                + (strict ? "the dialect is " : "the rest of the script looks like ") + dialect.label(),
                        mark.fix());
            }
        }
    }
}

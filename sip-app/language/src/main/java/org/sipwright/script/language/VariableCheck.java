// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.CatalogModule.Function;
import org.sipwright.script.language.CatalogModule.TransformationForm;
import org.sipwright.script.language.CatalogModule.VariableForm;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Expression;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.Span;
import org.sipwright.script.language.ast.SyntaxProblem;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableReference.Argument;
import org.sipwright.script.language.ast.VariableReference.Index;
import org.sipwright.script.language.ast.VariableReference.Inner;
import org.sipwright.script.language.ast.VariableReference.Transformation;
import org.sipwright.script.language.ast.VariableSyntax;

/** Variables where they are read and written, in tokens and in formats. */
final class VariableCheck extends TreeWalk {
    /** Transformations whose first arguments are numbers, with how many. */
    private static final Set<String> NUMBERS =
            Set.of("s.substr", "s.select", "s.width", "csv.value", "param.valueat", "param.name");

    private final CheckContext context;

    VariableCheck(CheckContext context) {
        this.context = context;
    }

    @Override
    protected void read(Expression.Variable variable) {
        reference(variable.reference(), variable.span());
    }

    @Override
    protected void iterator(Expression.Variable variable) {
        reference(variable.reference(), variable.span());
    }

    @Override
    protected void assignment(Expression.Assignment assignment) {
        VariableReference target = assignment.variable().reference();
        Span span = assignment.variable().span();
        reference(target, span);
        if (!target.transformations().isEmpty()) {
            context.error(
                    Code.READ_ONLY_VARIABLE,
                    span,
                    "a variable with a transformation can only be read; assign to " + "the variable itself");
            return;
        }
        List<VariableForm> forms = forms(target.name());
        if (!forms.isEmpty() && forms.stream().noneMatch(form -> form.has('w'))) {
            context.error(Code.READ_ONLY_VARIABLE, span, "$" + target.name() + " can only be read");
        }
    }

    /** The forms that the script's dialect has, or all where it has none. */
    private List<VariableForm> forms(String name) {
        List<VariableForm> all =
                context.catalog().variables(name, context.loaded().values());
        List<VariableForm> here =
                all.stream().filter(form -> context.inDialect(form.releases())).toList();
        return here.isEmpty() ? all : here;
    }

    @Override
    protected void call(Expression.Call call, String runner) {
        boolean logs = call.name().equals("xlog") || call.name().equals("xdbg");
        if (!logs && FunctionCheck.CONTROL.contains(call.name())) {
            return;
        }
        List<Function> forms = logs ? List.of() : context.functions(call.name());
        for (int i = 0; i < call.arguments().size(); i++) {
            int place = i;
            boolean format = logs
                    || forms.stream()
                            .filter(form -> context.inDialect(form.releases()))
                            .anyMatch(form -> ArgumentTypes.isFormat(form, place));
            if (format && call.arguments().get(i) instanceof Expression.Text text) {
                format(text);
            }
        }
    }

    private void format(Expression.Text text) {
        if (text.value().indexOf('$') < 0) {
            return;
        }
        FormatText format = VariableSyntax.format(text.value());
        for (SyntaxProblem problem : format.problems()) {
            context.error(Code.VARIABLE_SYNTAX, inside(text, problem.offset(), problem.length()), problem.message());
        }
        for (FormatText.Part part : format.parts()) {
            if (part instanceof FormatText.Part.Value value
                    && !value.variable().name().isEmpty()) {
                reference(
                        value.variable(),
                        inside(text, value.offset(), value.variable().text().length()));
            }
        }
    }

    /** A place inside a text; where escapes or line feeds move it, the whole text. */
    private static Span inside(Expression.Text text, int offset, int length) {
        Span span = text.span();
        boolean plain = span.length() == text.value().length() + 2;
        return plain ? new Span(span.file(), span.line(), span.column() + 1 + offset, length) : span;
    }

    private void reference(VariableReference variable, Span span) {
        // what could not be read was reported then
        if (variable.name().isEmpty() || variable.name().equals("$")) {
            return;
        }
        List<VariableForm> forms = forms(variable.name());
        if (forms.isEmpty()) {
            unknown(variable, span);
        } else {
            shape(variable, forms, span);
            if (!context.supported().variable(variable.name())) {
                context.unsupported(Code.UNKNOWN_VARIABLE, span, "variable '$" + variable.name() + "'");
            }
        }
        variable.inner().ifPresent(inner -> {
            if (inner instanceof Inner.Computed computed) {
                reference(computed.variable(), span);
            }
        });
        variable.index().ifPresent(index -> {
            if (index instanceof Index.Computed computed) {
                reference(computed.variable(), span);
            }
        });
        variable.transformations().forEach(step -> transformation(step, span));
    }

    private void unknown(VariableReference variable, Span span) {
        String name = variable.name();
        List<String> modules = context.catalog().modulesWithVariable(name);
        if (!modules.isEmpty()) {
            context.report(
                    Severity.ERROR,
                    Code.MODULE_NOT_LOADED,
                    span,
                    "variable '$" + name + "' needs loadmodule \"" + modules.getFirst() + ".so\"",
                    "add loadmodule \"" + modules.getFirst() + ".so\"");
            return;
        }
        if (context.hasUnknownModules()) {
            return;
        }
        int dot = name.indexOf('.');
        String start = dot < 0 ? "" : name.substring(0, dot);
        if (!start.isEmpty() && !forms(start).isEmpty()) {
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_VARIABLE,
                    span,
                    "there is no variable '$" + name + "'; a name swallows the dots behind it",
                    "write $(" + start + ")" + name.substring(dot));
            return;
        }
        Optional<String> nearest = context.catalog().nearestVariable(name);
        context.report(
                Severity.ERROR,
                Code.UNKNOWN_VARIABLE,
                span,
                "there is no variable '$" + name + "'"
                        + nearest.map(near -> "; did you mean '$" + near + "'?").orElse(""),
                nearest.map(near -> "write $" + near).orElse(""));
    }

    private void shape(VariableReference variable, List<VariableForm> forms, Span span) {
        String name = variable.name();
        if (variable.inner().isPresent() && forms.stream().noneMatch(form -> form.has('n'))) {
            context.error(Code.VARIABLE_FORM, span, "$" + name + " takes no name in parentheses");
        }
        if (name.equals("hdr")
                && variable.fixedInner()
                        .filter(inner -> inner.matches(".*\\s.*"))
                        .isPresent()) {
            context.error(Code.VARIABLE_FORM, span, "the name of a header has no blanks");
        }
        boolean computed = name.equals("avp") || name.equals("var") || name.equals("hdr");
        if (computed
                && variable.fixedInner().filter(inner -> inner.startsWith("$")).isPresent()) {
            context.error(Code.VARIABLE_FORM, span, "the name of $" + name + " begins with '$' and is no variable");
        }
        if (variable.inner().isEmpty() && forms.stream().noneMatch(form -> form.has('p'))) {
            context.error(Code.VARIABLE_FORM, span, "$" + name + " needs a name: $" + name + "(...)");
        }
        if (variable.index().isPresent() && forms.stream().noneMatch(form -> form.has('i'))) {
            context.warning(Code.VARIABLE_FORM, span, "$" + name + " has one value; the index means nothing");
        }
        variable.index().ifPresent(index -> {
            if (index instanceof Index.Named word && !name.startsWith("sdp.")) {
                context.error(
                        Code.VARIABLE_FORM,
                        span,
                        "$" + name + " has no index '" + word.word() + "'; an index is a number, '*' or a variable");
            } else if (index instanceof Index.Append && !name.equals("avp")) {
                context.error(Code.VARIABLE_FORM, span, "only $avp has the index 'append'");
            }
        });
        variable.context()
                .filter(word -> !word.equals("request") && !word.equals("reply"))
                .filter(word -> Nearest.of(word, List.of("request", "reply")).isPresent())
                .ifPresent(word -> context.error(
                        Code.VARIABLE_FORM,
                        span,
                        "there is no context '" + word + "'"
                                + CheckContext.hint(Nearest.of(word, List.of("request", "reply")))));
    }

    private void transformation(Transformation step, Span span) {
        if (step.group().isEmpty() || step.name().isEmpty()) {
            return;
        }
        String full = step.group() + "." + step.name();
        List<TransformationForm> forms =
                new ArrayList<>(context.catalog().core().transformations(step.group(), step.name()));
        context.loaded().values().forEach(module -> forms.addAll(module.transformations(step.group(), step.name())));
        if (forms.isEmpty()) {
            unknownTransformation(step, full, span);
            return;
        }
        int given = step.arguments().size();
        if (forms.stream().noneMatch(form -> given >= form.least() && given <= form.most())) {
            TransformationForm form = forms.getFirst();
            String range = form.least() == form.most() ? "" + form.least() : form.least() + " to " + form.most();
            context.report(
                    given < form.least() ? Severity.ERROR : Severity.WARNING,
                    Code.TRANSFORMATION_ARGUMENTS,
                    span,
                    "{" + full + "} takes " + range + " argument" + (range.equals("1") ? "" : "s") + ", not " + given,
                    "");
        }
        int numbers = full.equals("s.substr") ? 2 : NUMBERS.contains(full) ? 1 : 0;
        for (int i = 0; i < given; i++) {
            Argument argument = step.arguments().get(i);
            argument.variable().ifPresent(variable -> reference(variable, span));
            if (i < numbers
                    && argument.variable().isEmpty()
                    && !argument.text().strip().matches("[+-]?[0-9]{1,9}")) {
                context.error(
                        Code.TRANSFORMATION_ARGUMENTS,
                        span,
                        "argument " + (i + 1) + " of {" + full + "} is a number or a variable, not '" + argument.text()
                                + "'");
            }
        }
        if (!context.supported().transformation(step.group(), step.name())) {
            context.unsupported(Code.UNKNOWN_TRANSFORMATION, span, "transformation {" + full + "}");
        }
    }

    private void unknownTransformation(Transformation step, String full, Span span) {
        List<String> modules = context.catalog().modulesWithTransformation(step.group(), step.name());
        if (!modules.isEmpty()) {
            context.report(
                    Severity.ERROR,
                    Code.MODULE_NOT_LOADED,
                    span,
                    "transformation {" + full + "} needs loadmodule \"" + modules.getFirst() + ".so\"",
                    "add loadmodule \"" + modules.getFirst() + ".so\"");
        } else if (!context.hasUnknownModules()) {
            Optional<String> nearest = context.catalog().nearestTransformation(full);
            context.report(
                    Severity.ERROR,
                    Code.UNKNOWN_TRANSFORMATION,
                    span,
                    "there is no transformation {" + full + "}"
                            + nearest.map(name -> "; did you mean {" + name + "}?")
                                    .orElse(""),
                    nearest.map(name -> "write {" + name + "}").orElse(""));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sipwright.script.language.ast.FormatText;
import org.sipwright.script.language.ast.SyntaxProblem;
import org.sipwright.script.language.ast.VariableReference;
import org.sipwright.script.language.ast.VariableReference.Index;
import org.sipwright.script.language.ast.VariableReference.Inner;
import org.sipwright.script.language.ast.VariableSyntax;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.OtherMessage;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.TransformedVariable;
import org.sipwright.script.runtime.Variables;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.TextLinker;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;

/**
 * Turns the language's variables and formats into what runs, through the declarations of the modules that a script loads.
 * Thread-safe.
 */
public final class VariableLinker implements TextLinker {
    private final ScriptEnvironment environment;

    /** A linker for the modules of this environment. */
    public VariableLinker(ScriptEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public ScriptVariable variable(String text) throws LinkException {
        VariableSyntax.Parsed parsed = VariableSyntax.variable(text);
        refuse(text, parsed.problems());
        return variable(parsed.variable());
    }

    @Override
    public Format format(String text) throws LinkException {
        return format(VariableSyntax.format(text));
    }

    private static void refuse(String text, List<SyntaxProblem> problems) throws LinkException {
        if (!problems.isEmpty()) {
            throw new LinkException("'" + text + "': "
                    + problems.stream().map(SyntaxProblem::message).collect(Collectors.joining("; ")));
        }
    }

    /**
     * Links a format.
     *
     * @throws LinkException when it is broken or holds a variable that is not supported
     */
    public Format format(FormatText format) throws LinkException {
        refuse(format.text(), format.problems());
        List<Object> parts = new ArrayList<>();
        for (FormatText.Part part : format.parts()) {
            switch (part) {
                case FormatText.Part.Constant constant -> parts.add(constant.text());
                case FormatText.Part.Value value -> parts.add(variable(value.variable()));
            }
        }
        return Format.of(parts);
    }

    /**
     * Links a variable with its index, message and transformations.
     *
     * @throws LinkException when it or a part of it is not supported
     */
    public ScriptVariable variable(VariableReference reference) throws LinkException {
        VariableIndex index = reference.index().isEmpty()
                ? VariableIndex.NONE
                : index(reference.index().get());
        return variable(reference, index);
    }

    /** Links a variable of several values with a place in the place of the index that it is written with. */
    ScriptVariable variableAt(VariableReference reference, ScriptVariable place) throws LinkException {
        return variable(reference, new VariableIndex.Dynamic(place));
    }

    private ScriptVariable variable(VariableReference reference, VariableIndex index) throws LinkException {
        ScriptVariable variable = plain(reference, index);
        if (reference.context().isPresent()) {
            variable = OtherMessage.of(reference.context().get(), variable);
        }
        List<Transformation> transformations = new ArrayList<>();
        for (VariableReference.Transformation one : reference.transformations()) {
            transformations.add(transformation(one));
        }
        return TransformedVariable.of(variable, transformations);
    }

    private ScriptVariable plain(VariableReference reference, VariableIndex index) throws LinkException {
        if (reference.name().equals("$")) {
            return context -> "$";
        }
        Optional<VariableDeclaration> declared = environment.variable(reference.name());
        if (declared.isPresent()) {
            return declared.get().linker().link(runtimeReference(reference, index));
        }
        return Variables.link('$' + reference.name() + fixed(reference))
                .filter(variable -> reference.index().isEmpty())
                .orElseThrow(() -> LinkException.unsupported("the variable '" + reference.text() + "'"));
    }

    private static String fixed(VariableReference reference) {
        return reference.fixedInner().map(inner -> '(' + inner + ')').orElse("");
    }

    private org.sipwright.script.runtime.declaration.VariableReference runtimeReference(
            VariableReference reference, VariableIndex index) throws LinkException {
        Optional<Format> inner = Optional.empty();
        if (reference.inner().isPresent()) {
            inner = Optional.of(
                    switch (reference.inner().get()) {
                        case Inner.Fixed fixed -> Format.constant(fixed.name());
                        case Inner.Computed computed -> Format.of(List.of(variable(computed.variable())));
                    });
        }
        return new org.sipwright.script.runtime.declaration.VariableReference(reference.name(), inner, index);
    }

    private VariableIndex index(Index index) throws LinkException {
        return switch (index) {
            case Index.At at -> new VariableIndex.At(at.position());
            case Index.All all -> new VariableIndex.All();
            case Index.Append append -> new VariableIndex.Append();
            case Index.Named named -> throw LinkException.unsupported("the index [" + named.word() + "]");
            case Index.Computed computed -> new VariableIndex.Dynamic(variable(computed.variable()));
        };
    }

    private Transformation transformation(VariableReference.Transformation one) throws LinkException {
        String name = one.group() + '.' + one.name();
        TransformationDeclaration declared = environment
                .transformation(name)
                .orElseThrow(() -> LinkException.unsupported("the transformation {" + name + "}"));
        int given = one.arguments().size();
        if (given < declared.least() || given > declared.most()) {
            String wanted = declared.least() == declared.most()
                    ? "" + declared.least()
                    : declared.least() + " to " + declared.most();
            throw new LinkException("{" + name + "} takes " + wanted + " parameters, not " + given);
        }
        List<Format> parameters = new ArrayList<>();
        for (VariableReference.Argument argument : one.arguments()) {
            parameters.add(
                    argument.variable().isEmpty()
                            ? Format.constant(argument.text())
                            : Format.of(List.of(variable(argument.variable().get()))));
        }
        return declared.linker().link(parameters);
    }
}

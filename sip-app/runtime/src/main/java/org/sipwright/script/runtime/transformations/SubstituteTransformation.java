// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;
import org.sipwright.script.runtime.text.Substitution;

/** The transformation re.subst. */
final class SubstituteTransformation implements Transformation {
    private final Format expression;
    private volatile Known known = new Known("", Optional.empty());

    /** The expression that was used last, which mostly is the only one. */
    private record Known(String text, Optional<Substitution> substitution) {}

    private SubstituteTransformation(Format expression) {
        this.expression = expression;
    }

    static List<TransformationDeclaration> all() {
        return List.of(new TransformationDeclaration(
                "re.subst",
                1,
                1,
                "The text with what an expression finds replaced: /expression/replacement/flags, flags being i, s and g.",
                SubstituteTransformation::link));
    }

    private static Transformation link(List<Format> parameters) throws LinkException {
        Optional<String> constant = parameters.getFirst().constant();
        if (constant.isEmpty() || Format.isFormat(constant.get())) {
            return constant.isEmpty() ? new SubstituteTransformation(parameters.getFirst()) : new Late(constant.get());
        }
        Substitution substitution = Substitution.parse(constant.get())
                .orElseThrow(() -> new LinkException("'" + constant.get() + "' is no /expression/replacement/flags"));
        return (context, value) -> apply(substitution, value);
    }

    private static Object apply(Substitution substitution, Object value) {
        return value == null || value.toString().isEmpty()
                ? null
                : substitution
                        .apply(value.toString())
                        .map(Substitution.Result::text)
                        .orElse(null);
    }

    @Override
    public Object apply(ScriptContext context, Object value) {
        String text = expression.text(context);
        Known last = known;
        if (!last.text().equals(text)) {
            last = new Known(text, Substitution.parse(text));
            known = last;
        }
        return last.substitution().map(ready -> apply(ready, value)).orElse(null);
    }

    /** An expression with variables in its text; a dollar in it that begins none is the end of a line. */
    private static final class Late implements Transformation {
        private final String text;
        private volatile Transformation linked;

        Late(String text) {
            this.text = text;
        }

        @Override
        public Object apply(ScriptContext context, Object value) {
            Transformation ready = linked;
            if (ready == null) {
                ready = link(context);
                linked = ready;
            }
            return ready.apply(context, value);
        }

        private Transformation link(ScriptContext context) {
            try {
                return new SubstituteTransformation(
                        context.environment().linker().format(text));
            } catch (LinkException e) {
                return new SubstituteTransformation(Format.constant(text));
            }
        }
    }
}
